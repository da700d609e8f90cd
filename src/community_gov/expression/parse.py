"""The grammar: from text to a tree of nodes."""

from collections.abc import Callable
from typing import Any, NoReturn

from attrs import define

from community_gov.expression import literals
from community_gov.expression.limits import LIMITS
from community_gov.expression.operations import MACROS, OPERATIONS
from community_gov.expression.problems import ExpressionError, shortened, suggestion
from community_gov.expression.tokens import Token, tokenise
from community_gov.expression.tree import Node
from community_gov.i18n import _

PRECEDENCE = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "/", "%"), 5),
}
WORDS = {"and": "&&", "or": "||", "not": "!", "null": "has(name)"}
"""What people write in words, and what to write here."""
CONSTANTS = {"true": True, "false": False}
RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "in", "let"}
    | {"loop", "package", "namespace", "return", "var", "void", "while"}
)
CALLS = frozenset([*OPERATIONS, *MACROS])


def parse(text: str) -> Node:
    """Read ``text`` by the grammar and precedence of the CEL language definition.

    Left out of CEL: indexing, fields, maps, messages, comprehensions, ``null``, comments,
    hexadecimal and unsigned numbers, exponents, raw, triple-quoted and byte strings.
    Raises ExpressionError with the place of the first fault.
    """
    parser = _Parser(text, tokenise(text))
    node = parser.expression()
    parser.finish()
    return node


