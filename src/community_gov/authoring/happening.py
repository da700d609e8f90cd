"""Letting happen what a test tells: facts recorded in one action, as an import would."""

from attrs import frozen

from community_gov.authoring.given import FactLine, Given
from community_gov.authoring.people import People
from community_gov.authoring.workbench import Workbench
from community_gov.model.fact import Draft
from community_gov.records.work import Work

_ACTION = "import.files"


@frozen
class Happened:
    """A fact that was recorded: its id, the line it comes from, and whom it is about."""

    fact: str
    line: FactLine
    day: str


def record(bench: Workbench, given: Given, people: People) -> list[Happened]:
    """Record the facts of a test; whatever the write path checks and tells, it does here too.

    Raises what recording raises: :class:`InputError` for a value of another type,
    :class:`PluginError` where a plugin refuses.
    """
    drafts = {
        f"given-{number}": _drafts(line, people) for number, line in enumerate(given.facts, start=1)
    }

    def body(work: Work) -> int:
        for source, found in drafts.items():
            work.record(source, found, fresh=True)
        return len(drafts)

    bench.community.actions.perform(_ACTION, bench.clerk, body)
    return [
        Happened(f"{source}/{draft.key}", line, draft.on.isoformat())
        for (source, found), line in zip(drafts.items(), given.facts, strict=True)
        for draft in found
    ]


def _drafts(line: FactLine, people: People) -> list[Draft]:
    return [
        Draft(
            kind=line.kind.name,
            on=day,
            subject_kind=line.kind.subject,
            subject=people.of(line.kind.subject, line.subject),
            key=str(number),
            quantity=line.quantity,
            attributes=dict(line.attributes),
        )
        for number, day in enumerate(line.days, start=1)
    ]
