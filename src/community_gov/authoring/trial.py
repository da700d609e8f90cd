"""Running the tests that a pack carries: all of them, each in a community of its own."""

from collections.abc import Callable, Iterator

from attrs import frozen

from community_gov.authoring.opening import OpenPack
from community_gov.authoring.tries.decision import try_decision_rule
from community_gov.authoring.tries.duty import try_duty
from community_gov.authoring.tries.evaluation import try_evaluation_program
from community_gov.authoring.tries.index import try_index
from community_gov.authoring.tries.scheme import try_scheme
from community_gov.authoring.verdict import Verdict
from community_gov.authoring.workbench import Bench, Workbench, bench_for
from community_gov.errors import CommunityGovError
from community_gov.expression import EvaluationError
from community_gov.hooks.packs import Place
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.pack import PackTest

_TRIES: dict[str, Callable[[Workbench, PackTest], Verdict]] = {
    "scheme": try_scheme,
    "decision_rule": try_decision_rule,
    "duty": try_duty,
    "index": try_index,
    "evaluation_program": try_evaluation_program,
}


@frozen
class Trial:
    """One test that was run; ``problem`` says why it could not be, and is empty otherwise."""

    test: PackTest
    place: Place | None
    verdict: Verdict = Verdict()
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything came as expected."""
        return not (self.problem or self.verdict.differences)


def run_tests(opened: OpenPack) -> list[Trial]:
    """Run every test of a pack, also after one has failed.

    Raises :class:`PluginError` where the pack or what it needs cannot be enabled.
    """
    if not opened.tests:
        return []
    with bench_for(opened) as bench:
        return [_trial(bench, opened, test) for test in opened.tests]


def _trial(bench: Bench, opened: OpenPack, test: PackTest) -> Trial:
    place = opened.place_of(test)
    [(kind, _name)] = test.tried()
    with bench.fresh(test.today) as made:
        try:
            return Trial(test, place, _TRIES[kind](made, test))
        except CommunityGovError as error:
            problem = "\n".join([str(error), *_left_out(error, made, test)])
            return Trial(test, place, problem=problem)


def _left_out(error: CommunityGovError, made: Workbench, test: PackTest) -> Iterator[str]:
    """Name what the facts of a test do not tell, where an expression stopped at just that."""
    if not isinstance(error.__cause__, EvaluationError):
        return
    catalogue = made.community.host.catalogue
    for line in test.given:
        name = str(line.get("fact", ""))
        if catalogue.has(FactKind, name):
            told = catalogue.get(FactKind, name).attributes
            missing = ", ".join(one.name for one in told if one.name not in line)
            if missing:
                text = _("In given, {fact} does not tell: {names}.")
                yield text.format(fact=f'{{ fact = "{name}" }}', names=missing)
