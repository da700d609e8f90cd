"""The method record: what was fitted to a base, frozen for later periods and other places."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Self

from attrs import Factory, field, frozen
from cattrs import BaseValidationError
from cattrs.preconf.json import make_converter

from community_gov.errors import DeclarationError, InputError
from community_gov.i18n import _
from community_gov.indices.methods.way import Parameters
from community_gov.indices.remarks import Remark
from community_gov.model.declarations import Node

_CONVERTER = make_converter(forbid_extra_keys=True)


@frozen
class LeafRecord:
    """What was fitted for one indicator, from the known values of ``units`` units.

    ``filling`` are the values for gaps by group of units (``""``: for all). What lies
    under ``least`` or over ``most`` is brought there; with ``shift`` its logarithm is
    taken, ln(value − shift). ``method`` and ``parameters`` are those of normalising.
    """

    method: str
    units: int = 0
    filling: Mapping[str, float] = Factory(dict)
    least: float | None = None
    most: float | None = None
    shift: float | None = None
    parameters: Parameters = Factory(dict)
    remark: Remark = Remark.NONE


@frozen
class MethodRecord:
    """Everything that computing an index took from the units of its base, by node.

    Given to :func:`community_gov.indices.compute`, it makes scores comparable with those
    of the base: of later periods, of other communities, of one unit alone. Source: OECD/JRC,
    Handbook on Constructing Composite Indicators (2008), section 5 (time-dependent min-max).
    """

    index: str
    fitted_on: date
    units: int
    leaves: Mapping[str, LeafRecord] = field(repr=False)
    weights: Mapping[str, tuple[float, ...]] = Factory(dict)

    def to_json(self) -> str:
        """Return the record as text to keep, or to give to another community."""
        return json.dumps(_CONVERTER.unstructure(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote. Raises :class:`InputError` for anything else."""
        try:
            return _CONVERTER.loads(text, cls)
        except (ValueError, BaseValidationError) as error:
            raise InputError(
                _("This is no method record: {why}").format(why=error),
                _("Give the file that was written when the method was frozen."),
            ) from error

    def leaf(self, name: str, method: str) -> LeafRecord:
        """Return what is known of an indicator that is normalised by ``method``.

        Raises :class:`DeclarationError` where the record knows it otherwise, or not at all.
        """
        found = self.leaves.get(name)
        if found is None or found.method != method:
            raise DeclarationError(
                _("Node {name}: the method record knows {known}, the index {declared}.").format(
                    name=name, known=found.method if found else _("nothing of it"), declared=method
                ),
                _("Freeze the method again, and say from when on the new record holds."),
            )
        return found

    def weights_of(self, node: Node) -> tuple[float, ...]:
        """Return the weights that were made for the parts of ``node``.

        Raises :class:`DeclarationError` where there are none, or not as many as parts.
        """
        found = self.weights.get(node.name, ())
        if len(found) != len(node.nodes):
            raise DeclarationError(
                _("Node {name}: the method record has {known} weights for {parts} parts.").format(
                    name=node.name, known=len(found), parts=len(node.nodes)
                ),
                _("Freeze the method again, and say from when on the new record holds."),
            )
        return found
