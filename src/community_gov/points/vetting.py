"""Vetting what plugins would declare: schemes whose rules read what must never score."""

from collections.abc import Iterator

from attrs import evolve

from community_gov.errors import DeclarationError, PluginError, RefusedError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import FactKind, Scheme
from community_gov.points.prepare import prepare


def objections(catalogue: Catalogue) -> Iterator[str]:
    """Yield why rules would be refused when points are proposed, rule by rule.

    A rule about a kind of fact that nobody declares yet is let be, and so is
    one that does not compile, which is a mistake and no trespass.
    """
    for scheme in catalogue.all(Scheme):
        for rule in scheme.rules:
            if catalogue.has(FactKind, rule.fact):
                try:
                    prepare(evolve(scheme, rules=(rule,)), catalogue)
                except RefusedError as error:
                    yield str(error)
                except (DeclarationError, PluginError):
                    pass
