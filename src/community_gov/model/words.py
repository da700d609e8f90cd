"""What people call tables, their columns and kinds of declarations, in the language in use."""

import re

from community_gov.i18n import _, mark

_KNOWN = (
    mark("activity"),
    mark("activity kind"),
    mark("actor"),
    mark("affiliation"),
    mark("appraisal"),
    mark("asset"),
    mark("attendance"),
    mark("campaign"),
    mark("case"),
    mark("case kind"),
    mark("chain"),
    mark("code"),
    mark("decision"),
    mark("decision chain"),
    mark("decision rule"),
    mark("duty"),
    mark("evaluation"),
    mark("evaluation program"),
    mark("evidence"),
    mark("fact"),
    mark("fact kind"),
    mark("figure"),
    mark("grid"),
    mark("honour"),
    mark("household"),
    mark("index"),
    mark("lifecycle"),
    mark("mechanism"),
    mark("meeting request"),
    mark("member"),
    mark("method"),
    mark("nomination"),
    mark("notice"),
    mark("notice text"),
    mark("objection"),
    mark("organization"),
    mark("override"),
    mark("pairing kind"),
    mark("participation"),
    mark("place"),
    mark("plan kind"),
    mark("plugin"),
    mark("plugin note"),
    mark("points appeal"),
    mark("post"),
    mark("profile"),
    mark("register"),
    mark("report"),
    mark("residents group"),
    mark("reward"),
    mark("row"),
    mark("scheme"),
    mark("sheet"),
    mark("team"),
    mark("term"),
    mark("wallet"),
)
_ALIASES = {"case file": "case"}


_UNITS = (
    mark("copy"),
    mark("day"),
    mark("hour"),
    mark("household"),
    mark("metre"),
    mark("minute"),
    mark("person"),
    mark("point"),
    mark("points"),
    mark("question"),
    mark("seat"),
    mark("star"),
    mark("visit"),
    mark("vote"),
    mark("yuan"),
)


def unit_called(unit: str) -> str:
    """Return what people call a unit of measure; an unknown one as it is declared."""
    return _("yuan") if unit == "CNY" else _(unit) if unit in _UNITS else unit


def called(name: str) -> str:
    """Return what people call a table, a column or a class; an unknown name as it is.

    The tables of plugins, which have two underlines in their names, hold rows of registers.

    >>> called("residents_group"), called("FactKind")
    ('residents group', 'fact kind')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    spaced = _ALIASES.get(spaced, "row" if "__" in name else spaced)
    return _(spaced) if spaced in _KNOWN else name
