"""A page with figures: drawn, in words, and as tables; nothing in it comes from elsewhere."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import stack
from community_gov.exchange.charts.render import to_svg
from community_gov.i18n import _, language

if TYPE_CHECKING:
    from jinja2 import Template


def to_page(figures: Sequence[Figure], title: str) -> str:
    """Return one HTML page with ``figures``, in the language in use.

    It holds everything itself, runs no script, and prints on A4. Raises
    :class:`MissingExtraError` without the extra ``charts``.
    """
    return _template().render(
        title=title,
        figures=[(figure, to_svg(figure)) for figure in figures],
        lang=language().value.replace("_", "-"),
        fonts=stack(),
        numbers=_("The numbers"),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("community_gov.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("charts.html")
