"""The story: one community lives a quarter, from a clerk's workbook to a printed report."""

import shutil
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

from community_gov.community import Community
from community_gov.demo.cast import PERIOD, Cast, Say, chapter
from community_gov.demo.people import homes
from community_gov.demo.results import duties, followed, indices, points
from community_gov.demo.workbooks import write_people
from community_gov.errors import CommunityGovError, StoreError
from community_gov.exchange.importing import ImportReport, import_files
from community_gov.exchange.printing import quarter_report, quarter_workbook
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import FactKind, Stage
from community_gov.records.permission import roles_called
from community_gov.store.clock import FixedClock

START = date(2026, 7, 1)
HOUSEHOLDS, GROUPS, GRIDS = 1_200, 9, 4
MARK = ".community-gov-demo"
"""Marks a folder that a demo made, so that the next one may empty it."""

_NEXT = ("facts counts --period 2026Q3", "kpis list", "duties due", "plugins list -v", "--help")
MOST = 10
"""How many kinds of facts are told."""


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
        for tell in (points, followed, indices, duties, _selection, _proof):
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
        administrator=_("Lin Anmin"),
        division_code="530502999001",
        key_file=into / "community.key",
        clock=clock,
    )
    administrator = community.actors.named(_("Lin Anmin"))
    clerk = community.actors.add(_("Zhou Min"), "clerk", by=administrator)
    reviewer = community.actors.add(_("He Shuhua"), "reviewer", by=administrator)
    chapter(say, _("A community is founded"))
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
    chapter(say, _("The clerk's workbook is imported"))
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
    chapter(say, _("Plugins are enabled for this community"))
    names = sorted({one.name for one in cast.community.plugins.all()})
    if not names:
        say(_("No plugin is installed; the core alone has people and no campaigns."))
        return
    cast.community.plugins.enable(*names, by=cast.administrator)
    by_package: dict[str, list[str]] = defaultdict(list)
    for row in cast.community.plugins.all():
        by_package[f"{row.distribution} {row.version}"].append(row.name)
    for package, those in by_package.items():
        say(f"  {package:<34} {', '.join(those)}")


def _quarter_passes(cast: Cast, seed: int, say: Say) -> None:
    cast.clock.move_to(PERIOD.end)
    chapter(say, _("A quarter passes: {period}").format(period=PERIOD))
    lived = list(cast.community.demo(seed))
    say(_("Lived by {plugins}.").format(plugins=_(", ").join(lived) or "-"))
    counts = cast.community.facts.counts(PERIOD)
    total = sum(counts.values())
    say(_("Typed once, now facts: {total} of {kinds} kinds").format(total=total, kinds=len(counts)))
    for kind, count in sorted(counts.items(), key=lambda one: -one[1])[:MOST]:
        say(f"  {count:>6}  {cast.community.host.catalogue.get(FactKind, kind).label}")
    if len(counts) > MOST:
        say(_("          … and {count} kinds more").format(count=len(counts) - MOST))


def _selection(cast: Cast, say: Say) -> None:
    chapter(say, _("A notice, redacted"))
    before = (Stage.APPRAISING, Stage.PROPOSED)
    waiting = [one for one in cast.community.evaluations.all() if one.stage in before]
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
    posted = selections.notice(
        evaluation,
        _("Proposed for the award. Objections: at the office, until the notice is taken down."),
        by=cast.reviewer,
        places=_("notice boards of the nine groups"),
    )
    notice = cast.community.notices.get(posted.notice or "")
    say(f"{notice.title}  ({notice.posted_on} – {notice.taken_down_after}, {notice.places})")
    for line in notice.text.splitlines():
        say(f"  {line}")
    cast.clock.move_to(notice.taken_down_after + timedelta(days=1))
    selections.confirm(evaluation, by=cast.reviewer)
    awarded = selections.honours.where(evaluation=evaluation)
    say(
        _("No objection came; {name} confirmed {count} awards on {day}.").format(
            name=cast.reviewer.name, count=len(awarded), day=cast.community.today()
        )
    )
    reached = selections.progress(evaluation)
    said = _("{title} is at the stage: {stage}.")
    say(said.format(title=reached.evaluation.title, stage=_(reached.stage.value)))
    for text in reached.missing:
        say(f"  {text}")


def _proof(cast: Cast, say: Say) -> None:
    chapter(say, _("The journal proves it"))
    actions = cast.community.verify()
    seal = cast.community.seal_of_today()
    say(_("{count} actions verified against every row they wrote.").format(count=actions))
    say(_("Seal to note on paper: {seal}").format(seal=seal))


def _print(cast: Cast, into: Path, say: Say) -> None:
    report, book = into / "report.html", into / "report.xlsx"
    report.write_text(quarter_report(cast.community, PERIOD), encoding="utf-8")
    quarter_workbook(cast.community, PERIOD, book)
    chapter(say, _("To print and to pass on"))
    say(f"  {report}")
    say(f"  {book}")
    chapter(say, _("To try next"))
    here = f"--file {cast.community.path} --key-file {into / 'community.key'}"
    name = Path(sys.argv[0]).name
    program = name if shutil.which(name) else sys.argv[0]
    for command in _NEXT:
        say(f"  {program} {here} {command}")


def _named(actor: Actor) -> str:
    return _("{name} ({title})").format(name=actor.name, title=roles_called(actor.roles.split()))
