"""What a check has to say about one declaration, and where in it."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import mark
from community_gov.model.problems import Way


class Severity(StrEnum):
    """Whether something cannot work, looks like a mistake, or will ask for something more."""

    ERROR = mark("error")
    WARNING = mark("warning")
    NOTE = mark("note")


@frozen
class Remark:
    """One thing to say of a declaration: what, at which ``way`` inside it, and what to do."""

    severity: Severity
    way: Way
    message: str
    fix: str = ""


Remarks = Iterator[Remark]
Check = Callable[[Any, Catalogue], Remarks]
"""Looks at one declaration among all that are known."""


def error(way: Way, message: str, fix: str = "") -> Remark:
    """Say that something cannot work."""
    return Remark(Severity.ERROR, way, message, fix)


def warning(way: Way, message: str, fix: str = "") -> Remark:
    """Say that something looks like a mistake."""
    return Remark(Severity.WARNING, way, message, fix)
