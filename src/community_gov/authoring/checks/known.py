"""Everything that is known around a pack: itself, what stands around it, and its stand-ins."""

from collections.abc import Iterable

from community_gov.authoring.opening import OpenPack
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.load import Plugin
from community_gov.model.source import Source


def catalogue_of(opened: OpenPack, others: Iterable[Plugin]) -> Catalogue:
    """Return what a pack and ``others`` declare, and of its stand-ins what nobody else does."""
    made = Catalogue()
    for plugin in {one.name: one for one in others}.values():
        candidate = plugin.candidate
        source = Source(plugin.name, candidate.origin)
        made.add(plugin.declarations, source)
    made.add(opened.pack.declarations, Source(opened.found.name, "-"))
    made.add(
        [one for one in opened.stand_ins.declarations if not made.has(type(one), one.name)],
        Source("stand-ins", "-"),
    )
    return made
