"""The check of declarations: what a pack is told by `packs check`, of any plugin."""

from collections.abc import Iterator

from community_gov.authoring.check import remarks_on
from community_gov.authoring.checks.remark import Severity
from community_gov.i18n import mark
from community_gov.testing.conformance.check import Finding, Remark, Said, check
from community_gov.testing.conformance.parts import called, path_of
from community_gov.testing.conformance.subject import Subject


@check(
    "declarations",
    mark("What it declares fits together: names, fields, expressions, numbers and days."),
    fix=mark("Mend it where the finding says."),
    after=("loads-alone", "round-trip", "forbidden-inputs"),
)
def declarations(subject: Subject) -> Iterator[Said]:
    """Look at all of it now, and not first on the day when somebody needs it."""
    for one in subject.plugin.declarations:
        for remark in remarks_on(one, subject.wide_catalogue):
            if remark.severity is Severity.ERROR:
                path = path_of(one, remark.way)
                yield Finding(remark.message, remark.fix, called(one), path)
            elif remark.severity is Severity.WARNING:
                yield Remark(f"{called(one)}: {remark.message}")
