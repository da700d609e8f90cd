"""What the ways of an index are called, in the language in use."""

from community_gov.i18n import _
from community_gov.indices.amounts import amount as amount
from community_gov.model.declarations import Goalposts, Node, Normalise


def aggregation_words(node: Node) -> str:
    """Return what the way is called in which ``node`` joins its parts."""
    return {
        **mean_words(),
        "generalised": _("generalised mean, power {power}").format(power=f"{node.power:f}"),
        "n-of-m": _("{need} parts at 100 points are enough").format(need=node.need),
    }.get(node.aggregate, node.aggregate)


def mean_words() -> dict[str, str]:
    """Return what the ways to join are called that need nothing said besides, by name."""
    return {
        "arithmetic": _("arithmetic mean"),
        "geometric": _("geometric mean"),
        "harmonic": _("harmonic mean"),
        "minimum": _("the lowest part"),
        "veto": _("arithmetic mean with a veto"),
    }


def way_words(way: Goalposts | Normalise | None) -> str:
    """Return shortly how a leaf becomes points."""
    match way:
        case Goalposts():
            return _("0 to 100 points: {low} → {high}").format(
                low=f"{way.low:f}", high=f"{way.high:f}"
            )
        case Normalise():
            return normalisation_words().get(way.method, way.method)
        case _:
            return ""


def normalisation_words() -> dict[str, str]:
    """Return what the ways to normalise are called, by name."""
    return {
        "min-max": _("from the worst to the best unit"),
        "z-score": _("by standard deviations"),
        "rank": _("by rank"),
        "percentile": _("by percentile"),
        "distance-to-target": _("way to a target"),
        "distance-to-reference": _("distance to a unit"),
        "fraction-of-maximum": _("share of the best unit"),
        "fixed-bounds": _("between fixed bounds"),
        "tiers": _("by steps"),
        "deduct": _("by deduction"),
        "pass-fail": _("reached or not"),
    }
