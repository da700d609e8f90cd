"""What came of one test of a pack: what differs from what was expected, and why it is so."""

from attrs import frozen


@frozen
class Difference:
    """One thing that came out otherwise: ``what``, as ``expected`` and as ``got``."""

    what: str
    expected: str
    got: str


@frozen
class Verdict:
    """The differences of one test, none if it passed; ``why`` explains what was got."""

    differences: tuple[Difference, ...] = ()
    why: tuple[str, ...] = ()


def verdict(compared: list[tuple[str, str, str]], why: list[str]) -> Verdict:
    """Compare ``(what, expected, got)``, and keep ``why`` where something differs."""
    differences = tuple(Difference(*one) for one in compared if one[1] != one[2])
    return Verdict(differences, tuple(why) if differences else ())
