"""Vetting what plugins would declare: schemes with rules that must never run, or cannot."""

from collections.abc import Iterator

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import Rule, Scheme
from community_gov.points.linting import trespasses
from community_gov.points.prepare import misreadings


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield why schemes would be refused when points are proposed, rule by rule.

    What the facts themselves are is let be where nobody declares their kind yet.
    """
    for scheme in catalogue.all(Scheme):
        yield from map(str, trespasses(scheme, catalogue))
        for rule, error in misreadings(scheme, catalogue):
            yield f"{_whose(scheme, rule, catalogue)}: {error}"


def _whose(scheme: Scheme, rule: Rule, catalogue: Catalogue) -> str:
    """Name who wrote the rule: the overrides that changed it, or the plugin it came with."""
    changed = [
        _("override {name} of {plugin}").format(name=one.name, plugin=one.plugin)
        for one in catalogue.overridden(scheme)
        if one.at.split("/")[:2] == ["rules", rule.id]
    ]
    return _(", ").join(changed) or _("plugin {plugin}").format(
        plugin=catalogue.source(scheme).plugin
    )
