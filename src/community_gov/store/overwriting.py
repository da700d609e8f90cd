"""Nothing that is there is ever written over."""

from pathlib import Path

from community_gov.errors import StoreError
from community_gov.i18n import _


def refuse_overwriting(path: Path) -> None:
    """Raise :class:`StoreError` where a file or folder is there already."""
    if path.exists():
        raise StoreError(
            _("{path} is there already.").format(path=path),
            _("Name a new one; nothing is ever overwritten."),
        )


def refuse_filled(folder: Path) -> None:
    """Raise :class:`StoreError` for a folder in which something lies."""
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(
            _("The folder {folder} is not empty.").format(folder=folder),
            _("Name a new one; nothing is ever overwritten."),
        )
