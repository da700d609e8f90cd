"""Other weights for an index: bound to the names of its nodes, from a table or a file."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from attrs import evolve

from community_gov.errors import DeclarationError, UnknownError
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.tables.files import rows_of
from community_gov.model.declarations import Index, Node


def with_weights(index: Index, weights: Mapping[str, Decimal], where: str = "") -> Index:
    """Return ``index`` with other weights for the nodes that ``weights`` names.

    ``where`` names their source in messages. Raises :class:`UnknownError` for a weight of a
    node that is not there, :class:`DeclarationError` for one that is no number from 0 up and
    where all weights below a node are 0.
    """
    known = [node.name for node in index.root.walk()]
    for name in weights:
        if name not in known:
            raise UnknownError(
                _("{where}: there is a weight for {name}, which is no node of {index}.").format(
                    where=where or index.name, name=name, index=index.name
                ),
                known_names(name, known),
            )
    return evolve(index, root=_weighed(index.root, weights))


def read_weights(path: str | Path) -> dict[str, Decimal]:
    """Return the weights in a CSV file with the columns ``name`` and ``weight``.

    Raises :class:`DeclarationError` naming file and row for text, and for a name twice.
    """
    path = Path(path)
    found: dict[str, Decimal] = {}
    for number, row in rows_of(path):
        where = _("{file}, row {row}").format(file=path.name, row=number)
        if row.keys() != {"name", "weight"}:
            raise DeclarationError(
                _("{file}: weights have the columns name and weight, not {columns}.").format(
                    file=path.name, columns=", ".join(row)
                )
            )
        if row["name"] in found:
            raise DeclarationError(
                _("{where}: {name} has a weight already.").format(where=where, name=row["name"])
            )
        found[row["name"]] = _number(row["weight"], where)
    return found


def _weighed(node: Node, weights: Mapping[str, Decimal]) -> Node:
    below = tuple(_weighed(child, weights) for child in node.nodes)
    return evolve(node, weight=weights.get(node.name, node.weight), nodes=below)


def _number(said: str, where: str) -> Decimal:
    try:
        return Decimal(said)
    except InvalidOperation as error:
        raise DeclarationError(
            _("{where}: the weight {said!r} is not a number.").format(where=where, said=said)
        ) from error
