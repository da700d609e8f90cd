"""Declarations that link a row of somebody's programme text to what makes it work here."""

import re

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import is_name, unique_names
from community_gov.model.text import Label

_REFERENCE = re.compile(r"([a-z][a-z_]*):([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)")


@frozen
class Mechanism:
    """One row of a programme text, and the declarations by which it is carried out.

    ``row`` is the row as its authors number it, such as ``"A4-6"``. ``works_by``
    names declarations as ``table:name``, with the tables of a rule pack:
    ``"register:home-visits"``, ``"duty:household-visit"``. ``kpis`` names the
    figures that tell how it goes. Which indices and points it feeds follows from
    these; ``feeds`` adds what cannot follow, as ``index:name``, ``index:name/node``
    or ``scheme:name``. A row that is a slogan has ``no_operation`` instead: why
    there is nothing to carry out.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    row: str = field()
    works_by: tuple[str, ...] = ()
    kpis: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    no_operation: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.row.strip():
            raise DeclarationError(
                _("Mechanism {name} does not say which row it is for.").format(name=self.name)
            )
        if bool(self.works_by) == bool(self.no_operation.strip()):
            raise DeclarationError(
                _("Mechanism {name} needs either works_by or no_operation.").format(name=self.name),
                _("Name what makes it work, such as register:home-visits; or say why none does."),
            )
        if self.no_operation and (self.kpis or self.feeds):
            raise DeclarationError(
                _("Mechanism {name} has no operation, so it has no KPI and feeds nothing.").format(
                    name=self.name
                )
            )
        for names in (self.works_by, self.kpis, self.feeds):
            unique_names(self.name, names)
        for text in (*self.works_by, *self.feeds):
            split_reference(text, self.name)


def split_reference(text: str, mechanism: str) -> tuple[str, str]:
    """Return table and name of a reference; of ``index:name/node`` without the node.

    Raises :class:`DeclarationError` naming the ``mechanism`` where it is none.
    """
    found = _REFERENCE.fullmatch(text.partition("/")[0])
    if found is None:
        raise DeclarationError(
            _("Mechanism {name}: {text!r} is no reference.").format(name=mechanism, text=text),
            _("Write table and name: register:home-visits"),
        )
    return found[1], found[2]
