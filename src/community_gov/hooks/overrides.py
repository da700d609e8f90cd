"""Applying overrides to what plugins declare: which count, which clash, which do not fit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import frozen

from community_gov.errors import CommunityGovError, PluginError, UnknownError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.fault import FaultKind, disable_it
from community_gov.hooks.packs import TABLES
from community_gov.hooks.replacing import place, replace_value
from community_gov.i18n import _
from community_gov.model.declarations import Declaration, Override
from community_gov.model.source import Overridden, Source

Key = tuple[type[Any], str]


@frozen
class Given:
    """An override as a plugin gave it."""

    override: Override
    source: Source

    def __str__(self) -> str:
        return _("override {name} of {plugin}").format(
            name=self.override.name, plugin=self.source.plugin
        )

    @property
    def key(self) -> Key:
        """The class and name of the declaration whose value it replaces."""
        return TABLES[self.override.kind], self.override.of

    @property
    def dated(self) -> bool:
        """Whether its days are days, which a plugin in Python may get wrong."""
        days = (self.override.valid_from, self.override.valid_to)
        return all(day is None or isinstance(day, date) for day in days)

    @property
    def begins(self) -> date:
        """The first day on which it holds."""
        return self.override.valid_from or date.min

    @property
    def ends(self) -> date:
        """The last day on which it holds."""
        return self.override.valid_to or date.max

    def rivals(self, other: "Given") -> bool:
        """Say whether both replace one value, or one a part of the other's, on the same day."""
        ways = zip(place(self.override), place(other.override), strict=False)
        same = self.key == other.key and all(one == another for one, another in ways)
        return same and self.begins <= other.ends and other.begins <= self.ends

    @property
    def where(self) -> str:
        """The value it replaces, in words."""
        return _("{at} of {kind} {name}").format(
            at=self.override.at, kind=self.override.kind, name=self.override.of
        )


@frozen
class Misfit:
    """An override of ``plugin`` that does not count, and what to do."""

    plugin: str
    kind: FaultKind
    problem: str
    fix: str


def apply_overrides(
    catalogue: Catalogue, given: Sequence[Given], *, whole: bool = True
) -> list[Misfit]:
    """Replace the values that ``given`` names, in their order; return those that do not count.

    Where two replace the same value neither counts, and where one does not fit
    the old value does not silently count on: in both cases the declaration
    cannot be had until it is settled. ``whole`` says that no enabled plugin is
    missing, so that what nobody declares does not exist.
    """
    applying = _Applying(catalogue, whole)
    aimed = [one for one in given if applying.aim(one)]
    alone = [one for one in aimed if applying.alone(one, aimed)]
    for one in alone:
        applying.apply(one)
    applying.finish()
    return applying.misfits


class _Applying:
    """The declarations on their way to what overrides make of them."""

    def __init__(self, catalogue: Catalogue, whole: bool) -> None:
        self.misfits: list[Misfit] = []
        self._catalogue = catalogue
        self._whole = whole
        self._current: dict[Key, Declaration] = {}
        self._counting: dict[Key, list[Overridden]] = {}
        self._refused: dict[Key, list[str]] = {}

    def aim(self, one: Given) -> bool:
        """Find what ``one`` is about; say whether it may be applied."""
        try:
            declared: Declaration = self._catalogue.get(*one.key)
        except UnknownError as error:
            if self._whole:
                text = _("{override} finds nothing to replace: {why}")
                self._misfit(one, text.format(override=one, why=error.problem), error.fix)
            return False
        except PluginError:  # declared twice, which is a fault of its own
            return False
        self._current[one.key] = declared
        if not self._catalogue.has(Override, one.override.name):
            text = _("{override} does not count, since its name is declared twice.")
            self._refuse(one, text.format(override=one))
            return False
        return self._is_allowed(one, self._catalogue.source(declared))

    def alone(self, one: Given, others: Sequence[Given]) -> bool:
        """Say whether no other override replaces what ``one`` replaces."""
        same = [other for other in others if other is one or other.rivals(one)]
        if len(same) == 1:
            return True
        problem = _("these replace the same value, so none of them counts: {overrides}.").format(
            overrides=_(", ").join(f"{other} ({_way(other)})" for other in same)
        )
        fix = _(
            "Keep one: take the others out of their packs, or disable one of the plugins: "
            "community-gov plugins disable {plugin}"
        )
        self._misfit(one, problem, fix.format(plugin=one.source.plugin), FaultKind.RIVAL)
        self._refuse(one, problem)
        return False

    def apply(self, one: Given) -> None:
        """Replace the value."""
        override = one.override
        try:
            made = replace_value(self._current[one.key], override)
        except Exception as error:  # a value may upset any check of what it is put into
            why, fix = _told(error)
            text = _("{override} does not fit {value}: {why}")
            problem = text.format(override=one, value=one.where, why=why)
            self._misfit(one, problem, fix)
            self._refuse(one, problem)
            return
        self._current[one.key] = made.declaration
        self._counting.setdefault(one.key, []).append(
            Overridden(
                override.name, one.source.plugin, one.source.version, override.at,
                override.reason, override.reference, override.valid_from, override.valid_to,
                made.was, made.value,
            )
        )  # fmt: skip

    def finish(self) -> None:
        """Hand the declarations to the catalogue."""
        for key, declaration in self._current.items():
            if key in self._refused:
                problems = dict.fromkeys(self._refused[key])
                self._catalogue.refuse(declaration, "\n".join(problems))
            elif key in self._counting:
                self._catalogue.replace(declaration, self._counting[key])

    def _is_allowed(self, one: Given, owner: Source) -> bool:
        if owner.plugin == one.source.plugin:
            problem = _("{override} replaces what its own plugin declares: {value}.")
            fix = _("Change the value itself.")
        elif not one.dated:
            problem = _("{override} has days that are no dates: {value}.")
            fix = _("Give valid_from and valid_to as dates.")
        else:
            return True
        problem = problem.format(override=one, value=one.where)
        self._misfit(one, problem, fix)
        self._refuse(one, problem)
        return False

    def _misfit(
        self, one: Given, problem: str, fix: str, kind: FaultKind = FaultKind.OVERRIDE
    ) -> None:
        plugin = one.source.plugin
        self.misfits.append(Misfit(plugin, kind, problem, fix or disable_it(plugin)))

    def _refuse(self, one: Given, problem: str) -> None:
        self._refused.setdefault(one.key, []).append(problem)


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, CommunityGovError):
        return error.problem, error.fix
    return str(error.args[0]) if error.args else type(error).__name__, ""


def _way(one: Given) -> str:
    since, until = one.override.valid_from, one.override.valid_to
    text = "{at}"
    if until is not None:
        text = _("{at}, from {since} to {until}")
    elif since is not None:
        text = _("{at}, from {since}")
    return text.format(at=one.where, since=since, until=until)
