"""How large an expression may be."""

from attrs import frozen


@frozen
class Limits:
    """Counts beyond which an expression is refused before anything is evaluated.

    ``text`` and ``string`` count characters. ``depth`` counts operators and brackets around one
    operand; CEL asks for 24 operators or conditionals in a row, and 12 nested calls. A decimal
    has ``digits`` digits, of which ``places`` stand after the point.
    """

    text: int = 2_000
    tokens: int = 400
    depth: int = 24
    list_items: int = 100
    string: int = 200
    digits: int = 18
    places: int = 6

    @property
    def whole_digits(self) -> int:
        """Digits that a decimal may have before the point."""
        return self.digits - self.places


LIMITS = Limits()
