"""Examining a plugin: every check in turn, and none that rests on one that failed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from community_gov.errors import CommunityGovError, UnknownError
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.testing.conformance.check import (
    CHECKS,
    Check,
    DoesNotApplyError,
    Finding,
    Remark,
    Result,
    Verdict,
)
from community_gov.testing.conformance.subject import Subject


class Examination:
    """Examines one plugin; each check runs once, when its result is first asked for."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self._results: dict[str, Result] = {}

    @classmethod
    def of(
        cls, name: str, *, settings: Mapping[str, Any] | None = None, rules: Path | None = None
    ) -> "Examination":
        """Examine the plugin called ``name``; raises where there is not exactly one."""
        return cls(Subject.find(name, settings=settings, rules=rules))

    def results(self) -> Iterator[Result]:
        """Yield the result of every check."""
        return map(self.result, CHECKS)

    def result(self, id_: str) -> Result:
        """Return the result of the check ``id_``; raises :class:`UnknownError` for none such."""
        if id_ not in CHECKS:
            raise UnknownError(
                _("There is no check {name!r}.").format(name=id_), known_names(id_, CHECKS)
            )
        if id_ not in self._results:
            self._results[id_] = self._examine(CHECKS[id_])
        return self._results[id_]

    def _examine(self, check: Check) -> Result:
        for before in check.after:
            former = self.result(before)
            cause = before if former.failed else former.waits_for
            if cause:
                reason = _("it cannot be said before this is mended: {check}").format(check=cause)
                return Result(check, Verdict.DOES_NOT_APPLY, reason=reason, waits_for=cause)
        return _run(check, self.subject)


def _run(check: Check, subject: Subject) -> Result:
    try:
        said = list(check.run(subject))
    except DoesNotApplyError as error:
        return Result(check, Verdict.DOES_NOT_APPLY, reason=str(error))
    except Exception as error:  # what a plugin raises must not end the examination of the others
        said = [Finding(_told(error), error.fix if isinstance(error, CommunityGovError) else "")]
    findings = tuple(one for one in said if isinstance(one, Finding))
    remarks = tuple(one.message for one in said if isinstance(one, Remark))
    return Result(check, Verdict.FAILED if findings else Verdict.PASSED, findings, remarks)


def _told(error: Exception) -> str:
    if isinstance(error, CommunityGovError):
        return error.problem
    return f"{type(error).__name__}: {error}"
