"""What went wrong, told on the screen in plain words, with the exit code that belongs to it."""

import contextlib
import os
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import click

from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.usage import spoken
from community_gov.errors import CommunityGovError
from community_gov.i18n import _


@contextlib.contextmanager
def reported(ctx: click.Context) -> Iterator[None]:
    """Turn whatever the block raises into words and an exit code; never into a traceback."""
    _print_what_can_be_printed()
    try:
        yield
    except click.UsageError as error:
        raise spoken(error) from error
    except (click.exceptions.Exit, click.ClickException):
        raise
    except BrokenPipeError:  # who reads has read enough; what was written stays written
        _silence()
        ctx.exit(ExitCode.OK)
    except (KeyboardInterrupt, EOFError, click.Abort):
        _say(_("interrupted"))
        ctx.exit(ExitCode.INTERRUPTED)
    except Exception as error:
        text, code = told(error)
        _say(text)
        ctx.exit(code)


def told(error: Exception) -> tuple[str, int]:
    """Return what to say of ``error``, and the exit code."""
    match error:
        case CommunityGovError():
            return str(error), error.exit_code
        case sqlite3.Error():
            text = _("The community's file cannot be read or written: {error}.\n{fix}")
            fix = _("Is the disk full or the file locked? Try again, or restore a backup.")
            return text.format(error=error, fix=fix), ExitCode.STORE
        case OSError(filename=str() | Path()):
            return f"{error.filename}: {error.strerror}", ExitCode.STORE
        case _:
            kind = type(error).__name__
            text = _("unexpected: {error}, please report\n{log} holds the details")
            line = " ".join(f"{kind}: {error}".split())
            return text.format(error=line, log=write_log(error)), ExitCode.UNEXPECTED


def write_log(error: BaseException) -> Path:
    """Write the traceback of ``error`` to a new file that only its owner can read."""
    handle, name = tempfile.mkstemp(".log", "community-gov-", _log_folder())
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(traceback.format_exception(error))
    return Path(name)


def _log_folder() -> Path | None:
    """Return the folder for logs; ``COMMUNITY_GOV_LOGS`` names another than the user's own."""
    from platformdirs import user_log_dir

    folder = Path(os.environ.get("COMMUNITY_GOV_LOGS") or user_log_dir("community-gov", False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None  # the system's folder for passing files
    return folder


def _say(text: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        click.echo(text, err=True)


def _print_what_can_be_printed() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _silence() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
