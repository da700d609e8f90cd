"""The key file of a community, kept apart from its database."""

import os
import secrets
import sys
from pathlib import Path

from community_gov.errors import StoreError
from community_gov.i18n import _

_LENGTH = 32


def default_key_path(community_id: str) -> Path:
    """Return where the key of ``community_id`` is kept unless told otherwise.

    ``COMMUNITY_GOV_KEYS`` names another folder than the user's own.
    """
    folder = os.environ.get("COMMUNITY_GOV_KEYS")
    if folder is None:
        from platformdirs import user_data_dir

        folder = str(Path(user_data_dir("community-gov", appauthor=False)) / "keys")
    return Path(folder) / f"{community_id}.key"


def make_key(path: Path) -> bytes:
    """Write a fresh key to ``path``, readable by its owner only; never over an existing file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(_LENGTH)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise StoreError(
            _("There is a key file at {path} already.").format(path=path),
            _("Name another one with --key-file; never overwrite a key: names would be lost."),
        ) from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
    return key


def read_key(path: Path) -> bytes | None:
    """Return the key at ``path``, or ``None`` where there is no such file.

    Raises :class:`StoreError` where the file is no key or others can read it.
    """
    if not path.exists():
        return None
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        raise StoreError(
            _("The key file {path} can be read by others.").format(path=path),
            _("Close it with: chmod 600 {path}").format(path=path),
        )
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError):
        key = b""
    if len(key) != _LENGTH:
        raise StoreError(
            _("{path} is not a key file of a community.").format(path=path),
            _("Take the key file from the backup made when the community was set up."),
        )
    return key
