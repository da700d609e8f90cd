"""The check that whatever clerks may write leaves the community whole."""

from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from community_gov.hooks.references import named_by
from community_gov.i18n import _, mark
from community_gov.model.declarations import Duty, FactKind, Index
from community_gov.model.period import Period, Span
from community_gov.testing.conformance.check import (
    DoesNotApplyError,
    Finding,
    Remark,
    Said,
    check,
)
from community_gov.testing.conformance.deeds import Deed, deeds, do
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.trying import WrongError, failing
from community_gov.testing.town import DAY, Town

_EXAMPLES = 8
_MOST = 5


@check(
    "random-records",
    mark("Whatever is written leaves the community whole, and its duties and indices readable."),
    fix=mark("Refuse in `check` what you cannot take; let no hook raise for anything else."),
    after=("enables", "tables"),
)
def random_records(subject: Subject) -> Iterator[Said]:
    """Draw rows and activities; write, amend and withdraw them as clerks do."""
    with subject.wide_stage.fresh() as town:
        _read_all(subject, town)
    try:
        drawn = drawn_deeds(subject, most=_MOST)
    except DoesNotApplyError:
        if any(isinstance(one, Duty | Index) for one in subject.plugin.declarations):
            return  # there was something to read
        raise

    taken = 0

    def live(done: Sequence[Deed]) -> None:
        nonlocal taken
        with subject.stage.fresh() as town:
            before = town.community.verify()
            writes = sum(do(town, one) for one in done)
            taken += writes
            after = town.community.verify()
            if after != before + writes:
                raise WrongError(
                    _("{writes} writes, and {noted} of them in the journal").format(
                        writes=writes, noted=after - before
                    )
                )
            _read_all(subject, town)

    failure = failing(live, drawn, examples=_EXAMPLES)
    if failure is not None:
        yield Finding(failure.told, declaration=told(failure.example))
    elif not taken:
        yield Remark(_("it refused whatever was drawn, so little was tried"))


def drawn_deeds(subject: Subject, *, most: int) -> st.SearchStrategy[list[Deed]]:
    """Draw up to ``most`` deeds; raises :class:`DoesNotApplyError` where there are none to do."""
    with subject.stage.fresh() as town:
        ids = subject.stage.ids(town.community)
    try:
        return st.lists(deeds(subject.plugin.declarations, ids), min_size=1, max_size=most)
    except LookupError:
        raise DoesNotApplyError(_("it has no registers and no activities")) from None


def told(done: Sequence[Deed]) -> str:
    """Say what was done, for a person to try again."""
    return "; ".join(map(str, done))


def _read_all(subject: Subject, town: Town) -> None:
    """Read what the engines make of the quarter and the year, as far as all kinds are known."""
    known = town.community.host.catalogue
    for one in subject.plugin.declarations:
        kinds = [name for kind, name in named_by(one) if kind is FactKind]
        if not all(known.has(FactKind, name) for name in kinds):
            continue
        for period in (Period.of(Span.QUARTER, DAY), Period.of(Span.YEAR, DAY)):
            if isinstance(one, Duty):
                town.community.duties.standing(period, as_of=DAY, duty=one.name)
            elif isinstance(one, Index):
                town.community.indices.compute(one.name, period)
