"""What will stop working, when, and what to use instead: warnings, who hears them, our list."""

import inspect
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import FrameType
from typing import TypeVar

from attrs import field, frozen, validators
from packaging.version import Version

from community_gov.errors import DeclarationError
from community_gov.i18n import _

R = TypeVar("R")

_HOME = str(Path(__file__).parent) + os.sep
_IMPORT_SYSTEM = "<frozen importlib"


@frozen
class Deprecation:
    """One thing that still works and will go: since when, in which version, what to use instead.

    ``of`` is the distribution whose versions these are. Nothing goes in the
    version that says so first, so ``goes_in`` is later than ``since``; raises
    :class:`DeclarationError` otherwise, and where ``instead`` is empty.
    """

    what: str
    since: str
    goes_in: str
    instead: str = field(validator=validators.min_len(1))
    of: str = "community-gov"

    def __attrs_post_init__(self) -> None:
        if Version(self.goes_in) <= Version(self.since):
            raise DeclarationError(
                _("{what} cannot go in {goes_in}: it is deprecated since {since} only.").format(
                    what=self.what, goes_in=self.goes_in, since=self.since
                )
            )

    def __str__(self) -> str:
        return _(
            "{what} is deprecated since {of} {since} and goes in {goes_in}; use {instead}."
        ).format(
            what=self.what,
            of=self.of,
            since=self.since,
            goes_in=self.goes_in,
            instead=self.instead,
        )

    @property
    def order(self) -> tuple[str, Version, str]:
        """What to sort by: the soonest of a distribution first."""
        return self.of, Version(self.goes_in), self.what

    def is_due(self, version: str) -> bool:
        """Say whether the thing must be gone in ``version``, or in its pre-releases."""
        return Version(Version(version).base_version) >= Version(self.goes_in)


class CommunityGovDeprecationWarning(DeprecationWarning):
    """Warns that something used here will go; ``deprecation`` says in which version."""

    def __init__(self, deprecation: Deprecation) -> None:
        super().__init__(str(deprecation))
        self.deprecation = deprecation


@frozen
class Heard:
    """A use of something deprecated, and where it stands; ``line`` is 0 where nobody knows."""

    deprecation: Deprecation
    file: str
    line: int


_ears: ContextVar[list[Heard] | None] = ContextVar("community_gov_deprecations", default=None)
_on_import: dict[str, list[Heard]] = {}


def warn(deprecation: Deprecation, file: str = "", line: int = 0) -> None:
    """Warn of a use of something deprecated.

    Without ``file`` the place is the nearest caller outside this package.
    """
    frame = None if file else _caller()
    heard = (
        Heard(deprecation, frame.f_code.co_filename, frame.f_lineno)
        if frame
        else Heard(deprecation, file, line)
    )
    _note(heard)
    warnings.warn_explicit(
        CommunityGovDeprecationWarning(deprecation),
        None,
        heard.file,
        heard.line,
        # Python says nothing at all of a warning whose module is None.
        frame.f_globals.get("__name__", "") if frame else heard.file,
        frame.f_globals.setdefault("__warningregistry__", {}) if frame else None,
    )


@contextmanager
def listening(heard: list[Heard]) -> Iterator[None]:
    """Add what is warned of inside the block to ``heard``, each place once."""
    token = _ears.set(heard)
    try:
        yield
    finally:
        _ears.reset(token)


def listen_to_import(module: str, load: Callable[[], R]) -> R:
    """Return what ``load`` returns, which imports ``module``; the warnings are heard every time.

    Python runs a module once only, so what was heard then is remembered.
    """
    fresh, heard = module not in sys.modules, list[Heard]()
    with listening(heard):
        loaded = load()
    if fresh:
        _on_import[module] = heard
    for one in _on_import.get(module, heard):
        _note(one)
    return loaded


def _note(heard: Heard) -> None:
    ears = _ears.get()
    if ears is not None and heard not in ears:
        ears.append(heard)


def _caller() -> FrameType | None:
    frame = inspect.currentframe()
    while frame and frame.f_code.co_filename.startswith((_HOME, _IMPORT_SYSTEM)):
        frame = frame.f_back
    return frame


BASE = Deprecation(
    "community_gov.plugin.Base", since="0.1", goes_in="0.3", instead="community_gov.plugin.ShareOf"
)
WINNERS = Deprecation(
    "EvaluationProgram.places", since="0.1", goes_in="0.3", instead="EvaluationProgram.winners"
)

OURS = (BASE, WINNERS)
"""Everything of community-gov that is deprecated; a test fails when one of them is due."""
