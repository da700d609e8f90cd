"""A page with figures: drawn, in words, and as tables; nothing in it comes from elsewhere."""

from collections.abc import Sequence

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import stack
from community_gov.exchange.charts.render import to_svg
from community_gov.exchange.templating import page
from community_gov.i18n import _


def to_page(figures: Sequence[Figure], title: str) -> str:
    """Return one HTML page with ``figures``, in the language in use.

    It holds everything itself, runs no script, and prints on A4. Raises
    :class:`MissingExtraError` without the extra ``charts``.
    """
    return page(
        "charts.html",
        title=title,
        figures=[(figure, to_svg(figure)) for figure in figures],
        fonts=stack(),
        numbers=_("The numbers"),
    )
