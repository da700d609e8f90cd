"""The command that shows what a period would be under a changed scheme."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, option, period_option, reading
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, Table, shown, working
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.disclosure.release import HIDDEN, hidden_note
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period

Labels = dict[tuple[str, str], str]
"""What parts of a scheme are called, by kind and name."""

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.points.fold import Score
    from community_gov.points.simulating.causes import Case
    from community_gov.points.simulating.simulate import Simulation
    from community_gov.points.simulating.summary import Summary


def simulate() -> click.Command:
    """Build the command."""
    return reading(
        "simulate",
        _simulate,
        _("Show what a period would be under a changed SCHEME; nothing is recorded."),
        argument("scheme", of="Scheme"),
        period_option(),
        click.Option(
            ["--with", "pack"],
            type=click.Path(exists=True, path_type=Path),
            help=_("A rule pack with the changed scheme, or with overrides of it."),
        ),
        click.Option(
            ["--set", "settings"],
            multiple=True,
            help=_("NAME=VALUE or NAME=VALUE@DATE; a parameter, or a way to a value."),
        ),
        option("--subject", _("Only the subject with this code, line by line.")),
    )


def _simulate(
    session: Session,
    *,
    scheme: str,
    period: Period,
    pack: Path | None,
    settings: tuple[str, ...],
    subject: str | None,
) -> Answer:
    numbers = dict(map(_setting, settings))
    if pack is None and not numbers:
        raise InputError(
            _("It is not said what is changed."),
            _("Give a pack (--with FILE), or a number (--set NAME=VALUE)."),
        )
    with session.open() as community:
        declared_scheme(community, scheme)
        with working(_("The rules look at the facts …")):
            changed = _changed(community, scheme, pack)
            found = community.points.simulate(scheme, period, changed, numbers)
        if subject is None:
            return _summary(found)
        codes = Codes(community)
        return _one(found, subject, found.of(codes.subject(found.scheme.subject, subject)))


def _changed(community: "Community", scheme: str, pack: Path | None) -> Scheme | None:
    from community_gov.points.simulating.changed import scheme_of_pack  # only where a pack is given

    return None if pack is None else scheme_of_pack(community.host, scheme, pack)


def _setting(text: str) -> tuple[str, Decimal]:
    """Read ``NAME=VALUE`` or ``NAME=VALUE@DATE``; the day goes with the name."""
    name, _sign, rest = text.partition("=")
    value, at, day = rest.partition("@")
    try:
        return f"{name.strip()}{at}{day.strip()}", Decimal(value.strip())
    except InvalidOperation as error:
        raise InputError(
            _("--set {text}: {value!r} is not a number.").format(text=text, value=value),
            _("Write NAME=VALUE or NAME=VALUE@2026-07-01, such as rate=2."),
        ) from error


def _summary(found: "Simulation") -> Answer:
    told = found.summary()
    data = {"scheme": found.scheme.name, "period": str(found.period), **attrs.asdict(told)}
    labels = _labels(found)
    parts: list[str | Table] = [
        _bands(told),
        *([_grades(told, labels), _moves(told, labels)] if told.grades else []),
        *([_causes(told, labels)] if told.causes else []),
        *([_late(told.late)] if told.late else []),
        _("Nothing was recorded."),
        hidden_note(),
    ]
    titles = {"subjects": _("subjects"), "gain": _("gain"), "lose": _("lose"), "same": _("same")}
    titles |= {"cost": _("cost in points"), "entries": _("entries to post")}
    sheet = {**data, **{name: _hidden(data[name]) for name in titles}}
    return attrs.evolve(shown(titles, sheet, *parts), data=data)


def _hidden(value: Any) -> Any:
    return HIDDEN if value is None else value


def _late(count: int) -> str:
    text = _("Missing whatever the scheme: {count}. Propose them first to leave them out.")
    return text.format(count=count)


def _bands(told: "Summary") -> Table:
    titles = {"start": _("from"), "end": _("to under"), "before": _("before"), "after": _("after")}
    return _table(titles, told.bands, _("Totals"))


def _grades(told: "Summary", labels: Labels) -> Table:
    titles = {"grade": _("grade"), "before": _("before"), "after": _("after")}
    named = [attrs.evolve(one, grade=labels["grade", one.grade]) for one in told.grades]
    return _table(titles, named, _("Grades"))


def _moves(told: "Summary", labels: Labels) -> Table:
    titles = {"start": _("from"), "end": _("to"), "count": _("how many")}
    named = [
        attrs.evolve(one, start=labels["grade", one.start], end=labels["grade", one.end])
        for one in told.moves
    ]
    return _table(titles, named, _("Moves between grades"))


def _causes(told: "Summary", labels: Labels) -> Table:
    titles = {"name": _("cause"), "subjects": _("subjects"), "entries": _("entries")}
    titles |= {"amount": _("before caps"), "counted": _("in the total")}
    named = [
        attrs.evolve(one, name=labels.get((one.kind, one.name), one.name)) for one in told.causes
    ]
    return _table(titles, named, _("Causes"))


def _table(titles: dict[str, str], things: Sequence[Any], title: str) -> Table:
    rows = [{name: _hidden(getattr(one, name)) for name in titles} for one in things]
    return Table(titles, rows, title)


def _labels(found: "Simulation") -> Labels:
    """Return what the parts of both schemes are called."""
    labels = {("grade", ""): _("none"), ("scheme", "base"): _("base")}
    labels["scheme", "floor and ceiling"] = _("floor and ceiling")
    for scheme in (found.scheme, found.changed):
        labels |= {("rule", one.id): str(one.label) for one in scheme.rules}
        labels |= {("item", one.id): str(one.label) for one in scheme.items}
        labels |= {("category", one.name): str(one.label) for one in scheme.categories}
        labels |= {("grade", one.name): str(one.label) for one in scheme.grades}
    return labels


def _one(found: "Simulation", code: str, case: "Case[Score]") -> Answer:
    rows = _lines(found, case)
    head = _("{scheme} · {code} · {period}: {before} before, {after} after").format(
        scheme=found.scheme.name,
        code=code,
        period=found.period,
        before=case.before.total,
        after=case.after.total,
    )
    titles = {"day": _("date"), "part": _("rule"), "before": _("before"), "after": _("after")}
    data = {
        "scheme": found.scheme.name,
        "code": code,
        "period": str(found.period),
        "before": case.before.total,
        "after": case.after.total,
        "grade_before": case.graded_before.grade if case.graded_before else "",
        "grade_after": case.graded_after.grade if case.graded_after else "",
        "lines": rows,
    }
    table = [Table(titles, rows)] if rows else []
    return Answer(data, [head, *table, _("Nothing was recorded.")])


def _lines(found: "Simulation", case: "Case[Score]") -> list[dict[str, Any]]:
    labels = _labels(found)
    was, now = _counted(case.before), _counted(case.after)
    return [
        {
            "day": key[0],
            "part": labels.get(key[1:3], key[2]),
            "before": was.get(key, Decimal(0)),
            "after": now.get(key, Decimal(0)),
        }
        for key in sorted(was.keys() | now.keys())
    ]


def _counted(score: "Score") -> dict[tuple[str, str, str, str], Decimal]:
    """Return what counts, by day, kind, name and fact; items are of the last day."""
    found: dict[tuple[str, str, str, str], Decimal] = {}
    for line in score.lines:
        rule = line.entry.rule.partition("@")[0]
        key = line.entry.day.isoformat(), "rule", rule, line.entry.fact
        found[key] = found.get(key, Decimal(0)) + line.counted
    last = score.period.end.isoformat()
    return found | {(last, "item", one.item.id, ""): one.points for one in score.items}
