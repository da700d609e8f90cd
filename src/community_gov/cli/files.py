"""Writing a page to a new file; nothing is ever overwritten."""

from pathlib import Path

from community_gov.errors import StoreError
from community_gov.i18n import _


def write_new(path: Path, text: str) -> None:
    """Write ``text`` to a new file; raises :class:`StoreError` where there is one, or no folder."""
    try:
        with path.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise StoreError(
            _("{path} is there already.").format(path=path),
            _("Name a new one; nothing is ever overwritten."),
        ) from error
    except OSError as error:
        raise StoreError(
            _("{path} cannot be written: {error}.").format(path=path, error=error),
            _("Is there such a folder, and room in it?"),
        ) from error
