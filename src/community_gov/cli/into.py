"""What a command writes: a file or folder named with --into, never written over, whole or not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from community_gov.errors import InputError, StoreError
from community_gov.i18n import _
from community_gov.store.overwriting import refuse_overwriting

Write = Callable[[Path], None]
"""Writes a new file at the path it is given."""


def into_option(told: str = "", *, required: bool = True) -> click.Option:
    """Build the option that names the file to write."""
    return _into(told or _("The file to write."), required=required, dir_okay=False)


def into_folder(told: str, *, required: bool = True) -> click.Option:
    """Build the option that names the folder to write to."""
    return _into(told, required=required, file_okay=False)


def into_either(told: str) -> click.Option:
    """Build the option that names a file to write, or a folder."""
    return _into(told, required=True)


def _into(told: str, *, required: bool, **kind: bool) -> click.Option:
    path = click.Path(path_type=Path, **kind)
    return click.Option(["--into"], help=told, type=path, required=required)


def kind_of(into: Path, known: Sequence[str]) -> str:
    """Return the ending of a file's name. Raises :class:`InputError` for one not ``known``."""
    suffix = into.suffix.lower()
    if suffix not in known:
        raise InputError(
            _("{file}: no file of the kind {suffix} is written.").format(
                file=into.name, suffix=suffix or _("(none)")
            ),
            _("Let its name end in {known}.").format(known=_(", ").join(known)),
        )
    return suffix


def put(into: Path, write: Write) -> None:
    """Let ``write`` make the file beside its place, and put it there when it is whole.

    Raises :class:`StoreError` where it is there already or cannot be written.
    """
    refuse_overwriting(into)
    try:
        with TemporaryDirectory(dir=into.parent) as folder:
            made = Path(folder) / into.name
            write(made)
            made.replace(into)
    except OSError as error:
        raise StoreError(
            _("{file} cannot be written: {why}").format(file=into, why=error.strerror or error),
            _("Name another place with --into, or mend that."),
        ) from error


def content(what: str | bytes) -> Write:
    """Return what writes ``what``; text as UTF-8."""
    made = what.encode("utf-8") if isinstance(what, str) else what

    def write(path: Path) -> None:
        path.write_bytes(made)

    return write
