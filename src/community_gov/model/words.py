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
    mark("duty waiver"),
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
    mark("KPI"),
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
    mark("points entry"),
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
    mark("wallet entry"),
)
_ALIASES = {"case file": "case", "kpi": "KPI"}


_UNITS = (
    mark("unit: activities"),
    mark("unit: assemblies"),
    mark("unit: awards"),
    mark("unit: case"),
    mark("unit: contact"),
    mark("unit: contests"),
    mark("unit: copies"),
    mark("unit: copy"),
    mark("unit: corridors"),
    mark("unit: day"),
    mark("unit: days in a quarter"),
    mark("unit: decisions"),
    mark("unit: delivery"),
    mark("unit: drills"),
    mark("unit: estates"),
    mark("unit: event"),
    mark("unit: events"),
    mark("unit: festivals"),
    mark("unit: films"),
    mark("unit: grading"),
    mark("unit: hour"),
    mark("unit: hour/person"),
    mark("unit: hours"),
    mark("unit: hours a person in a quarter"),
    mark("unit: hours a week"),
    mark("unit: household"),
    mark("unit: households"),
    mark("unit: issues"),
    mark("unit: item"),
    mark("unit: kinds"),
    mark("unit: lectures"),
    mark("unit: lesson"),
    mark("unit: matters in a quarter"),
    mark("unit: meeting"),
    mark("unit: meetings"),
    mark("unit: metre"),
    mark("unit: minute"),
    mark("unit: minutes"),
    mark("unit: organizations"),
    mark("unit: pair"),
    mark("unit: panels"),
    mark("unit: per year"),
    mark("unit: person"),
    mark("unit: person/person"),
    mark("unit: persons"),
    mark("unit: places"),
    mark("unit: point"),
    mark("unit: points"),
    mark("unit: points of 5"),
    mark("unit: prizes"),
    mark("unit: question"),
    mark("unit: reports"),
    mark("unit: rows for each"),
    mark("unit: seat"),
    mark("unit: selections"),
    mark("unit: service"),
    mark("unit: session"),
    mark("unit: sessions"),
    mark("unit: shows"),
    mark("unit: slogans"),
    mark("unit: star"),
    mark("unit: stars"),
    mark("unit: step"),
    mark("unit: subscriptions"),
    mark("unit: talks"),
    mark("unit: teams"),
    mark("unit: times"),
    mark("unit: topics"),
    mark("unit: unit"),
    mark("unit: units"),
    mark("unit: visit"),
    mark("unit: visits"),
    mark("unit: vote"),
    mark("unit: yuan"),
    mark("unit: yuan per household"),
    mark("unit: yuan a head"),
)
"""Units of measure that plugins use; the word before them tells them from other texts."""


def unit_called(unit: str) -> str:
    """Return what people call a unit of measure; an unknown one as it is declared."""
    message = f"unit: {unit}"
    return _(message).removeprefix("unit: ") if message in _UNITS else unit


def called(name: str) -> str:
    """Return what people call a table, a column or a class; an unknown name as it is.

    The tables of plugins, which have two underlines in their names, hold rows of registers.

    >>> called("residents_group"), called("FactKind")
    ('residents group', 'fact kind')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    spaced = _ALIASES.get(spaced, "row" if "__" in name else spaced)
    return _(spaced) if spaced in _KNOWN else name
