"""What no points rule may read, and why: refused by the software, wherever it comes from."""

from collections.abc import Collection, Iterable, Iterator

from community_gov.disclosure.forbidden import FORBIDDEN as FORBIDDEN
from community_gov.disclosure.forbidden import Forbidden as Forbidden
from community_gov.errors import RefusedError
from community_gov.i18n import _, mark
from community_gov.model.declarations import FactKind, LegalException, Rule, Scheme
from community_gov.model.privacy import Privacy

RESTRICTED = Forbidden(mark("restricted facts"), r"(?!)", mark("PIPL Art. 28"), absolute=True)
"""Facts and attributes that are declared as restricted, whatever they are called."""


def refuse_forbidden(
    scheme: str,
    rule: Rule,
    kind: FactKind,
    names: Iterable[str],
    allowed: Collection[str] = (),
) -> None:
    """Refuse a rule that reads what must never score.

    ``names`` are the attributes that its expressions read, ``allowed`` the kinds of
    input for which the scheme declares an exception. Raises
    :class:`RefusedError` naming scheme, rule, input and reason.
    """
    refuse_reading(scheme, rule.id, kind, names, rule.when, rule.points, allowed=allowed)


def refuse_reading(
    scheme: str,
    part: str,
    kind: FactKind,
    names: Iterable[str],
    *texts: str,
    allowed: Collection[str] = (),
) -> None:
    """Refuse a part of a scheme (a figure, a bar) that reads what must never score.

    ``texts`` are its expressions, ``names`` the attributes they read. Raises as
    :func:`refuse_forbidden` does.
    """
    read = set(names)
    for one in FORBIDDEN:
        if one.what in allowed and one.may_be_excepted:
            continue
        for text in (kind.name, *sorted(read), *texts, part):
            if one.meets(text):
                raise RefusedError(told(scheme, part, one, text), reason(one))
    for name in restricted(kind, read):
        raise RefusedError(told(scheme, part, RESTRICTED, name), reason(RESTRICTED))


def exceptions_for(scheme: Scheme, part: str) -> tuple[LegalException, ...]:
    """Return the exceptions that a scheme declares for ``part``, such as ``rules/heating``."""
    return tuple(one for one in scheme.exceptions if one.part == part)


def allowed_in(scheme: Scheme, part: str) -> frozenset[str]:
    """Return the kinds of input for which ``part`` has an exception."""
    return frozenset(one.input for one in exceptions_for(scheme, part))


def restricted(kind: FactKind, read: Iterable[str]) -> Iterator[str]:
    """Yield the kind itself if its facts are restricted, and each restricted attribute read."""
    if kind.restriction is not None or kind.privacy >= Privacy.RESTRICTED:
        yield kind.name
    names = set(read)
    for attribute in kind.attributes:
        if attribute.name in names and attribute.privacy >= Privacy.RESTRICTED:
            yield attribute.name


def told(scheme: str, part: str, one: Forbidden, text: str) -> str:
    """Say which part of a scheme reads what, and the text that betrays it."""
    return _("Scheme {scheme}, rule {rule}: points may not depend on {what} ({text!r}).").format(
        scheme=scheme, rule=part, what=_(one.what), text=text
    )


def reason(one: Forbidden) -> str:
    """Say why it is refused, and what to do."""
    return _("Reason: {reference}. Take the rule out.").format(reference=one.reference)
