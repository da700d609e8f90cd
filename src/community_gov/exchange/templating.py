"""The templates of printed pages: read once, strict about names, and escaped for HTML."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from community_gov.i18n import language

if TYPE_CHECKING:
    from jinja2 import Template

Filter: TypeAlias = tuple[str, Callable[..., Any]]
"""A function that a template calls, by its name there."""


def page(name: str, *filters: Filter, **told: Any) -> str:
    """Return the template ``name`` of this room filled with what is told, in the language in use.

    A name that the template asks for and nobody tells is an error, never a gap.
    """
    return _template(name, *filters).render(lang=language().tag, **told)


@cache
def _template(name: str, *filters: Filter) -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("community_gov.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= dict(filters)
    return environment.get_template(name)
