"""What became of an import: what is wrong with the files, what was written, what to do next."""

import re
from collections.abc import Mapping
from typing import Final

from attrs import asdict, evolve, field, frozen

from community_gov.exchange.intake.registers import Changed
from community_gov.exchange.intake.shelf import Counts
from community_gov.exchange.sheets import IgnoredColumn, Problem, Severity
from community_gov.i18n import _

SHOWN: Final = 50
"""How many problems the text of a report lists; ``problems`` has them all."""

_LONG_NUMBER: Final = re.compile(r"\d(?:[ -]?\d){10,}(?=(?:[ -]?\d){3}[ -]?[\dXxＸｘ])")


def _masked(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(evolve(one, message=mask(one.message)) for one in problems)


def mask(text: str) -> str:
    """Return ``text`` with every number as long as an identity number cut to its last 4 signs."""
    return _LONG_NUMBER.sub(lambda found: "*" * len(found[0]), text)


@frozen
class ImportReport:
    """What an import found and did.

    ``counts`` says for each kind of thing how many were (or, where nothing is
    ``written``, would be) added, changed, and left as they were; ``rows`` how
    many rows are good and ``refused`` how many are not; ``unreadable`` says that
    a sheet or a file could not be read at all. ``changes`` tells what is changed in
    stored rows of registers, field by field, and nothing that stays. In messages
    identity numbers are masked. ``titles`` are those of the sheets, by the names in ``counts``.
    """

    problems: tuple[Problem, ...] = field(converter=_masked)
    counts: Mapping[str, Counts]
    ignored_columns: tuple[IgnoredColumn, ...]
    rows: int
    refused: int
    written: bool
    dry_run: bool
    skip_bad_rows: bool = False
    unreadable: bool = False
    changes: tuple[Changed, ...] = ()
    titles: Mapping[str, str] = {}

    @property
    def stopped(self) -> bool:
        """Whether errors kept the good rows from being written."""
        return bool(self.errors) and (self.unreadable or not self.skip_bad_rows)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which rows, sheets or files are refused."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that only ask for a look."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)

    def __str__(self) -> str:
        listed = [*self.errors, *self.warnings]
        lines = [str(one) for one in listed[:SHOWN]]
        if len(listed) > SHOWN:
            lines.append(_("… and {count} more.").format(count=len(listed) - SHOWN))
        lines += [str(one) for one in self.ignored_columns]
        lines += [_difference(one) for one in self.changes[:SHOWN]]
        if len(self.changes) > SHOWN:
            lines.append(_("… and {count} more.").format(count=len(self.changes) - SHOWN))
        lines += [self._counted(name, one) for name, one in self.counts.items()]
        return "\n".join([*lines, self.conclusion])

    @property
    def conclusion(self) -> str:
        """What became of it, and what to do next."""
        if self.stopped and not self.skip_bad_rows:
            return self._nothing_saved
        if self.stopped:
            return _(
                "Nothing of these files was saved: a sheet or a file could not be read, "
                "and only rows can be skipped. Mend it and import again."
            )
        if self.dry_run:
            return _("This was a trial run: nothing was saved. Import again without --dry-run.")
        if not self.written:
            return _("Nothing was saved: all that is good in these files is stored already.")
        if self.refused:
            return _(
                "Saved without the rows that are refused ({refused}). Mend these and import the "
                "files again; what is stored already is left as it is."
            ).format(refused=self.refused)
        return _("Saved.")

    @property
    def _nothing_saved(self) -> str:
        if self.unreadable or not self.rows:
            return _("Nothing of these files was saved. Mend them and import again.")
        return _(
            "Nothing of these files was saved. Mend the cells and import again, "
            "or use --skip-bad-rows to keep the other {count} rows."
        ).format(count=self.rows)

    def _counted(self, name: str, counts: Counts) -> str:
        if self.written:
            text = _("{what}: {added} added, {changed} changed, {unchanged} as they were")
        else:
            text = _("{what}: {added} would be added, {changed} changed, {unchanged} are the same")
        return text.format(what=title_of(name, self.titles), **asdict(counts))


def _difference(one: Changed) -> str:
    nothing = _("nothing")
    return _("{where}: {field}: {was} → {now}").format(
        where=one.where,
        field=one.field,
        was=nothing if one.was is None else one.was,
        now=nothing if one.now is None else one.now,
    )


def title_of(name: str, titles: Mapping[str, str]) -> str:
    """Return what people call the things that an import counts under ``name``."""
    return _names().get(name) or titles.get(name, name)


def _names() -> dict[str, str]:
    return {
        "grids": _("grids"),
        "groups": _("residents' groups"),
        "places": _("places"),
        "households": _("households"),
        "members": _("members"),
        "affiliations": _("affiliations"),
        "activities": _("activities"),
        "attendance": _("attendance"),
        "figures": _("figures"),
    }
