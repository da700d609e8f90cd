"""Trying a decision rule: a vote is recorded, and its outcome looked at."""

from datetime import date, timedelta

from community_gov.authoring import reading
from community_gov.authoring.given import place_of
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import DecisionRule
from community_gov.model.pack import PackTest

_COUNTS = ("entitled", "present", "yes", "no", "abstained", "spoiled")
_KNOWN = (*_COUNTS, "held_on", "noticed_on", "noticed_days", "electorate", "groups")
_OUTCOME = ("valid", "passed")


def try_decision_rule(bench: Workbench, test: PackTest) -> Verdict:
    """Try what a rule decides for the one line of counts; ``expect`` has ``valid``, ``passed``.

    ``noticed_days`` is the number of days from the notice to the meeting, for
    where the dates themselves do not matter. ``groups`` has, by the name of a
    composition, how many of it were present, and how many are entitled.
    """
    rule = bench.community.host.catalogue.get(DecisionRule, test.decision_rule)
    if len(test.given) != 1:
        raise InputError(_("A vote is one line of given; these are {n}.").format(n=len(test.given)))
    line, where = test.given[0], place_of(1)
    reading.refuse_unknown(where, line, _KNOWN)
    for count in ("entitled", "present", "yes"):
        if count not in line:
            raise InputError(_("{where}: {key} is missing.").format(where=where, key=count))
    held = reading.day(where, line, "held_on") or test.today or rule.valid_from
    bench.clock.move_to(max(held, test.today or held))
    _decision, outcome = bench.community.decisions.record(
        rule.name,
        test.name,
        by=bench.clerk,
        held_on=held,
        noticed_on=_noticed(where, line, held),
        entitled=reading.whole(where, line, "entitled"),
        present=reading.whole(where, line, "present"),
        yes=reading.whole(where, line, "yes"),
        no=reading.whole(where, line, "no"),
        abstained=reading.whole(where, line, "abstained"),
        spoiled=reading.whole(where, line, "spoiled"),
        electorate=reading.text(where, line, "electorate"),
        groups=_groups(where, line),
        secret=rule.secret,
    )
    _check(test)
    compared = [
        (name, _said(wanted), _said(getattr(outcome, name))) for name, wanted in test.expect.items()
    ]
    return verdict(compared, [outcome.sentence])


def _noticed(where: str, line: dict[str, object], held: date) -> date | None:
    if "noticed_days" in line:
        return held - timedelta(days=reading.whole(where, line, "noticed_days"))
    return reading.day(where, line, "noticed_on")


def _groups(where: str, line: dict[str, object]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, given in reading.table(where, "groups", line.get("groups", {})).items():
        numbers = given if isinstance(given, list) else [given]
        if len(numbers) not in (1, 2) or not all(type(one) is int for one in numbers):
            raise InputError(
                _("{where}, groups: {name} is a number, or two in a list.").format(
                    where=where, name=name
                )
            )
        found[name] = numbers
    return found


def _check(test: PackTest) -> None:
    if not test.expect:
        raise InputError(
            _("The test expects nothing."), _("Write expect = { valid = true, passed = true }.")
        )
    reading.refuse_unknown(_("expect"), test.expect, _OUTCOME)
    for name, wanted in test.expect.items():
        if not isinstance(wanted, bool):
            raise InputError(
                _("expect, {key}: true or false is needed, not {value!r}.").format(
                    key=name, value=wanted
                )
            )


def _said(value: bool) -> str:
    return "true" if value else "false"