@define
class _Parser:
    text: str
    tokens: list[Token]
    position: int = 0
    nesting: int = 0

    def expression(self) -> Node:
        """Expr = ConditionalOr ["?" ConditionalOr ":" Expr]."""
        first = self._ahead
        condition = self._binary(1)
        mark = self._ahead
        if not self._take("?"):
            return condition
        yes = self._nested(lambda: self._binary(1))
        self._expect(":")
        no = self._nested(self.expression)
        return self._node("?:", first, (condition, yes, no), at=mark)

    def finish(self) -> None:
        """Refuse what follows a whole expression."""
        if self._ahead.kind != "end":
            self._refuse_next()

    @property
    def _ahead(self) -> Token:
        return self.tokens[self.position]

    def _next(self) -> Token:
        token = self._ahead
        self.position += 1
        return token

    def _take(self, sign: str) -> bool:
        taken = self._ahead.text == sign
        self.position += taken
        return taken

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            self._refuse_next(_('"{sign}" is missing here').format(sign=sign))

    def _nested(self, part: Callable[[], Node]) -> Node:
        self.nesting += 1
        if self.nesting > LIMITS.depth:
            self._refuse_depth(self._ahead.start)
        node = part()
        self.nesting -= 1
        return node

    def _node(
        self,
        op: str,
        first: Token,
        children: tuple[Node, ...] = (),
        *,
        at: Token | None = None,
        value: Any = None,
    ) -> Node:
        """Make a node that reaches from ``first`` to the last token taken."""
        end = self.tokens[self.position - 1].end
        node = Node(op, first.start, end, (at or first).start, children, value)
        if node.height > LIMITS.depth:
            self._refuse_depth(node.at)
        return node

    def _binary(self, level: int) -> Node:
        first = self._ahead
        left = self._unary()
        while (found := PRECEDENCE.get(self._ahead.text, 0)) >= level:
            sign = self._next()
            right = self._binary(found + 1)
            left = self._node(sign.text, first, _joined(sign.text, left, right), at=sign)
        return left

    def _unary(self) -> Node:
        sign = self._ahead
        if sign.text not in {"!", "-"}:
            return self._member(sign, self._primary)
        self._next()
        if sign.text == "-" and self._ahead.kind == "number":
            # The sign belongs to the literal, or the smallest int could not be written.
            return self._member(sign, lambda: self._number(sign))
        operand = self._nested(self._unary)
        return self._node("neg" if sign.text == "-" else "!", sign, (operand,))

    def _member(self, first: Token, primary: Callable[[], Node]) -> Node:
        node = primary()
        while self._take("."):
            word = self._next()
            if word.kind != "name" or self._ahead.text != "(":
                reason = _(
                    '"." reads no field: only .contains(), .endsWith(), .size() or '
                    ".startsWith() may follow it"
                )
                raise ExpressionError(reason, self.text, word.start)
            node = self._call(f".{word.text}()", first, word, node)
        return node

    def _primary(self) -> Node:
        token = self._ahead
        if token.kind == "number":
            return self._number()
        if token.kind == "string":
            self._next()
            return self._node("literal", token, value=literals.string(token, self.text))
        if token.kind == "name":
            return self._word()
        if token.text == "[":
            return self._list()
        if not self._take("("):
            self._refuse_next()
        inner = self._nested(self.expression)
        self._expect(")")
        return inner

    def _number(self, sign: Token | None = None) -> Node:
        token = self._next()
        value = literals.number(token, self.text, negative=sign is not None)
        return self._node("literal", sign or token, value=value)

    def _word(self) -> Node:
        word = self._ahead
        if word.text in RESERVED or word.text.lower() in WORDS:
            self._refuse_next()
        self._next()
        if word.text in CONSTANTS:
            return self._node("literal", word, value=CONSTANTS[word.text])
        if self._ahead.text != "(":
            return self._node("name", word, value=word.text)
        return self._call(f"{word.text}()", word, word)

    def _call(self, op: str, first: Token, word: Token, *receiver: Node) -> Node:
        if op not in CALLS:
            near = suggestion(op, CALLS)
            reason = _('"{name}" is no function{hint}').format(name=shortened(op), hint=near)
            raise ExpressionError(reason, self.text, word.start)
        self._take("(")
        arguments = (*receiver, *self._items(")"))
        return self._macro(op, word, arguments) or self._node(op, first, arguments, at=word)

    def _macro(self, op: str, word: Token, arguments: tuple[Node, ...]) -> Node | None:
        match op, arguments:
            case "has()", (Node(op="name", value=name),):
                return self._node("has", word, value=name)
            case "date()", (Node(op="literal", value=str(written), at=at),):
                return self._node("literal", word, value=literals.iso_date(written, self.text, at))
            case "has()", _other:
                reason = _("has() takes the name of one attribute")
            case "date()", _other:
                reason = _('date() takes one written date, as in date("2024-01-31")')
            case _:
                return None
        raise ExpressionError(reason, self.text, word.start)

    def _list(self) -> Node:
        bracket = self._next()
        items = self._items("]")
        if len(items) > LIMITS.list_items:
            reason = _("the list has {count} items; {limit} are allowed")
            reason = reason.format(count=len(items), limit=LIMITS.list_items)
            raise ExpressionError(reason, self.text, bracket.start)
        return self._node("list", bracket, items)

    def _items(self, closing: str) -> tuple[Node, ...]:
        """Read expressions up to ``closing``; CEL lets a list, not a call, end in a comma."""
        items: list[Node] = []
        while not self._take(closing):
            if items:
                self._expect_more(closing)
                if closing == "]" and self._take(closing):
                    break
            items.append(self._nested(self.expression))
        return tuple(items)

    def _expect_more(self, closing: str) -> None:
        if not self._take(","):
            self._refuse_next(_('"," or "{sign}" is missing here').format(sign=closing))

    def _refuse_next(self, reason: str = "") -> NoReturn:
        raise ExpressionError(_unexpected(self._ahead, reason), self.text, self._ahead.start)

    def _refuse_depth(self, offset: int) -> NoReturn:
        reason = _("the expression is nested deeper than {limit}: split it into several rules")
        raise ExpressionError(reason.format(limit=LIMITS.depth), self.text, offset)


def _joined(op: str, left: Node, right: Node) -> tuple[Node, ...]:
    """Lay a chain of ``&&`` or of ``||`` side by side: CEL takes its operands in any order."""
    if op not in {"&&", "||"}:
        return (left, right)
    parts = [node.children if node.op == op else (node,) for node in (left, right)]
    return (*parts[0], *parts[1])


def _unexpected(token: Token, reason: str) -> str:
    if token.kind == "name" and (meant := WORDS.get(token.text.lower())):
        hint = _('"{word}" is not in the language: write "{meant}"')
        return hint.format(word=token.text, meant=meant)
    if token.text in RESERVED:
        return _('"{word}" is reserved by the language').format(word=token.text)
    if reason:
        return reason
    if token.kind == "end":
        return _("the expression is empty or ends too early")
    return _('"{word}" was not expected here').format(word=shortened(token.text))
