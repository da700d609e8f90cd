"""The check that a rule pack keeps its own word."""

from collections.abc import Iterator

from community_gov.authoring.opening import open_pack
from community_gov.authoring.trial import Trial, run_tests
from community_gov.hooks.discover import PluginKind
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject


@check(
    "pack-tests",
    mark("The tests that a rule pack carries pass."),
    fix=mark("See why: community-gov packs test NAME"),
    after=("enables",),
)
def pack_tests(subject: Subject) -> Iterator[Said]:
    """Run the examples by which a pack says what its rules mean."""
    candidate = subject.candidate
    if candidate.kind is not PluginKind.PACK:
        raise DoesNotApplyError(_("only a rule pack carries tests of this kind"))
    trials = run_tests(open_pack(str(candidate.folder or candidate.name)))
    if not trials:
        raise DoesNotApplyError(_("it carries no tests"))
    for trial in trials:
        if not trial.passed:
            yield _finding(trial)


def _finding(trial: Trial) -> Finding:
    told = [
        _("{what}: expected {expected}, got {got}").format(
            what=one.what, expected=one.expected, got=one.got
        )
        for one in trial.verdict.differences
    ]
    problem = "; ".join(told) or trial.problem
    return Finding(problem, declaration=_("test {name!r}").format(name=trial.test.name))
