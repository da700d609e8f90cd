"""Words for codes: people read them in the language in use, programs get the code."""

from typing import TYPE_CHECKING, Self

from community_gov.i18n import _
from community_gov.model.actor import ROLES
from community_gov.model.appeal import AppealState
from community_gov.model.campaign import CampaignOutcome
from community_gov.model.evaluation import HonourState
from community_gov.procedures.chains.progress import ChainState
from community_gov.procedures.decisions.ballots import Form
from community_gov.trails.trail import Part, Stake
from community_gov.wallets.lots import Movement

if TYPE_CHECKING:
    from community_gov.hooks.catalogue import Catalogue


class Coded(str):
    """A code that people read as ``words``."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, code: str, words: str) -> Self:
        """Give ``code`` its words."""
        made = super().__new__(cls, code)
        made.words = words
        return made


def term(code: str) -> Coded:
    """Return one of the codes of this package with its words."""
    return Coded(code, _words().get(code, code))


def titled(catalogue: "Catalogue", kind: type, name: str) -> str:
    """Return the name of a declaration of the class ``kind``, with what people call it."""
    if not name or not catalogue.has(kind, name):
        return name
    return Coded(name, str(getattr(catalogue.get(kind, name), "label", name)))


def _words() -> dict[str, str]:
    return {
        **_states(),
        **_of_plugins(),
        **_standings(),
        **_stages(),
        **_subjects(),
        **_of_wallets(),
        **_of_appeals(),
        **_of_cases(),
        **_of_decisions(),
        **{role: _(role) for role in ROLES},
        **_of_trails(),
    }


def _states() -> dict[str, str]:
    return {
        "verified": _("verified"),
        "unverified": _("unverified"),
        "backfilled": _("backfilled"),
        "withdrawn": _("withdrawn"),
        "proposed": _("proposed"),
        "confirmed": _("confirmed"),
        "rejected": _("rejected"),
    }


def _of_plugins() -> dict[str, str]:
    return {
        "enabled": _("enabled"),
        "changed": _("changed"),
        "available": _("available"),
        "missing": _("missing"),
        "disabled": _("disabled"),
        "set aside": _("set aside"),
        "dropped": _("no longer declared"),
        "made": _("would be made"),
        "widened": _("would get new fields"),
        "found": _("would be found again"),
        "stays": _("would stay, without its plugin"),
        "python": _("Python"),
        "pack": _("rule pack"),
    }


def _of_wallets() -> dict[str, str]:
    return {one.value: _(one.value) for one in Movement}


def _of_appeals() -> dict[str, str]:
    return {one.value: _(one.value) for one in AppealState}


def _of_decisions() -> dict[str, str]:
    return {one.value: _(one.value) for one in (*Form, *ChainState, *CampaignOutcome)}


def _of_trails() -> dict[str, str]:
    parts = {one.value: _(one.value) for one in (*Part, *Stake)}
    return {"kpi": _("KPI"), "index": _("index"), **parts}


def _of_cases() -> dict[str, str]:
    return {
        "handled": _("handled"),
        "refused": _("refused"),
        "referred": _("referred"),
        "settled": _("settled"),
    }


def _standings() -> dict[str, str]:
    return {
        "upcoming": _("upcoming"),
        "due": _("due"),
        "fulfilled": _("fulfilled"),
        "waived": _("waived"),
        "missed": _("missed"),
        "unknown": _("unknown"),
    }


def _stages() -> dict[str, str]:
    return {
        "announced": _("announced"),
        "nominating": _("nominating"),
        "screening": _("screening"),
        "appraising": _("appraising"),
        "noticed": _("noticed"),
        "plaque issued": _("plaque issued"),
        "rechecked": _("rechecked"),
        **{one.value: _(one.value) for one in HonourState},
    }


def _subjects() -> dict[str, str]:
    return {
        "community": _("community"),
        "grid": _("grid"),
        "group": _("residents' group"),
        "household": _("household"),
        "member": _("member"),
        "organization": _("organization"),
        "team": _("team"),
        "place": _("place"),
        "asset": _("asset"),
        "post": _("post"),
    }
