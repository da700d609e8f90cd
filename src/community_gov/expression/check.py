"""The type check: from nodes to terms whose types fit."""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from community_gov.expression.operations import OPERATIONS, settled
from community_gov.expression.problems import ExpressionError, shortened, suggestion
from community_gov.expression.tree import Node, Term, Type, fits, type_of
from community_gov.i18n import _

SHOWN = 12
"""Attributes listed in a message."""


@frozen
class Check:
    """The type check against the declared attributes of one fact kind, called ``subject``."""

    text: str
    attributes: Mapping[str, Type]
    subject: str

    def whole(self, node: Node, expects: Type | None) -> Term:
        """Return ``node`` with its types; an int also serves where a decimal is expected.

        Raises ExpressionError for an unknown attribute, for types that do not fit, and for an
        expression of another type than expected.
        """
        term = self.term(node)
        return self._required(term, expects) if expects else term

    def term(self, node: Node) -> Term:
        """Return one part with its types."""
        match node.op:
            case "literal":
                return Term(node, type_of(node.value))
            case "name":
                return Term(node, self._declared(node))
            case "has":
                self._declared(node)
                return Term(node, Type.BOOL)
            case "&&" | "||":
                return self._junction(node)
            case "?:":
                return self._conditional(node)
            case "in":
                return self._membership(node)
            case "list":
                raise self._error(_('a list may only stand after "in"'), node)
            case _:
                return self._operation(node)

    def _declared(self, node: Node) -> Type:
        if node.value in self.attributes:
            return self.attributes[node.value]
        reason = _('"{name}" is not an attribute of {subject}{hint}').format(
            name=shortened(node.value),
            subject=self.subject or _("these facts"),
            hint=suggestion(node.value, [*self.attributes, "true", "false"]) or self._known(),
        )
        raise ExpressionError(reason, self.text, node.at, names=self.attributes)

    def _known(self) -> str:
        names = sorted(self.attributes)
        listed = _(", ").join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
        return _("; there are: {names}").format(names=listed) if names else ""

    def _junction(self, node: Node) -> Term:
        operands = tuple(self._needed(child, Type.BOOL, node.op) for child in node.children)
        return Term(node, Type.BOOL, operands)

    def _conditional(self, node: Node) -> Term:
        condition, yes, no = node.children
        test = self._needed(condition, Type.BOOL, "?:")
        first, second = self.term(yes), self.term(no)
        common = _common(first.type, second.type)
        if common is None:
            reason = _('both outcomes of "?:" need one type, not {first} and {second}')
            raise self._error(reason.format(first=first.type, second=second.type), node)
        return Term(node, common, (test, _promoted(first, common), _promoted(second, common)))

    def _membership(self, node: Node) -> Term:
        wanted, listed = node.children
        item = self.term(wanted)
        if listed.op != "list":
            raise self._error(_('"in" takes a list on its right, as in x in ["a", "b"]'), listed)
        for child in listed.children:
            self._refuse_item(child, item.type)
        members = frozenset(child.value for child in listed.children)
        return Term(node, Type.BOOL, (item,), members.__contains__)

    def _refuse_item(self, node: Node, wanted: Type) -> None:
        if node.op != "literal":
            raise self._error(_("a list holds written values only"), node)
        given = type_of(node.value)
        if _common(wanted, given) is None:
            reason = _('"in" looks for {wanted} here, and this is {given}')
            raise self._error(reason.format(wanted=wanted, given=given), node)

    def _operation(self, node: Node) -> Term:
        operands = tuple(map(self.term, node.children))
        given = tuple(operand.type for operand in operands)
        for overload in OPERATIONS[node.op]:
            if _fit(given, overload.takes):
                return Term(node, overload.gives, operands, overload.does)
        overloads = " / ".join(_listed(overload.takes) for overload in OPERATIONS[node.op])
        reason = _('"{op}" does not take {given}; it takes {taken}')
        op = "-" if node.op == "neg" else node.op
        raise self._error(reason.format(op=op, given=_listed(given), taken=overloads), node)

    def _needed(self, node: Node, wanted: Type, op: str) -> Term:
        term = self.term(node)
        if term.type is wanted:
            return term
        reason = _('"{op}" does not take {given}; it takes {taken}')
        raise self._error(reason.format(op=op, given=term.type, taken=wanted), node)

    def _required(self, term: Term, wanted: Type) -> Term:
        if fits(term.type, wanted):
            return term
        reason = _("this is {given}, and {wanted} is needed").format(given=term.type, wanted=wanted)
        raise self._error(reason, term.node)

    def _error(self, reason: str, node: Node) -> ExpressionError:
        return ExpressionError(reason, self.text, node.at)


def _common(first: Type, second: Type) -> Type | None:
    """Return the type that serves for both, if there is one."""
    if fits(first, second):
        return second
    return first if fits(second, first) else None


def _promoted(term: Term, wanted: Type) -> Term:
    """Turn an int into a decimal where the other outcome of a condition is one."""
    if term.type is wanted:
        return term
    return Term(evolve(term.node, op="decimal"), wanted, (term,), settled)


def _fit(given: tuple[Type, ...], taken: tuple[Type, ...]) -> bool:
    return len(given) == len(taken) and all(map(fits, given, taken))


def _listed(types: Iterable[Type]) -> str:
    return _(", ").join(types) or _("nothing")
