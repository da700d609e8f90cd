"""What a check is, and what it says of a plugin: passed, failed with findings, does not apply."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from community_gov.i18n import _, mark

if TYPE_CHECKING:
    from community_gov.testing.conformance.subject import Subject


@frozen
class Finding:
    """One thing that is wrong: in which declaration, where in it, and what to do.

    ``declaration`` is a table of a pack and a name (``scheme talk-points``), or
    another place such as a file; ``path`` leads to the value inside it. Either
    is empty where nothing narrower than the plugin can be named.
    """

    message: str
    fix: str = ""
    declaration: str = ""
    path: str = ""

    def __str__(self) -> str:
        where = ", ".join(filter(None, (self.declaration, self.path)))
        return "\n".join(filter(None, (f"{where}: {self.message}" if where else self.message,
                                       self.fix)))  # fmt: skip


@frozen
class Remark:
    """Something worth knowing that is no fault."""

    message: str


class DoesNotApplyError(Exception):
    """Raised by a check that has nothing to look at in this plugin; its text says why."""


class Verdict(StrEnum):
    """What became of a check."""

    PASSED = mark("passed")
    FAILED = mark("failed")
    DOES_NOT_APPLY = mark("does not apply")


Said: TypeAlias = Finding | Remark
Run: TypeAlias = Callable[["Subject"], Iterable[Said]]


@frozen
class Check:
    """One demand on plugins.

    ``title`` is the demand as a sentence, ``fix`` what to do where nothing more
    exact can be said (both English, to be translated), ``after`` names the
    checks without which this one could say nothing.
    """

    id: str
    title: str
    fix: str
    after: tuple[str, ...]
    run: Run


@frozen
class Result:
    """What one check says of one plugin.

    ``reason`` says why it does not apply; ``waits_for`` is the check that has to
    pass first, where it is for that.
    """

    check: Check
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()
    reason: str = ""
    waits_for: str = ""

    @property
    def failed(self) -> bool:
        """Whether something is wrong."""
        return self.verdict is Verdict.FAILED

    def __str__(self) -> str:
        """Say what was demanded, what is wrong and what to do."""
        title, verdict = _(self.check.title), _(self.verdict.value)
        head = f"{title} [{self.check.id}]: {verdict}"
        told = [self.reason, *map(str, self.findings)]
        if any(not one.fix for one in self.findings):
            told.append(_(self.check.fix))
        lines = [line for text in told for line in text.splitlines()]
        return "\n".join([head, *(f"  {line}" for line in lines)])


CHECKS: dict[str, Check] = {}
"""Every check by id, in the order in which a plugin is examined."""


def check(id_: str, title: str, *, fix: str, after: tuple[str, ...] = ()) -> Callable[[Run], Run]:
    """Make a function a check: it yields findings and remarks, nothing if all is well."""

    def note(run: Run) -> Run:
        CHECKS[id_] = Check(id_, title, fix, after, run)
        return run

    return note
