"""What reading and writing spreadsheets share about their cells."""

EXACT_BELOW = 10**15
"""Spreadsheets keep 15 significant digits of a number; the rest become zeros."""


def column_letter(index: int) -> str:
    """Return the letters of the column at ``index`` (0 is A, 26 is AA)."""
    letters, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
