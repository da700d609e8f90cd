"""A scheme as it would be: as a pack on the disk has it, or with some numbers replaced."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeGuard, cast

from community_gov.errors import DeclarationError, InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.host import Host
from community_gov.hooks.overrides import Given, apply_overrides
from community_gov.hooks.packs import read_folder
from community_gov.hooks.replacing import replace_value
from community_gov.i18n import _
from community_gov.model.citation import OWN_CHOICE
from community_gov.model.declarations import Declaration, Override, Scheme
from community_gov.model.period import Period
from community_gov.model.source import Source
from community_gov.model.text import Label

_SETTING = "what-if"

_OWN = ("base", "floor", "ceiling", "full")
"""The numbers of a scheme itself."""


def scheme_of_pack(host: Host, name: str, path: Path) -> Scheme:
    """Return the scheme ``name`` as it would be if the pack at ``path`` were enabled.

    The pack may declare the scheme, override values of it, or both; overrides of other
    enabled plugins stay. Nothing else of the pack is looked at. Raises
    :class:`DeclarationError` where the pack cannot be read or its overrides do not fit,
    and :class:`InputError` where it says nothing of the scheme.
    """
    pack = read_folder(path)
    own = [one for one in pack.declarations if isinstance(one, Scheme) and one.name == name]
    source = Source(path.resolve().name.removesuffix(".toml"), str(path))
    given = [Given(one, source) for one in pack.declarations if _is_about(one, name)]
    if not own and not given:
        raise InputError(
            _("The pack {path} says nothing of the scheme {scheme}.").format(
                path=path, scheme=name
            ),
            _("It needs a [[scheme]] of this name, or an [[override]] of it."),
        )
    others = [one for one in _enabled(host, name) if one.source.plugin != source.plugin]
    declared, whose = (own[0], source) if own else _declared(host, name)
    return _overridden(declared, whose, [*others, *given])


def with_settings(scheme: Scheme, period: Period, settings: Mapping[str, Decimal]) -> Scheme:
    """Return ``scheme`` with numbers replaced, as ``NAME`` or ``NAME@DAY`` says.

    A name is that of a parameter, ``base``, ``floor``, ``ceiling`` or ``full``, or the way
    to a value as overrides write it (``rules/hours/cap/points``). What is dated holds
    through ``period``, or from the day to its end. Raises :class:`DeclarationError` naming
    what there is where a name leads nowhere, :class:`InputError` for a day that is none,
    lies outside the period or is given to what is not dated.
    """
    for name, value in settings.items():
        at, since, until = _placed(name, scheme, period)
        override = Override(
            _SETTING, Label(_SETTING, _SETTING, _SETTING), "scheme", scheme.name, at, value,
            "what if", f"{OWN_CHOICE}: what if {name} = {value}", since, until,
        )  # fmt: skip
        scheme = _replaced_in(scheme, override, f"{name} = {value}")
    return scheme


def refuse_incomparable(scheme: Scheme, changed: Scheme) -> None:
    """Raise :class:`InputError` where the points of the two are not of the same kind."""
    for name in ("name", "subject", "places"):
        was, now = getattr(scheme, name), getattr(changed, name)
        if was != now:
            text = _("Scheme {scheme}: {field} is {was}, and {now} in the changed one.")
            raise InputError(
                text.format(scheme=scheme.name, field=name, was=was, now=now),
                _("What is posted could not be compared; give the new scheme another name."),
            )


def _placed(name: str, scheme: Scheme, period: Period) -> tuple[str, date | None, date | None]:
    at, sign, day = name.partition("@")
    known = {one.name for one in scheme.parameters}
    if "/" not in at and (at in known or at not in _OWN):
        at = f"parameters/{at}"
    dated = at.split("/")[0] in ("parameters", "rules")
    if not sign:
        return (at, period.start, period.end) if dated else (at, None, None)
    if not dated:
        text = _("{name}: this number is not dated.")
        raise InputError(text.format(name=name), _("Take the day away."))
    try:
        since = date.fromisoformat(day)
    except ValueError as error:
        text = _("{name}: {day!r} is not a date such as 2026-07-01.")
        raise InputError(text.format(name=name, day=day)) from error
    if since not in period:
        text = _("{name}: the day lies outside {period}, which is looked at.")
        raise InputError(text.format(name=name, period=period))
    return at, since, period.end


def _replaced_in(scheme: Scheme, override: Override, told: str) -> Scheme:
    try:
        return cast("Scheme", replace_value(scheme, override).declaration)
    except DeclarationError as error:
        text = _("Scheme {scheme}, {setting}: {why}")
        problem = text.format(scheme=scheme.name, setting=told, why=error.problem)
        raise DeclarationError(problem, error.fix) from error


def _is_about(one: Declaration, scheme: str) -> TypeGuard[Override]:
    return isinstance(one, Override) and (one.kind, one.of) == ("scheme", scheme)


def _enabled(host: Host, scheme: str) -> Iterator[Given]:
    for plugin in host.plugins:
        for one in plugin.declarations:
            if _is_about(one, scheme):
                yield Given(one, host.source(plugin))


def _declared(host: Host, name: str) -> tuple[Scheme, Source]:
    """Return an enabled scheme as its plugin declares it, before any override."""
    known = host.catalogue.get(Scheme, name)
    for plugin in host.plugins:
        for one in plugin.declarations:
            if isinstance(one, Scheme) and one.name == name:
                return one, host.source(plugin)
    return known, host.catalogue.source(known)


def _overridden(scheme: Scheme, source: Source, given: Sequence[Given]) -> Scheme:
    alone = Catalogue()
    alone.add([scheme], source)
    for one in given:
        alone.add([one.override], one.source)
    for misfit in apply_overrides(alone, given):
        raise DeclarationError(misfit.problem, misfit.fix)
    return alone.get(Scheme, scheme.name)
