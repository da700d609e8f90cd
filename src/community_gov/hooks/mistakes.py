"""Mistakes in the files of a rule pack: each with its file, its line and its key."""

from collections.abc import Iterable

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _


@frozen(order=True)
class Place:
    """A line of a file; ``file`` is its path inside the pack."""

    file: str
    line: int

    def __str__(self) -> str:
        return _("{file}, line {line}").format(file=self.file, line=self.line)


@frozen
class Mistake:
    """What is wrong at a place; ``at`` says in which declaration, and at which of its keys."""

    place: Place
    told: str
    at: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    def __str__(self) -> str:
        where = ", ".join([str(self.place), *filter(None, self.at)])
        return f"{where}: {self.told}"


_MOST = 200
"""Mistakes told at once; a file that is no pack at all may hold a hundred thousand."""


def refusal(mistakes: Iterable[Mistake], pack: str) -> DeclarationError:
    """Return the error that tells all mistakes of a pack, in the order of its lines."""
    ordered = sorted(mistakes, key=lambda one: one.place)
    told = [str(one) for one in ordered[:_MOST]]
    if len(ordered) > _MOST:
        told.append(_("and {count} more").format(count=len(ordered) - _MOST))
    return DeclarationError(
        "\n".join(told),
        _("Mend that in the pack {pack} and load it again.").format(pack=pack),
    )
