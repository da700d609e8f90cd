"""Vetting duties: conditions that cannot be read, and matches that facts do not tell."""

from community_gov.errors import CommunityGovError
from community_gov.expression.parse import parse
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.misreading import Misread
from community_gov.model.declarations import Duty, FactKind
from community_gov.model.problems import Way
from community_gov.procedures.duties.facts import told_of
from community_gov.procedures.duties.subjects import among
from community_gov.records.conditions import condition


def misread(duty: Duty, catalogue: Catalogue) -> Misread:
    """Yield what of a duty cannot be read, in each of its versions.

    Where nobody declares the fact kind, the text of its condition alone is looked at.
    """
    for at, version in enumerate(duty.versions()):
        way: Way = ("changes", at - 1) if at else ()
        yield from _condition((*way, "when"), version.when, version.fulfilled_by, catalogue)
        if version.among:
            try:
                among(version.subject, version.among)
            except CommunityGovError as problem:
                yield (*way, "among"), problem
        yield from _matching((*way, "recurrence", "matching"), version, catalogue)


def _condition(way: Way, text: str, kind: str, catalogue: Catalogue) -> Misread:
    if not text:
        return
    try:
        if catalogue.has(FactKind, kind):
            condition(text, catalogue.get(FactKind, kind))
        else:
            parse(text)
    except CommunityGovError as problem:
        yield way, problem


def _matching(way: Way, one: Duty, catalogue: Catalogue) -> Misread:
    for name in (one.recurrence.after, one.fulfilled_by):
        if one.recurrence.matching and catalogue.has(FactKind, name):
            try:
                told_of(catalogue.get(FactKind, name), one.recurrence.matching)
            except CommunityGovError as problem:
                yield way, problem
