"""The sources of what the core itself keeps: units, decisions, evaluations, honours, notices."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.sources.rows import (
    PLACING,
    RowsOf,
    count_rows,
    days_of_rows,
    row_misfits,
    things_of_rows,
)
from community_gov.indices.sources.source import COMMUNITY, Counted, Dated, Misfit, Scope, Thing
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.decision import Decision
from community_gov.model.declarations import Declaration, Query
from community_gov.model.evaluation import Evaluation, Honour
from community_gov.model.fields import Field, FieldType
from community_gov.model.household import Household
from community_gov.model.member import Affiliation, Member
from community_gov.model.notice import Notice, Objection
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.records.tables import TABLES

_AT_END = Field("at_end", FieldType.BOOLEAN)
"""Of what lasts from one day to another: whether it is there on the last day looked at."""

_OF_A_POST = {
    "organization_kind": (
        "(SELECT o.kind FROM organization o WHERE o.id = t.organization AND o.closed IS NULL)"
    ),
    "holder_sex": "(SELECT m.sex FROM member m WHERE m.id = t.holder AND m.closed IS NULL)",
}
"""What is known of a post beside its own fields: of which kind its body is, and who holds it."""


_NONE: Mapping[str, str] = MappingProxyType({})


def _rows(
    cls: type, *, also: Mapping[str, str] = _NONE, flags: Mapping[str, str] = _NONE, **how: Any
) -> RowsOf:
    """Return the rows of a class, with texts (``also``) and yes or no (``flags``) worked out."""
    table = TABLES[cls]
    beside = [Field(name, FieldType.TEXT) for name in also]
    beside += [Field(name, FieldType.BOOLEAN) for name in flags]
    lasting = {}
    if until := how.get("until"):
        lasting["at_end"] = f"""(t."{until}" IS NULL OR t."{until}" >= '{{last}}')"""
    return RowsOf(
        table.name,
        cls.__name__,
        (*table.fields, *beside, *([_AT_END] if lasting else [])),
        worked_out={**also, **flags, **lasting},
        **how,
    )


UNITS = {
    "member": _rows(Member, on="joined", until="left", place="household", placed_by="household"),
    "affiliation": _rows(
        Affiliation, on="valid_from", until="valid_to", place="member", placed_by="member"
    ),
    "household": _rows(Household, on="moved_in", until="moved_out", place="grid", placed_by="grid"),
    "grid": _rows(Grid, place="id", placed_by="grid"),
    "group": _rows(ResidentsGroup, place="grid", placed_by="grid"),
    "place": _rows(Place),
    "organization": _rows(Organization),
    "post": _rows(
        Post,
        also=_OF_A_POST,
        beside=("organization", "member"),
        on="held_from",
        until="held_to",
    ),
    "team": _rows(Team),
    "asset": _rows(Asset),
}
"""What ``units`` can count, by kind; what has no days is counted as it stands.

Of what lasts, a condition may read ``at_end``; of a post also the ``organization_kind`` of its
body and the ``holder_sex``.
"""


_PEOPLE = ("member", "affiliation", "household")


class UnitSource:
    """Counts who and what is there in the period: ``kind`` says which."""

    word = "units"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no such kind, or what does not fit its fields."""
        if query.kind not in UNITS:
            problem = _("There are no units {kind!r} to count.").format(kind=query.kind)
            yield "kind", DeclarationError(problem, known_names(query.kind, UNITS))
            return
        rows = UNITS[query.kind]
        yield from place_misfits(rows, query)
        yield from row_misfits(rows, query)

    def rests_on(self, _query: Query, _catalogue: Catalogue) -> Iterable[Declaration]:
        """Return nothing: no declaration decides what is there."""
        return ()

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        return count_rows(placed(UNITS[query.kind], query), query, scope, kept=False)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return nothing: what is there has no day of its own."""
        return days_of_rows(UNITS[query.kind], query, scope)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield who or what is there; persons and households for no list."""
        closed = query.kind in _PEOPLE
        return things_of_rows(placed(UNITS[query.kind], query), query, scope, closed=closed)


@frozen
class EventSource:
    """Counts dated rows of the core; ``kind`` narrows them by the declaration they name.

    Where none was ever recorded up to the end of the period, there is no number.
    """

    word: str
    rows: RowsOf

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what does not fit the fields of a row."""
        yield from place_misfits(self.rows, query)
        yield from row_misfits(self.rows, query)

    def rests_on(self, _query: Query, _catalogue: Catalogue) -> Iterable[Declaration]:
        """Return nothing: what became of a row is stored with it."""
        return ()

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of each unit."""
        rows = evolve(placed(self.rows, query), name=query.kind)
        return count_rows(rows, query, scope, kept=True)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days of the rows that count."""
        return days_of_rows(evolve(self.rows, name=query.kind), query, scope)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the rows that count."""
        return things_of_rows(evolve(placed(self.rows, query), name=query.kind), query, scope)


DECISIONS = EventSource("decisions", _rows(Decision, on="held_on", column="rule"))
EVALUATIONS = EventSource("evaluations", _rows(Evaluation, on="opened_on", column="program"))
HONOURS = EventSource("honours", _rows(Honour, on="awarded_on", column="program"))
NOTICES = EventSource(
    "notices",
    _rows(Notice, on="taken_down_after", flags={"full_time": 't."withdrawn_on" IS NULL'}),
)
"""By the last day of their time; ``full_time`` says that they were not withdrawn before."""
OBJECTIONS = EventSource(
    "objections",
    _rows(
        Objection,
        on="answer_due",
        flags={"in_time": 't."answered_on" IS NOT NULL AND t."answered_on" <= t."answer_due"'},
    ),
)
"""By the day on which the answer is due; ``in_time`` says whether it was given by then."""


def place_misfits(rows: RowsOf, query: Query) -> Iterator[Misfit]:
    """Yield a ``place`` that is no field which lies in a grid."""
    fit = [one.name for one in rows.fields if one.refers_to in PLACING]
    if query.place and query.place not in (*fit, COMMUNITY):
        problem = _("{called} has no field {place!r} that lies in a grid.")
        yield (
            "place",
            DeclarationError(
                problem.format(called=rows.called, place=query.place),
                known_names(query.place, (*fit, COMMUNITY)),
            ),
        )


def placed(rows: RowsOf, query: Query) -> RowsOf:
    """Return the rows, in the grids that the query says."""
    if not query.place:
        return rows
    field = rows.field(query.place)
    if field is None:
        return evolve(rows, place="", placed_by="")
    return evolve(rows, place=field.name, placed_by=field.refers_to)
