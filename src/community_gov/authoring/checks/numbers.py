"""Checks of numbers: bounds that cross, shares that decide nothing, places that nobody gets."""

import itertools
import math
from datetime import date
from fractions import Fraction

from community_gov.authoring.checks.remark import Remarks, error, warning
from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import (
    Campaign,
    CaseKind,
    DecisionRule,
    Duty,
    EvaluationProgram,
    FactKind,
    Register,
    Report,
    Scheme,
    ShareOf,
)
from community_gov.model.fields import FieldType
from community_gov.model.period import Period
from community_gov.model.problems import Way
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.points.linting.pieces import pieces
from community_gov.procedures.duties.recurrence import Window, windows
from community_gov.registers.filters import findable, split_filter

_HALF = Fraction(1, 2)
_FEW = 10
"""Nominations that any selection should be able to award out of."""

_YEARS = 3
"""Over how many years the windows of a duty are looked at."""


def scheme(one: Scheme, _known: Catalogue) -> Remarks:
    """Tell of bounds that cross, and of numbers and blocks that no rule uses."""
    if one.floor is not None and one.ceiling is not None and one.floor > one.ceiling:
        text = _("The floor {floor} lies above the ceiling {ceiling}.")
        yield error(("floor",), text.format(floor=one.floor, ceiling=one.ceiling))
    if one.ceiling is not None and one.base > one.ceiling:
        text = _("The base {base} lies above the ceiling {ceiling}.")
        yield warning(("base",), text.format(base=one.base, ceiling=one.ceiling))
    used = {name for piece in pieces(one) for name in piece.names_read()}
    for at, parameter in enumerate(one.parameters):
        if parameter.name not in used:
            text = _("No rule reads the parameter {name}.")
            yield warning(("parameters", at), text.format(name=parameter.name))
    blocks = {*(rule.category for rule in one.rules), *(item.category for item in one.items)}
    for at, category in enumerate(one.categories):
        if category.name not in blocks:
            text = _("No rule belongs to the category {name}.")
            yield warning(("categories", at), text.format(name=category.name))


def names(one: Scheme, known: Catalogue) -> Remarks:
    """Tell of a parameter that is called like something the facts of a rule have themselves."""
    numbers = {parameter.name for parameter in one.parameters}
    for at, rule in enumerate(one.rules):
        if known.has(FactKind, rule.fact):
            for name in sorted(numbers & known.get(FactKind, rule.fact).types.keys()):
                yield error(
                    ("rules", at),
                    _("{name} is a parameter, and {kind} has it too.").format(
                        name=name, kind=rule.fact
                    ),
                    _("Call the parameter otherwise."),
                )


def decision(rule: DecisionRule, _known: Catalogue) -> Remarks:
    """Warn of a quorum that is always reached, and of majorities that are none."""
    if not rule.quorum.share:
        yield warning(("quorum", "share"), _("One person present is enough for this quorum."))
    majority = rule.majority
    if majority.share < _HALF:
        yield warning(
            ("majority", "share"),
            _("Less than half can pass a matter, and as many may be against it."),
        )
    elif majority.share == _HALF and not majority.strict and majority.base is ShareOf.PRESENT:
        yield warning(
            ("majority",),
            _("Half of those present pass a matter, so it passes in a tie."),
            _("Write strict = true if more than half is meant."),
        )


def evaluation(program: EvaluationProgram, _known: Catalogue) -> Remarks:
    """Warn of a quota that leaves nobody, and of a notice to which nobody could object."""
    if program.quota is not None and program.quota * _FEW < 1:
        yield warning(
            ("quota",),
            _("With fewer than {count} nominations nobody can be awarded.").format(
                count=math.ceil(1 / program.quota)
            ),
        )
    if program.notice_days < 1:
        yield warning(("notice_days",), _("Nobody could object: the list is not posted at all."))


def campaign(one: Campaign, _known: Catalogue) -> Remarks:
    """Tell of a mark for application that no sheet reaches."""
    most = sum(item.maximum for item in one.sheet)
    if one.sheet and one.apply_at is not None and one.apply_at > most:
        yield error(
            ("apply_at",),
            _("An application needs {points} points, and the sheet gives {most} at most.").format(
                points=one.apply_at, most=most
            ),
        )


def duty(one: Duty, _known: Catalogue) -> Remarks:
    """Tell of a recurrence that cannot be used, and of windows that overlap."""
    for at, version in enumerate(one.versions()):
        way: Way = ("changes", at - 1, "recurrence") if at else ("recurrence",)
        yield from _recurrence(version, way)


def _recurrence(one: Duty, way: Way) -> Remarks:
    if one.recurrence.after:
        return
    if one.recurrence.rule and (remark := RecurrenceRule.parse(one.recurrence.rule).remark()):
        yield warning((*way, "rule"), remark)
    end = one.valid_from.replace(day=1, year=min(one.valid_from.year + _YEARS, date.max.year))
    over = Period(one.valid_from, max(end, one.valid_from))
    try:
        found = list(
            windows(one.recurrence, over, valid_from=one.valid_from, valid_to=one.valid_to)
        )
    except CommunityGovError as problem:
        yield error(way, problem.problem, problem.fix)
        return
    if not found:
        text = _("It is not due once from {first} to {last}.")
        yield warning(way, text.format(first=over.start, last=over.end))
    yield from _overlap(found, way)


def quantities(one: Register | CaseKind, known: Catalogue) -> Remarks:
    """Tell of facts that keep fewer decimal places than the field they are counted by."""
    fields = {field.name: field for field in one.fields if field.type is FieldType.DECIMAL}
    for at, mapping in enumerate(one.facts):
        field = fields.get(mapping.quantity)
        if field is None or not known.has(FactKind, mapping.kind):
            continue
        kind = known.get(FactKind, mapping.kind)
        if field.places > kind.places:
            told = _(
                "{field} keeps {more} decimal places, {kind} {less}: a row with more is refused."
            )
            fix = _("Let both keep the same: places = {less} of the field, or {more} of the fact.")
            numbers = {"more": field.places, "less": kind.places}
            yield warning(
                ("facts", at, "quantity"),
                told.format(field=field.name, kind=kind.name, **numbers),
                fix.format(**numbers),
            )


def report(one: Report, known: Catalogue) -> Remarks:
    """Tell of columns, filters and orders that the register does not have or may not tell."""
    if not known.has(Register, one.register):
        return
    declared = known.get(Register, one.register)
    if declared.restriction is not None:
        text = _("The register {register} is closed: it is never printed.")
        yield error(("register",), text.format(register=one.register))
        return
    yield from _found_by(one, declared)
    fields = [field.name for field in known.get(Register, one.register).fields]
    for at, column in enumerate(one.columns):
        if column not in fields:
            yield error(
                ("columns", at),
                _("The register {register} has no field {name!r}.").format(
                    register=one.register, name=column
                ),
                _("It has: {names}.").format(names=_(", ").join(fields)),
            )


def _found_by(one: Report, register: Register) -> Remarks:
    for key, texts in (("where", one.where), ("sort", one.sort)):
        for at, text in enumerate(texts):
            try:
                name = split_filter(text)[0] if key == "where" else text.removeprefix("-")
                findable(register, name)
            except CommunityGovError as problem:
                yield error((key, at), problem.problem, problem.fix)


def _overlap(found: list[Window], way: Way) -> Remarks:
    for former, latter in itertools.pairwise(found):
        if former.closes >= latter.opens:
            yield warning(
                (*way, "within_days"),
                _("A window opens on {day} while another is open; one fact fulfils both.").format(
                    day=latter.opens
                ),
            )
            return
