"""Vetting what plugins would declare: schemes with rules that must never run."""

from collections.abc import Iterator

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Scheme
from community_gov.points.linting import trespasses


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield why schemes would be refused when points are proposed, rule by rule.

    A part that does not compile is let be, which is a mistake and no trespass; so is
    what the facts themselves are, where nobody declares their kind yet.
    """
    for scheme in catalogue.all(Scheme):
        yield from map(str, trespasses(scheme, catalogue))
