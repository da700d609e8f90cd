"""What a vote decided: valid or invalid, passed or rejected, and why, in integers."""

from collections.abc import Callable, Iterator
from datetime import date

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.decision import Decision
from community_gov.model.declarations.decisions import DecisionRule, ShareOf, Threshold
from community_gov.model.declarations.electorates import Composition
from community_gov.model.declarations.thresholds import DayUnit
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


Days = Callable[[date, date], int]
"""Counts the working days after one day, up to and with another."""


@frozen
class _Finding:
    met: bool
    text: str


def decide(rule: DecisionRule, counts: Decision, working: Days | None = None) -> Outcome:
    """Say what ``counts`` decide under ``rule``, the one in force on the day of the meeting.

    The notice is early enough when at least ``notice_days`` lie from its day to
    the meeting's (the meeting's day is counted, the notice's is not: Civil
    Code §201). Of working days ``working`` counts those. Where nobody is present
    nothing is decided, whatever the rule. Raises :class:`InputError` for counts
    that cannot be, such as more present than entitled.
    """
    _refuse_impossible(counts)
    checks = list(_checks(rule, counts, working))
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


def _checks(rule: DecisionRule, counts: Decision, working: Days | None) -> Iterator[_Finding]:
    yield _presence(rule.quorum_of(counts.electorate), counts)
    if rule.notice_days > 0:
        yield _notice(rule, counts, working)
    for part in rule.composition:
        yield _composed(part, counts)


def _presence(quorum: Threshold, counts: Decision) -> _Finding:
    text = _("{present} of {entitled} entitled were present (at least {share} needed)")
    if quorum.strict:
        text = _("{present} of {entitled} entitled were present (more than {share} needed)")
    reached = counts.present > 0 and quorum.reached(counts.present, counts.entitled)
    return _Finding(
        reached,
        text.format(present=counts.present, entitled=counts.entitled, share=quorum.share),
    )


def _notice(rule: DecisionRule, counts: Decision, working: Days | None) -> _Finding:
    needed = rule.notice_days
    by_work = rule.notice_unit is DayUnit.WORKING
    if counts.noticed_on is None:
        text = _("it is not known when notice was given (at least {needed} days before needed)")
        return _Finding(False, text.format(needed=needed))
    text = _("notice of {noticed} for {held} (at least {needed} days before needed)")
    if by_work:
        text = _("notice of {noticed} for {held} (at least {needed} working days before needed)")
    return _Finding(
        _days(counts.noticed_on, counts.held_on, working if by_work else None) >= needed,
        text.format(noticed=counts.noticed_on, held=counts.held_on, needed=needed),
    )


def _days(start: date, end: date, working: Days | None) -> int:
    return (end - start).days if working is None else working(start, end)


def _composed(part: Composition, counts: Decision) -> _Finding:
    found = counts.groups.get(part.name)
    if not found:
        text = _("it is not known how many of this group were present: {group}")
        return _Finding(False, text.format(group=part.label))
    there = found[0]
    base = counts.present if part.share.base is ShareOf.PRESENT else found[1]
    return _Finding(
        part.share.reached(there, base),
        _composed_text(part.share).format(
            group=part.label, there=there, base=base, share=part.share.share
        ),
    )


def _composed_text(share: Threshold) -> str:
    match share.base, share.strict:
        case ShareOf.PRESENT, True:
            return _("{group}: {there} of {base} present (more than {share} needed)")
        case ShareOf.PRESENT, False:
            return _("{group}: {there} of {base} present (at least {share} needed)")
        case ShareOf.ENTITLED, True:
            return _("{group}: {there} of {base} entitled were present (more than {share} needed)")
        case _at_least:
            return _("{group}: {there} of {base} entitled were present (at least {share} needed)")


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
    numbers = (
        counts.entitled, counts.present, counts.yes, counts.no, counts.abstained, counts.spoiled,
        counts.proxies, counts.guests,
    )  # fmt: skip
    if min(numbers) < 0:
        return _("{number} cannot be, a count is never below 0").format(number=min(numbers))
    if counts.entitled == 0:
        return _("0 entitled: there is nobody who could decide")
    if counts.present > counts.entitled:
        return _("{present} present are more than {entitled} entitled").format(
            present=counts.present, entitled=counts.entitled
        )
    if counts.proxies > counts.present:
        return _("{proxies} represented are more than {present} present").format(
            proxies=counts.proxies, present=counts.present
        )
    return _too_many_votes(counts) or _impossible_groups(counts)


def _too_many_votes(counts: Decision) -> str:
    given = counts.yes + counts.no + counts.abstained
    if given + counts.spoiled <= counts.present:
        return ""
    if counts.spoiled:
        return _(
            "{yes} in favour, {no} against, {abstained} abstained and {spoiled} spoiled are more "
            "than {present} present"
        ).format(
            yes=counts.yes, no=counts.no, abstained=counts.abstained, spoiled=counts.spoiled,
            present=counts.present,
        )  # fmt: skip
    return _(
        "{yes} in favour, {no} against and {abstained} abstained are more than {present} present"
    ).format(yes=counts.yes, no=counts.no, abstained=counts.abstained, present=counts.present)


def _impossible_groups(counts: Decision) -> str:
    for name, (there, *entitled) in counts.groups.items():
        most = min([counts.present, *entitled])
        if not 0 <= there <= most:
            return _("{there} of the group {name}, where {most} can be").format(
                there=there, name=name, most=most
            )
    return ""
