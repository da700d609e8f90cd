"""The story: one community lives a quarter, from a clerk's workbook to a printed report."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from attrs import frozen

from community_gov.community import Community
from community_gov.demo.people import homes
from community_gov.demo.workbooks import write_people
from community_gov.errors import CommunityGovError, StoreError
from community_gov.exchange.importing import ImportReport, import_files
from community_gov.exchange.printing import quarter_report, quarter_workbook
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.indices.result import IndexResult
from community_gov.model.actor import Actor
from community_gov.model.declarations import Stage
from community_gov.model.period import Period
from community_gov.procedures.recurrence import Standing
from community_gov.store.clock import FixedClock

START = date(2026, 7, 1)
PERIOD = Period.parse("2026Q3")
HOUSEHOLDS, GROUPS, GRIDS = 1_200, 9, 4
MARK = ".community-gov-demo"
"""Marks a folder that a demo made, so that the next one may empty it."""

Say = Callable[[str], None]


@frozen
class Cast:
    """The community of the story, and the three people who act in it."""

    community: Community
    clock: FixedClock
    administrator: Actor
    clerk: Actor
    reviewer: Actor


def run(into: Path, seed: int, say: Say) -> None:
    """Live the quarter in the folder ``into``, and say what happens.

    Raises :class:`StoreError` for a folder that holds anything but an earlier demo.
    """
    _empty(into)
    cast = _found(into, say)
    with cast.community:
        _people_come_in(cast, into, seed, say)
        _plugins_come_in(cast, say)
        _quarter_passes(cast, seed, say)
        for tell in (_points, _indices, _duties, _selection, _proof):
            tell(cast, say)
        _print(cast, into, say)


def _empty(into: Path) -> None:
    if into.exists() and any(into.iterdir()) and not (into / MARK).exists():
        raise StoreError(
            _("{folder} is not empty, and no demo made it.").format(folder=into),
            _("Name an empty folder with --into."),
        )
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / MARK).touch()


def _found(into: Path, say: Say) -> Cast:
    clock = FixedClock(START)
    community = Community.create(
        into / "community.db",
        name=_("Made-up community of nine residents' groups"),
        administrator="Lin Anmin",
        division_code="530502999001",
        key_file=into / "community.key",
        clock=clock,
    )
    administrator = community.actors.named("Lin Anmin")
    clerk = community.actors.add("Zhou Min", "clerk", by=administrator)
    reviewer = community.actors.add("He Shuhua", "reviewer", by=administrator)
    _chapter(say, _("A community is founded"))
    say(
        _("{file}, with its key in {key}, kept apart in real life.").format(
            file=into / "community.db", key="community.key"
        )
    )
    say(
        _("Three people may act: {administrator}, {clerk}, {reviewer}.").format(
            administrator=_named(administrator), clerk=_named(clerk), reviewer=_named(reviewer)
        )
    )
    return Cast(community, clock, administrator, clerk, reviewer)


def _people_come_in(cast: Cast, into: Path, seed: int, say: Say) -> None:
    families = list(
        homes(Random(seed), HOUSEHOLDS, groups=GROUPS, grids=GRIDS, today=START)  # noqa: S311 - made-up people
    )
    first, mended = into / "people.xlsx", into / "people-mended.xlsx"
    write_people(first, families, mistakes=True)
    write_people(mended, families, mistakes=False)
    _chapter(say, _("The clerk's workbook is imported"))
    refused = import_files(cast.community, [first], by=cast.clerk)
    say(str(refused))
    say("")
    say(_("The cells are mended, and the workbook is imported again:"))
    say(str(_all_written(import_files(cast.community, [mended], by=cast.clerk))))


def _all_written(report: ImportReport) -> ImportReport:
    if not report.written:
        raise CommunityGovError(str(report))
    return report


def _plugins_come_in(cast: Cast, say: Say) -> None:
    _chapter(say, _("Plugins are enabled for this community"))
    names = sorted({one.name for one in cast.community.plugins.list()})
    if not names:
        say(_("No plugin is installed; the core alone has people and no campaigns."))
        return
    cast.community.plugins.enable(*names, by=cast.administrator)
    for row in cast.community.plugins.list():
        say(f"  {row.name:<12} {row.kind:<7} {row.distribution} {row.version}")


def _quarter_passes(cast: Cast, seed: int, say: Say) -> None:
    cast.clock.move_to(PERIOD.end)
    _chapter(say, _("A quarter passes: {period}").format(period=PERIOD))
    for name in cast.community.demo(seed):
        say(_("  {plugin} lived its quarter").format(plugin=name))
    counts = cast.community.facts.counts(PERIOD)
    total = sum(counts.values())
    say(_("Typed once, now facts: {total} of {kinds} kinds").format(total=total, kinds=len(counts)))
    for kind, count in counts.items():
        say(f"  {kind:<28} {count:>6}")


def _points(cast: Cast, say: Say) -> None:
    _chapter(say, _("Points: the engine proposes, a person confirms"))
    for scheme in cast.community.points.schemes():
        say(f"{scheme.label} ({scheme.name})")
        try:
            batch = cast.community.points.propose(scheme.name, PERIOD, by=cast.clerk)
        except CommunityGovError as error:
            say(_("  not proposed: {problem}").format(problem=error.problem))
            continue
        if batch is None:
            say(_("  nothing to propose"))
            continue
        cast.community.points.confirm(batch.id, by=cast.reviewer)
        entries = cast.community.points.entries(batch.id)
        say(
            _("  {count} entries, proposed by {clerk}, confirmed by {reviewer}").format(
                count=len(entries), clerk=cast.clerk.name, reviewer=cast.reviewer.name
            )
        )
        _why(cast, scheme.name, entries[0].subject, say)


def _why(cast: Cast, scheme: str, subject: str, say: Say) -> None:
    explained = cast.community.points.explain(scheme, subject, PERIOD)
    say(_("  Why does one of them have {total}?").format(total=explained.score.total))
    for reason in explained.reasons[:4]:
        say(f"    {reason.day}  {reason.rule}: {reason.text}")
        say(f"                {reason.source.reference}")
    left = len(explained.reasons) - 4
    if left > 0:
        say(_("    … and {count} more").format(count=left))
    say(f"    {explained.arithmetic}")


def _indices(cast: Cast, say: Say) -> None:
    _chapter(say, _("Indices, with coverage and contributions"))
    for index in cast.community.indices.declared():
        result = cast.community.indices.compute(index.name, PERIOD)
        for line in _index_lines(result.explain("community")):
            say(line)
        say(_("  by grid, in the order of codes: {values}").format(values=_by_grid(cast, result)))


def _by_grid(cast: Cast, result: IndexResult) -> str:
    told = []
    for grid in cast.community.grids.all():
        root = result.explain(grid.id)
        value = "–" if root.value is None else f"{root.value:.1f}"
        told.append(f"{grid.code} {value} ({root.with_data}/{root.indicators})")
    return " · ".join(told)


def _index_lines(node: Explanation, depth: int = 0) -> Iterator[str]:
    value = "  –  " if node.value is None else f"{node.value:5.1f}"
    bar = "█" * round((node.value or 0) / 5)
    name = "  " * depth + node.label
    parts = _("{have} of {all} with data").format(have=node.with_data, all=node.indicators)
    gives = "" if node.contribution is None else f"{node.contribution:+5.1f}"
    yield f"{value} {gives:>6} {bar:<20} {name}  ({parts})"
    if node.value is None and node.reason:
        yield f"             {'':<20} {'  ' * depth}{node.reason}"
    for child in node.children:
        yield from _index_lines(child, depth + 1)


def _duties(cast: Cast, say: Say) -> None:
    _chapter(say, _("Duties of the quarter"))
    rows = cast.community.duties.standing(PERIOD, as_of=PERIOD.end)
    for duty in cast.community.duties.declared():
        if tally := _tally(row.standing for row in rows if row.duty.name == duty.name):
            say(f"  {duty.label}: {tally}")
            say(f"      {duty.reference}")


def _tally(standings: Iterable[Standing]) -> str:
    counts = Counter(standings)
    words = {one: _(one.value) for one in Standing if counts[one]}
    return ", ".join(f"{word} {counts[one]}" for one, word in words.items())


def _selection(cast: Cast, say: Say) -> None:
    _chapter(say, _("A notice, redacted"))
    waiting = [
        one for one in cast.community.evaluations.all() if one.stage == Stage.APPRAISING.value
    ]
    if not waiting:
        notice = cast.community.notices.post(
            _("The points of the quarter can be inspected"),
            _("Whoever wants to know the reasons of own points: ask at the office."),
            by=cast.reviewer,
            places=_("notice boards of the nine groups"),
            days=7,
        )
        say(notice.text)
        return
    _award(cast, waiting[0].id, say)


def _award(cast: Cast, evaluation: str, say: Say) -> None:
    selections = cast.community.evaluations
    proposal = selections.proposal(evaluation)
    subjects = {one.id: one.subject for one in selections.nominations(evaluation)}
    people = {one: _head(cast, subjects[one]) for one in proposal.proposed}
    posted = selections.notice(
        evaluation,
        _("Proposed for the award. Objections: at the office, until the notice is taken down."),
        by=cast.reviewer,
        places=_("notice boards of the nine groups"),
        people=people,
    )
    notice = cast.community.notices.get(posted.notice or "")
    say(f"{notice.title}  ({notice.posted_on} – {notice.taken_down_after}, {notice.places})")
    for line in notice.text.splitlines():
        say(f"  {line}")
    cast.clock.move_to(notice.taken_down_after + timedelta(days=1))
    awarded = selections.confirm(evaluation, by=cast.reviewer)
    say(
        _("No objection came; {name} confirmed {count} awards on {day}.").format(
            name=cast.reviewer.name, count=len(awarded), day=cast.community.today()
        )
    )


def _head(cast: Cast, household: str) -> str:
    people = cast.community.members.where(household=household)
    return next((one for one in people if one.relation == "0"), people[0]).id


def _proof(cast: Cast, say: Say) -> None:
    _chapter(say, _("The journal proves it"))
    actions = cast.community.verify()
    seal = cast.community.seal_of_today()
    say(_("{count} actions verified against every row they wrote.").format(count=actions))
    say(_("Seal to note on paper: {seal}").format(seal=seal))


def _print(cast: Cast, into: Path, say: Say) -> None:
    report, book = into / "report.html", into / "report.xlsx"
    report.write_text(quarter_report(cast.community, PERIOD), encoding="utf-8")
    quarter_workbook(cast.community, PERIOD, book)
    _chapter(say, _("To print and to pass on"))
    say(f"  {report}")
    say(f"  {book}")


def _chapter(say: Say, title: str) -> None:
    say("")
    say(f"── {title} " + "─" * max(2, 60 - len(title)))


def _named(actor: Actor) -> str:
    return f"{actor.name} ({actor.roles})"
