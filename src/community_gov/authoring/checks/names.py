"""Checks of names: what a declaration rests on, and what an override replaces."""

import difflib
from collections.abc import Iterator, Sequence

from community_gov.authoring.checks.known import catalogue_of
from community_gov.authoring.checks.remark import Remark, Remarks, error, warning
from community_gov.authoring.opening import OpenPack
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.load import Plugin
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.hooks.packs import TABLES
from community_gov.hooks.references import mentions
from community_gov.i18n import _
from community_gov.model.declarations import Declaration, FactKind, Mechanism, Override
from community_gov.model.declarations.mechanisms import split_reference
from community_gov.model.source import Source


def missing(one: Declaration, known: Catalogue) -> Remarks:
    """Tell of names that nobody here declares, each once.

    Facts come from whoever keeps them, so an unknown kind may be declared
    where the pack is enabled; anything else must be at hand.
    """
    told: set[tuple[type, str]] = set()
    for mention in mentions(one):
        key = (mention.kind, mention.name)
        if key in told or known.has(mention.kind, mention.name):
            continue
        told.add(key)
        if mention.kind is FactKind:
            yield warning(
                mention.way,
                _("Nobody here declares facts of the kind {name!r}.").format(name=mention.name),
                _near(mention.name, known)
                or _("Name the plugin that does in needs, or declare a stand-in in tests/."),
            )
        else:
            text = _("Nobody here declares the {kind} {name!r}.")
            yield error(
                mention.way,
                text.format(kind=_table(mention.kind), name=mention.name),
                _("Declare it, or name the plugin that does in needs."),
            )


def tables_named(one: Mechanism, _known: Catalogue) -> Remarks:
    """Tell of references of a mechanism to something that no pack can hold."""
    for key, texts in (("works_by", one.works_by), ("feeds", one.feeds)):
        for at, text in enumerate(texts):
            table, _name = split_reference(text, one.name)
            if table not in TABLES:
                near = difflib.get_close_matches(table, TABLES, n=1)
                yield error(
                    (key, at),
                    _("There is no kind of declaration {table!r}.").format(table=table),
                    _("Did you mean {name!r}?").format(name=near[0])
                    if near
                    else _("There are: {names}.").format(names=_(", ").join(TABLES)),
                )


def overrides(opened: OpenPack, others: Sequence[Plugin]) -> Iterator[tuple[Declaration, Remark]]:
    """Tell of overrides that do not fit what they replace, and of those that replace the same."""
    source = Source(opened.found.name, "-")
    given = [Given(one, source) for one in opened.pack.declarations if isinstance(one, Override)]
    for one in given:
        override = one.override
        known = catalogue_of(opened, others)
        if not known.has(*one.key):
            text = _("The {kind} {name!r} is not at hand, so nobody can say whether this fits it.")
            told = text.format(kind=override.kind, name=override.of)
            yield override, warning(("of",), told, _("Name the plugin that declares it in needs."))
        for misfit in apply_overrides(known, [one], whole=False):
            yield override, error(("at",), misfit.problem, misfit.fix)
        for other in given:
            if other is not one and one.rivals(other):
                text = _("The override {name} replaces the same value.")
                yield override, error(("at",), text.format(name=other.override.name))


def _near(name: str, known: Catalogue) -> str:
    near = difflib.get_close_matches(name, [one.name for one in known.all(FactKind)], n=1)
    return _("Did you mean {name!r}?").format(name=near[0]) if near else ""


def _table(kind: type) -> str:
    return next(table for table, cls in TABLES.items() if cls is kind)
