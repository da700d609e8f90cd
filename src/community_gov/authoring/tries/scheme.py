"""Trying a scheme: facts are recorded, points proposed, confirmed by another person, and folded."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import define

from community_gov.authoring import reading
from community_gov.authoring.given import SOMEONE, Given, read_given
from community_gov.authoring.happening import Happened, record
from community_gov.authoring.people import People
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import ADOPTION, EARLY, Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.pack import PackTest
from community_gov.model.period import Period
from community_gov.points.explaining.explain import Explanation
from community_gov.points.fold import Score

NONE = "none"
"""How a test says that somebody has no score at all."""

_PARTS = ("total", "counted", "rules")


def try_scheme(bench: Workbench, test: PackTest) -> Verdict:
    """Try what a scheme makes of the given facts.

    ``expect`` holds ``total``, ``counted`` (what all entries bring after caps) and
    ``rules`` (the same by rule), or each of these by the name of whom it is about.
    """
    catalogue = bench.community.host.catalogue
    scheme = catalogue.get(Scheme, test.scheme)
    given = read_given(test.given, catalogue, subject=scheme.subject)
    period = _period(test, scheme, given)
    last = max([period.end, *given.days])
    bench.clock.move_to(test.today or last)
    housed = scheme.subject is SubjectKind.HOUSEHOLD
    people = People(bench, given, audience=scheme.audience, housed=housed)
    if not people.known(scheme.subject):
        people.of(scheme.subject, SOMEONE)
    expected = _expected(test, scheme, people)
    happened = record(bench, given, people)
    _post(bench, scheme, Period(min([period.start, *given.days]), last))
    return _Comparison(bench, scheme, period, people, happened).verdict(expected)


def _period(test: PackTest, scheme: Scheme, given: Given) -> Period:
    if test.period:
        return Period.parse(test.period)
    if not given.days:
        raise InputError(
            _("It is not said which period is looked at."), _('Write for example period = "2026".')
        )
    return Period.of(scheme.period, given.days[-1])


def _expected(test: PackTest, scheme: Scheme, people: People) -> dict[str, Mapping[str, Any]]:
    """Return what is expected of whom, each as ``total``, ``counted`` and ``rules``."""
    where, names = _("expect"), list(people.known(scheme.subject))
    if not test.expect:
        raise InputError(_("The test expects nothing."), _("Write expect = { total = … }."))
    if not set(test.expect) & set(_PARTS):
        reading.refuse_unknown(where, test.expect, [*names, *_PARTS])
        return {name: _parts(name, one, scheme) for name, one in test.expect.items()}
    reading.refuse_unknown(where, test.expect, _PARTS)
    if len(names) > 1:
        raise InputError(
            _("{where}: whose? The test is about {names}.").format(
                where=where, names=_(", ").join(names)
            ),
            _("Write expect = {example}").format(example=f"{{ {names[0]} = …, {names[1]} = … }}"),
        )
    return {names[0]: _parts(where, test.expect, scheme)}


def _parts(where: str, told: Any, scheme: Scheme) -> Mapping[str, Any]:
    if told == NONE or not isinstance(told, Mapping):
        return {"total": told}
    reading.refuse_unknown(where, told, _PARTS)
    rules = reading.table(where, "rules", told.get("rules", {}))
    reading.refuse_unknown(f"{where}, rules", rules, (one.id for one in scheme.rules))
    return told


def _post(bench: Workbench, scheme: Scheme, period: Period) -> None:
    points = bench.community.points
    if scheme.subject is SubjectKind.HOUSEHOLD:
        bench.community.decisions.record(
            ADOPTION, str(scheme.label), by=bench.clerk, held_on=EARLY,
            entitled=1, present=1, yes=1, about=f"scheme:{scheme.name}",
        )  # fmt: skip
    batch = points.propose(scheme.name, period, by=bench.clerk)
    if batch is not None:
        points.confirm(batch.id, by=bench.reviewer)


@define
class _Comparison:
    """Sets scores beside what was expected."""

    bench: Workbench
    scheme: Scheme
    period: Period
    people: People
    happened: list[Happened]

    def verdict(self, expected: Mapping[str, Mapping[str, Any]]) -> Verdict:
        points, whose = self.bench.community.points, self.people.known(self.scheme.subject)
        scores = points.scores(self.scheme.name, self.period)
        compared: list[tuple[str, str, str]] = []
        why: list[str] = []
        for name, parts in expected.items():
            score = scores.get(whose[name])
            if score is None and not self._scoped:
                score = points.score(self.scheme.name, whose[name], self.period)
            found = list(self._compared(name, parts, score))
            compared += found
            if any(wanted != got for _what, wanted, got in found):
                why += [*([] if name == SOMEONE else [f"{name}:"]), *self._why(whose[name])]
        return verdict(compared, why)

    @property
    def _scoped(self) -> bool:
        """Whether the scheme says whose points it keeps, so that others have no score."""
        return self.scheme.subject is SubjectKind.MEMBER and bool(self.scheme.audience)

    def _compared(
        self, name: str, parts: Mapping[str, Any], score: Score | None
    ) -> Iterator[tuple[str, str, str]]:
        title = "" if name == SOMEONE else f"{name}, "
        for part, wanted in parts.items():
            if part == "rules":
                got = _by_rule(score)
                for rule, one in wanted.items():
                    figure = NONE if score is None else reading.written(got[rule])
                    yield f"{title}{rule}", _figure(rule, one), figure
            else:
                figure = NONE if score is None else reading.written(getattr(score, part))
                yield f"{title}{part}", _figure(part, wanted), figure

    def _why(self, subject: str) -> list[str]:
        explained = self.bench.community.points.explain(self.scheme.name, subject, self.period)
        lines = [f"{one.day} {one.rule}: {one.text}" for one in explained.reasons]
        replaced = map(str, explained.overrides)
        return [*lines, *self._idle(subject, explained), *replaced, explained.arithmetic]

    def _idle(self, subject: str, explained: Explanation) -> Iterator[str]:
        """Tell of the facts about ``subject`` that brought nothing."""
        counting = {one.source.inputs["fact"] for one in explained.reasons}
        for one in self.happened:
            whose = self.people.of(one.line.kind.subject, one.line.subject)
            if whose == subject and one.fact not in counting:
                yield _("{day} {kind}: brought nothing").format(
                    day=one.day, kind=one.line.kind.label
                )


def _by_rule(score: Score | None) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for line in score.lines if score else ():
        found[line.entry.rule.partition("@")[0]] += line.counted
    return found


def _figure(what: str, value: Any) -> str:
    return NONE if value == NONE else reading.written(reading.number(_("expect"), what, value))
