"""Trying drawn examples, few and always the same ones, and keeping the smallest that fails."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from community_gov.errors import CommunityGovError

T = TypeVar("T")


class WrongError(Exception):
    """Raised by a trial that sees something wrong; its text says what."""


@frozen
class Failure(Generic[T]):
    """The smallest example found that fails, and the error it fails with."""

    example: T
    error: Exception

    @property
    def told(self) -> str:
        """What went wrong, in one line."""
        if isinstance(self.error, CommunityGovError | WrongError):
            return str(self.error).partition("\n")[0]
        return f"{type(self.error).__name__}: {self.error}".partition("\n")[0]


def failing(
    test: Callable[[T], None], drawn: st.SearchStrategy[T], *, examples: int
) -> Failure[T] | None:
    """Run ``test`` on ``examples`` that are drawn; return the smallest that fails, if any does.

    The same test draws the same examples every day, and nothing is kept on disk.
    """
    last: list[T] = []

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def attempt(example: T) -> None:
        last[:] = [example]
        test(example)

    try:
        attempt()
    except Exception as error:
        if not last:  # drawing itself failed: no example is to blame
            raise
        return Failure(last[0], error)
    return None
