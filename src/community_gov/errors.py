"""What went wrong, where, and what to do next: every error this package raises on purpose."""

from typing import ClassVar


class CommunityGovError(Exception):
    """Something was refused; nothing was changed.

    ``problem`` says what happened and where, ``fix`` what to do next.
    ``exit_code`` is what the command line returns for this kind of error.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, problem: str, fix: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.problem}\n{self.fix}" if self.fix else self.problem


class InputError(CommunityGovError):
    """Data that was typed or imported cannot be taken as it stands.

    ``field`` is the name of the field that is wrong, empty where it is more than one. Of
    things that were given together ``position`` tells which, counted from 0.
    """

    exit_code = 3

    def __init__(
        self, problem: str, fix: str = "", *, field: str = "", position: int | None = None
    ) -> None:
        super().__init__(problem, fix)
        self.field = field
        self.position = position


class DeclarationError(InputError):
    """A declaration (of a plugin or a rule pack) contradicts itself or lacks something.

    ``way`` leads to what is wrong inside it: names of fields, and positions in lists.
    """

    def __init__(self, problem: str, fix: str = "", way: tuple[str | int, ...] = ()) -> None:
        super().__init__(problem, fix)
        self.way = way


class ConflictError(InputError):
    """What is stored stands against it: it is there already, or was done already."""


class UnknownError(InputError):
    """A name or id does not exist here; the fix names the nearest one that does."""


class RefusedError(CommunityGovError):
    """The software refuses on principle: a forbidden input, a missing human confirmation."""


class MissingExtraError(CommunityGovError):
    """An optional part of the software, or a font for it, is not on this machine."""


class NotPermittedError(CommunityGovError):
    """The actor may not do this; the text carries the rule that said no."""

    exit_code = 4


class PluginError(CommunityGovError):
    """A plugin is missing, broken, or stood in the way of a write."""

    exit_code = 5


class VetoError(PluginError):
    """A plugin's ``check`` refused a write, with its reason."""


class StoreError(CommunityGovError):
    """The community's file cannot be opened, read or written as asked."""

    exit_code = 6


class BusyError(StoreError):
    """Another program holds the file just now; the same may well succeed a moment later."""


class IntegrityError(StoreError):
    """The stored rows contradict the journal, or an invariant does not hold."""

    exit_code = 7
