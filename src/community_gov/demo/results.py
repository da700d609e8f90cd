"""What follows from the quarter: points, where one record went, indices, duties."""

from collections import Counter
from collections.abc import Iterator, Mapping

from community_gov.community import Community
from community_gov.demo.cast import PERIOD, Cast, Say, chapter
from community_gov.errors import CommunityGovError
from community_gov.hooks.references import named_by
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.indices.result import IndexResult
from community_gov.model.declarations import Duty, FactKind, Index, Kpi, Scheme
from community_gov.points.explaining.explain import Explanation as Explained
from community_gov.procedures.duties.recurrence import Standing
from community_gov.trails.trail import Stake, Trail

MOST = 6
"""How many lines of a long list are told."""


def points(cast: Cast, say: Say) -> None:
    """Let every scheme propose and the reviewer confirm; ask of one person why."""
    chapter(say, _("Points: the engine proposes, a person confirms"))
    reasons = list(_confirmed(cast, say))
    if reasons:
        _why(max(reasons, key=lambda one: len({each.rule for each in one.reasons})), say)


def _confirmed(cast: Cast, say: Say) -> Iterator[Explained]:
    """Yield why somebody has the points that a scheme brought."""
    booked = cast.community.points
    for scheme in booked.declared():
        try:
            batch = booked.propose(scheme.name, PERIOD, by=cast.clerk)
        except CommunityGovError as error:
            problem = _("not proposed: {problem}").format(problem=error.problem)
            say(f"  {scheme.label}: {problem}")
            continue
        if batch is None:
            nothing = _("nothing to propose")
            say(f"  {scheme.label}: {nothing}")
            continue
        booked.confirm(batch.id, by=cast.reviewer)
        entries = booked.entries(batch.id)
        told = _("{count} entries, proposed by {clerk}, confirmed by {reviewer}").format(
            count=len(entries), clerk=cast.clerk.name, reviewer=cast.reviewer.name
        )
        say(f"  {scheme.label}: {told}")
        yield booked.explain(scheme.name, entries[0].subject, PERIOD)


def _why(explained: Explained, say: Say) -> None:
    say(_("Why does one person have {total}?").format(total=explained.score.total))
    first = {one.rule: one for one in reversed(explained.reasons)}
    shown = sorted(first.values(), key=lambda one: one.day)[:MOST]
    for reason in shown:
        say(f"    {reason.day}  {reason.rule}: {reason.text}")
        say(f"                {reason.source.reference}")
    if left := len(explained.reasons) - len(shown):
        say(_("    … and {count} more").format(count=left))
    say(f"    {explained.arithmetic}")


def followed(cast: Cast, say: Say) -> None:
    """Follow one record that was typed once to everything that took it up."""
    trails = [
        cast.community.trails.of(next(cast.community.facts.of_kind(kind, PERIOD)).record)
        for kind in _asked_for(cast.community)[:MOST]
    ]
    if not trails:
        return
    chapter(say, _("Typed once: where one record went"))
    trail = max(trails, key=lambda one: sum(count > 0 for count in one.places.values()))
    say(
        _("{name} typed it once, on {day}.").format(
            name=trail.typed.by, day=cast.community.day_of(trail.typed.at)
        )
    )
    for title, those in _places(trail):
        if those:
            say(f"  {title}: {', '.join(those[:MOST])}{' …' if len(those) > MOST else ''}")
    say(
        _("  The same from the command line: community-gov facts follow {id}").format(
            id=trail.about
        )
    )


def _places(trail: Trail) -> Iterator[tuple[str, list[str]]]:
    yield _("it is facts of"), [str(one.label) for one in trail.facts]
    yield _("stands in the books"), [str(one.label) for one in trail.books]
    yield (
        _("fulfils duties"),
        [str(one.label) for one in trail.duties if one.stake is Stake.FULFILS],
    )
    yield (
        _("brought points in"),
        [f"{one.label} ({one.points})" for one in trail.points if one.entries],
    )
    told = [str(one.label) for one in trail.numbers]
    yield _("counts in the numbers"), list(dict.fromkeys(told))


def _asked_for(community: Community) -> list[str]:
    """Return the kinds of facts there are, those first that most rules and numbers ask for."""
    catalogue = community.host.catalogue
    asked = Counter(
        name
        for of in (Scheme, Duty, Kpi, Index)
        for declared in catalogue.all(of)
        for kind, name in named_by(declared)
        if kind is FactKind
    )
    found = [
        kind
        for kind in community.facts.counts(PERIOD)
        if catalogue.get(FactKind, kind).restriction is None
    ]
    return sorted(found, key=lambda kind: -asked[kind])


def indices(cast: Cast, say: Say) -> None:
    """Tell every index: its parts with coverage and contributions, and its grids."""
    chapter(say, _("Indices, with coverage and contributions"))
    for index in cast.community.indices.declared():
        result = cast.community.indices.compute(index.name, PERIOD)
        told = result.explain("community")
        for line in _index_lines(told):
            say(line)
        if told.value is not None:
            by_grid = _by_grid(cast, result)
            say(_("  by grid, in the order of codes: {values}").format(values=by_grid))


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
    if node.value is not None and not depth:  # what lies deeper stands in the report
        for child in node.children:
            yield from _index_lines(child, depth + 1)


def duties(cast: Cast, say: Say) -> None:
    """Tell how the duties of the quarter were kept, and which were missed most."""
    rows = cast.community.duties.standing(PERIOD, as_of=PERIOD.end)
    if not rows:
        return
    chapter(say, _("Duties of the quarter"))
    say(f"  {_counted(Counter(row.standing for row in rows))}")
    missed = Counter(row.duty.name for row in rows if row.standing is Standing.MISSED)
    declared = {one.name: one for one in cast.community.duties.declared()}
    for name, _count in missed.most_common(MOST):
        mine = Counter(row.standing for row in rows if row.duty.name == name)
        say(f"  {declared[name].label}: {_counted(mine)}")
        say(f"      {declared[name].reference}")


def _counted(standing: Mapping[Standing, int]) -> str:
    words = {one: _(one.value) for one in Standing if standing.get(one)}
    return _(", ").join(f"{word} {standing[one]}" for one, word in words.items())
