"""Numbers as people write them."""


def amount(value: float) -> str:
    """Return an observed number as people write it: never 1e+06, and no more places than tell."""
    places = 2 if abs(value) >= 1 else 4
    told = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told
