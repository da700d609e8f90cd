"""The command that freezes the method of an index, and the option that applies it again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, option, period_option, writing
from community_gov.cli.into import into_option
from community_gov.cli.output import Answer, said, working
from community_gov.cli.session import Session
from community_gov.errors import InputError, StoreError
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.indices.record import MethodRecord


def freeze() -> click.Command:
    """Build the command."""
    return writing(
        "freeze",
        _freeze,
        _("Write down the method of the index NAME as fitted to a period, for other periods."),
        argument("name", of="Index"),
        period_option(),
        into_option(),
    )


def method_option() -> click.Option:
    """Build the option that names a frozen method."""
    return option(
        "--method",
        _("A frozen method (indices freeze) to compute it by; else it is fitted to the period."),
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
    )


def method_in(path: Path | None) -> "MethodRecord | None":
    """Read a frozen method. Raises :class:`InputError` where the file holds none."""
    from community_gov.indices.record import MethodRecord  # NumPy only where it is computed

    if path is None:
        return None
    return MethodRecord.from_json(path.read_text(encoding="utf-8", errors="replace"))


def _freeze(session: Session, *, name: str, period: Period, into: Path) -> Answer:
    with session.open() as community, working(_("The index is computed …")):
        record = community.indices.compute(name, period).record
    try:
        with into.open("x", encoding="utf-8") as file:
            file.write(record.to_json())
    except FileExistsError as error:
        raise InputError(
            _("{file} is there already, and is left as it is.").format(file=into),
            _("Name another file: what was published rests on the old one."),
        ) from error
    except OSError as error:
        raise StoreError(
            _("{file} cannot be written: {why}").format(file=into, why=error),
            _("Name another place with --into, or mend that."),
        ) from error
    text = _("The method of {index}, fitted to {count} units of {period}, is in {file}.")
    return said(
        text.format(index=name, count=record.units, period=period, file=into),
        index=name,
        period=str(period),
        into=str(into),
        units=record.units,
    )
