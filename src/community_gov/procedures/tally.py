"""What a vote decided: valid or invalid, passed or rejected, and why, in integers."""

from collections.abc import Iterator

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.decision import Decision
from community_gov.model.declarations.decisions import DecisionRule, ShareOf, Threshold
from community_gov.model.source import Overridden


@frozen
class Outcome:
    """What follows from a rule and the counts; an invalid decision has never passed.

    ``reasons`` are what makes it invalid, or else what was found of presence,
    notice and votes; ``sentence`` says all of it for the minutes. ``overrides`` are
    the values of the rule that another plugin replaced.
    """

    valid: bool
    passed: bool
    reasons: tuple[str, ...]
    sentence: str
    overrides: tuple[Overridden, ...] = ()


@frozen
class _Finding:
    met: bool
    text: str


def decide(rule: DecisionRule, counts: Decision) -> Outcome:
    """Say what ``counts`` decide under ``rule``, the one in force on the day of the meeting.

    The notice is early enough when at least ``notice_days`` lie from its day to
    the meeting's (the meeting's day is counted, the notice's is not: Civil
    Code §201). Where nobody is present nothing is decided, whatever the rule.
    Raises :class:`InputError` for counts that cannot be, such as more present
    than entitled.
    """
    _refuse_impossible(counts)
    checks = list(_checks(rule, counts))
    votes = _votes(rule.majority, counts)
    failed = [check.text for check in checks if not check.met]
    if failed:
        text = _("Invalid: {why}. Not passed, whatever the votes: {votes}.")
        sentence = text.format(why=_("; ").join(failed), votes=votes.text)
        return Outcome(False, False, tuple(failed), sentence)
    found = [check.text for check in checks]
    verdict = _("Valid: {why}. Passed: {votes}.")
    if not votes.met:
        verdict = _("Valid: {why}. Rejected: {votes}.")
    sentence = verdict.format(why=_("; ").join(found), votes=votes.text)
    return Outcome(True, votes.met, (*found, votes.text), sentence)


def _checks(rule: DecisionRule, counts: Decision) -> Iterator[_Finding]:
    yield _presence(rule.quorum, counts)
    if rule.notice_days > 0:
        yield _notice(rule.notice_days, counts)


def _presence(quorum: Threshold, counts: Decision) -> _Finding:
    text = _("{present} of {entitled} entitled were present (at least {share} needed)")
    if quorum.strict:
        text = _("{present} of {entitled} entitled were present (more than {share} needed)")
    reached = counts.present > 0 and quorum.reached(counts.present, counts.entitled)
    return _Finding(
        reached,
        text.format(present=counts.present, entitled=counts.entitled, share=quorum.share),
    )


def _notice(needed: int, counts: Decision) -> _Finding:
    if counts.noticed_on is None:
        text = _("it is not known when notice was given (at least {needed} days before needed)")
        return _Finding(False, text.format(needed=needed))
    text = _("notice of {noticed} for {held} (at least {needed} days before needed)")
    return _Finding(
        (counts.held_on - counts.noticed_on).days >= needed,
        text.format(noticed=counts.noticed_on, held=counts.held_on, needed=needed),
    )


def _votes(majority: Threshold, counts: Decision) -> _Finding:
    base = counts.entitled if majority.base is ShareOf.ENTITLED else counts.present
    text = _votes_text(majority)
    return _Finding(
        majority.reached(counts.yes, base),
        text.format(yes=counts.yes, share=majority.share, base=base),
    )


def _votes_text(majority: Threshold) -> str:
    match majority.base, majority.strict:
        case ShareOf.ENTITLED, True:
            return _("{yes} in favour, more than {share} of {base} entitled needed")
        case ShareOf.ENTITLED, False:
            return _("{yes} in favour, at least {share} of {base} entitled needed")
        case ShareOf.PRESENT, True:
            return _("{yes} in favour, more than {share} of {base} present needed")
        case _at_least:
            return _("{yes} in favour, at least {share} of {base} present needed")


def _refuse_impossible(counts: Decision) -> None:
    problem = _impossible(counts)
    if problem:
        raise InputError(
            _("The count of {day}: {problem}.").format(day=counts.held_on, problem=problem),
            _("Compare it with the attendance sheet and the tally of the meeting."),
        )


def _impossible(counts: Decision) -> str:
    numbers = (counts.entitled, counts.present, counts.yes, counts.no, counts.abstained)
    if min(numbers) < 0:
        return _("{number} cannot be, a count is never below 0").format(number=min(numbers))
    if counts.entitled == 0:
        return _("0 entitled: there is nobody who could decide")
    if counts.present > counts.entitled:
        return _("{present} present are more than {entitled} entitled").format(
            present=counts.present, entitled=counts.entitled
        )
    if counts.yes + counts.no + counts.abstained > counts.present:
        return _(
            "{yes} in favour, {no} against and {abstained} abstained are more than "
            "{present} present"
        ).format(yes=counts.yes, no=counts.no, abstained=counts.abstained, present=counts.present)
    return ""
