"""Exceptions for forbidden inputs: whether they name something, and what has none at all."""

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import LegalException, Scheme
from community_gov.points.forbidden import FORBIDDEN
from community_gov.points.linting.objection import Gravity, Objection, Objections
from community_gov.points.linting.pieces import pieces

DECIDED = mark("own choice: an exception needs a law and a recorded decision, both named")
_INPUTS = {one.what: one for one in FORBIDDEN}


def exceptions(scheme: Scheme, _known: Catalogue) -> Objections:
    """Object to exceptions that name nothing, or what the Constitution itself protects."""
    parts = [piece.path for piece in pieces(scheme) if piece.path]
    for at, one in enumerate(scheme.exceptions):
        if one.part not in parts:
            text = _("Scheme {scheme}: an exception is made for {part}, which it has not.")
            told = text.format(scheme=scheme.name, part=one.part)
            listed = _("It has: {names}.").format(names=_(", ").join(parts))
            yield Objection(Gravity.MISTAKE, ("exceptions", at, "part"), told, DECIDED, listed)
        yield from _of_input(scheme, at, one)


def _of_input(scheme: Scheme, at: int, one: LegalException) -> Objections:
    way = ("exceptions", at, "input")
    forbidden = _INPUTS.get(one.input)
    if forbidden is None:
        text = _("Scheme {scheme}: there is no forbidden kind of input {name!r}.")
        told = text.format(scheme=scheme.name, name=one.input)
        names = _(", ").join(name for name, each in _INPUTS.items() if each.may_be_excepted)
        listed = _("Exceptions can be made for: {names}.").format(names=names)
        yield Objection(Gravity.MISTAKE, way, told, DECIDED, listed)
    elif not forbidden.may_be_excepted:
        text = _("Scheme {scheme}: no exception can be made for {what}.")
        told = text.format(scheme=scheme.name, what=_(forbidden.what))
        remedy = _("Take the exception out, and what it is for.")
        yield Objection(Gravity.NEVER, way, told, forbidden.reference, remedy)
