"""Ballots counted exactly: majority, several seats, approval, scores and Borda; ties left open."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations.judging import TallyKind
from community_gov.model.seats import up_to

Marks = Mapping[str, int]
"""What one ballot says: by name, the points, the rank (1 is first), or 1 for a name chosen."""


@frozen
class Tally:
    """What ballots give each name, and who wins the places.

    ``winners`` are ahead of everybody else, in no order that would mean
    anything. ``tied`` are equal across the last places: a person chooses
    ``open_places`` of them.
    """

    scores: Mapping[str, Fraction]
    winners: frozenset[str]
    tied: frozenset[str]
    open_places: int


def tally(
    kind: TallyKind,
    names: Iterable[str],
    ballots: Iterable[Marks],
    places: int = 1,
    *,
    most_names: int | None = None,
    most_points: int | None = None,
) -> Tally:
    """Count ``ballots`` for ``names``; see :class:`TallyKind` for how.

    Nothing is rounded. Raises :class:`InputError` for a ballot that says what
    none may: another name, too many names, points out of bounds, two of one rank.
    """
    every, given = list(names), [dict(one) for one in ballots]
    for ballot in given:
        check_ballot(kind, every, ballot, most_names=most_names, most_points=most_points)
    scores = _scores(kind, every, given)
    able = scores
    if kind is TallyKind.MAJORITY:
        able = {one: votes for one, votes in scores.items() if 2 * votes > len(given)}
    return best(scores, able, places)


def best(scores: Mapping[str, Fraction], able: Mapping[str, Fraction], places: int) -> Tally:
    """Return who of those ``able`` to win has the most of ``scores``, up to ``places``."""
    winners, tied = up_to(able, places)
    open_places = places - len(winners) if tied else 0
    return Tally(scores, frozenset(winners), frozenset(tied), open_places)


def check_ballot(
    kind: TallyKind,
    names: Sequence[str],
    ballot: Marks,
    *,
    most_names: int | None = None,
    most_points: int | None = None,
) -> None:
    """Raise :class:`InputError` for a ballot that none may be."""
    if strange := sorted(ballot.keys() - set(names)):
        raise _spoiled(_("{name} is not put forward").format(name=strange[0]))
    most = 1 if kind is TallyKind.MAJORITY else most_names
    if most is not None and len(ballot) > most:
        raise _spoiled(_("{count} names, where {most} may be").format(count=len(ballot), most=most))
    marks = sorted(ballot.values())
    if kind is TallyKind.SCORE:
        if marks and not 0 <= marks[0] <= marks[-1] <= (most_points or 0):
            raise _spoiled(_("points from 0 to {most} are possible").format(most=most_points))
    elif kind is TallyKind.BORDA:
        if marks != list(range(1, len(marks) + 1)):
            raise _spoiled(_("the ranks are not 1, 2, 3 … each once"))
    elif any(mark != 1 for mark in marks):
        raise _spoiled(_("a name is chosen or is not"))


def _spoiled(why: str) -> InputError:
    return InputError(
        _("A ballot cannot be counted: {why}.").format(why=why),
        _("If it was filled in so, count it among the spoiled ones."),
    )


def _scores(kind: TallyKind, names: Sequence[str], ballots: Sequence[Marks]) -> dict[str, Fraction]:
    found: Counter[str] = Counter(dict.fromkeys(names, 0))
    for ballot in ballots:
        for name, marked in ballot.items():
            found[name] += len(names) - marked if kind is TallyKind.BORDA else marked
    return {name: Fraction(found[name]) for name in names}
