"""What a plugin raised, in words: the error, where in the plugin's code, and what was meant."""

import difflib
import re
import sys
from pathlib import Path
from traceback import walk_tb

from community_gov.errors import CommunityGovError
from community_gov.hooks.discover import Candidate
from community_gov.i18n import _

_MISSING_NAME = re.compile(r"cannot import name '(\w+)' from 'community_gov\.plugin'")


def raised(error: BaseException, candidate: Candidate) -> str:
    """Return ``error`` in words, with the file and line of the plugin's own code that it left."""
    where = _where(error, candidate)
    text = f"{type(error).__name__}: {error}{_meant(error)}"
    return f"{text}\n{where}" if where else text


def refused(error: CommunityGovError, candidate: Candidate) -> str:
    """Return in words what the core refused of a plugin; the words of the core stand alone."""
    where = _where(error, candidate)
    return f"{error}\n{where}" if where else str(error)


def _where(error: BaseException, candidate: Candidate) -> str:
    value = candidate.entry_point.value if candidate.entry_point else ""
    top = value.partition(":")[0].partition(".")[0]
    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if top and str(frame.f_globals.get("__name__")).partition(".")[0] == top
    ]
    if not places:
        return ""
    file, line = places[-1]
    return _("It was raised in {file}, line {line}.").format(file=Path(file).name, line=line)


def _meant(error: BaseException) -> str:
    """Say which public name an import that failed may have meant."""
    found = _MISSING_NAME.match(str(error)) if isinstance(error, ImportError) else None
    public = sys.modules["community_gov.plugin"].__all__ if found else ()
    near = difflib.get_close_matches(found[1], public, n=1) if found else ()
    return _(" Did you mean {name!r}?").format(name=near[0]) if near else ""
