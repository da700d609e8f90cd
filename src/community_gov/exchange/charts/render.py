"""Drawing a figure: the only place that needs the extra ``charts``."""

import re
from collections.abc import Iterable
from functools import lru_cache
from types import ModuleType
from unicodedata import category
from xml.sax.saxutils import escape

from community_gov.errors import MissingExtraError
from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import stack
from community_gov.exchange.charts.plot import clean
from community_gov.i18n import _, language

_VERSION = "6.1"
"""The Vega-Lite that the specs are written for."""

_START = re.compile(r"<svg ([^>]*)>")
_TEXT = re.compile(r"<(?:text|tspan)[^>]*>([^<]+)<")
_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn")
"""Kinds of signs that take no ink of their own: blanks, controls, what joins a sign before it."""

_NO_SIGN = "\u0378"
"""A code point that no font has a sign for, since no sign has been given to it."""


def to_svg(figure: Figure) -> str:
    """Draw a figure as SVG that explains itself, and stands alone or in a page.

    Its texts stay texts. Raises :class:`MissingExtraError` without the extra ``charts``.
    """
    drawn = _renderer().vegalite_to_svg(
        dict(figure.spec), vl_version=_VERSION, allowed_base_urls=[]
    )
    return _explained(drawn, figure)


def to_png(figure: Figure, scale: float = 2.0) -> bytes:
    """Draw a figure as PNG, ``scale`` pixels for each of the SVG.

    Raises :class:`MissingExtraError` without the extra ``charts``, and where no font of this
    machine has a sign that is needed: a picture cannot be mended where it is opened.
    """
    svg = to_svg(figure)
    if missing := "".join(_without_sign(_TEXT.findall(svg))):
        raise MissingExtraError(
            _("No font on this machine has these signs: {signs}").format(signs=missing[:20]),
            _(
                "Install a Chinese font, such as Noto Sans CJK (on Debian and Ubuntu the package"
                " fonts-noto-cjk), or write .svg or .html, which use the fonts where they are"
                " opened."
            ),
        )
    made: bytes = _renderer().svg_to_png(svg, scale=scale)
    return made


def _renderer() -> ModuleType:
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtraError(
            _("Charts need the extra charts, which is not installed."),
            _('Install it: python -m pip install "community-gov[charts]"'),
        ) from error
    return vl_convert


def _explained(svg: str, figure: Figure) -> str:
    """Add title and description, as assistive technology reads them.

    Source: W3C, SVG 2, chapter 5.7 (title, desc), and SVG Accessibility API Mappings.
    """
    name = figure.name
    tag = language().tag
    head = (
        f'<title id="{name}-title">{escape(clean(figure.title))}</title>'
        f'<desc id="{name}-desc">{escape(clean(figure.description))}</desc>'
    )
    attributes = (
        f'role="graphics-document" lang="{tag}" aria-labelledby="{name}-title"'
        f' aria-describedby="{name}-desc"'
    )
    return _START.sub(lambda found: f"<svg {found[1]} {attributes}>{head}", svg, count=1)


def _without_sign(texts: Iterable[str]) -> list[str]:
    signs = sorted({sign for text in texts for sign in text if not sign.isascii()})
    fonts = stack()
    return [sign for sign in signs if category(sign) not in _UNSEEN and not _has_sign(sign, fonts)]


@lru_cache(maxsize=4096)
def _has_sign(sign: str, fonts: str) -> bool:
    """Say whether a sign is drawn otherwise than one that no font has."""
    return _drawn(sign, fonts) != _drawn(_NO_SIGN, fonts)


def _drawn(sign: str, fonts: str) -> bytes:
    text = f'<text x="4" y="24" font-size="20" font-family="{fonts}">{escape(sign)}</text>'
    size = 'xmlns="http://www.w3.org/2000/svg" width="40" height="32"'
    made: bytes = _renderer().svg_to_png(f"<svg {size}>{text}</svg>")
    return made
