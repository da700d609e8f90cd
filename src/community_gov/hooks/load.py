"""Loading one plugin: check before import, import guarded, hooks checked against the table."""

import difflib
import inspect
from collections.abc import Mapping
from functools import partial
from typing import Any

import attrs
import pluggy
from attrs import Factory, evolve, frozen

from community_gov.deprecation import Heard, listen_to_import, listening, warn
from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import is_declaration
from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.fault import Fault, FaultKind, disable_it
from community_gov.hooks.packs import Lines, Pack, UnfitPackError, read_pack
from community_gov.hooks.raised import raised, refused
from community_gov.hooks.spec import HOOKS, PROJECT
from community_gov.i18n import _
from community_gov.model.convert import structure
from community_gov.model.declarations import Declaration
from community_gov.version import __version__


@frozen
class Plugin:
    """A loaded plugin: its hooks by name, its settings, and what it declares.

    ``outdated`` grows while its hooks run: what it uses that will stop working.
    ``lines`` says where a pack declares what.
    """

    name: str
    candidate: Candidate
    hooks: Mapping[str, Any]
    settings: Any
    declarations: tuple[Declaration, ...]
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    outdated: list[Heard] = Factory(list)
    lines: Lines = Factory(Lines)


class SetAsideError(Exception):
    """Carries the fault for which a plugin is set aside."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def load(candidate: Candidate, settings: Mapping[str, Any]) -> Plugin:
    """Load one plugin; raises :class:`SetAsideError` with the fault, whatever it does."""
    if not candidate.fits(__version__):
        raise _set_aside(
            candidate,
            FaultKind.INCOMPATIBLE,
            "",
            _("it needs community-gov {range}, and this is {version}.").format(
                range=candidate.requires, version=__version__
            ),
        )
    outdated = list[Heard]()
    with listening(outdated):
        return evolve(_load_checked(candidate, settings), outdated=outdated)


def _load_checked(candidate: Candidate, settings: Mapping[str, Any]) -> Plugin:
    if candidate.kind is PluginKind.PACK:
        _refuse_values(candidate, settings)
        return _load_pack(candidate)
    return _load_python(candidate, settings)


def _load_pack(candidate: Candidate) -> Plugin:
    pack = _guarded(candidate, FaultKind.DECLARATION, "", lambda: _fitting_pack(candidate))
    sheet = pack.sheet
    return Plugin(
        candidate.name,
        candidate,
        {},
        None,
        pack.declarations,
        after=sheet.after,
        before=sheet.before,
        needs=sheet.needs,
        lines=pack.lines,
    )


def _fitting_pack(candidate: Candidate) -> Pack:
    try:
        return read_pack(candidate)
    except UnfitPackError as error:
        raise _set_aside(candidate, FaultKind.INCOMPATIBLE, "", error.problem) from error


def _load_python(candidate: Candidate, values: Mapping[str, Any]) -> Plugin:
    thing = _guarded(candidate, FaultKind.IMPORT, "", _entry(candidate))
    hooks = _hooks_of(candidate, thing)
    settings = _settings(candidate, hooks, values)
    declared = _guarded(candidate, FaultKind.DECLARATION, "declare", _declare(hooks, settings))
    for one in declared:
        if not is_declaration(one):
            raise _set_aside(
                candidate,
                FaultKind.DECLARATION,
                "declare",
                _("it yielded {thing!r}, which is no declaration.").format(thing=one),
            )
    return Plugin(
        candidate.name,
        candidate,
        hooks,
        settings,
        declared,
        _neighbours(candidate, thing, "after"),
        _neighbours(candidate, thing, "before"),
        _neighbours(candidate, thing, "needs"),
    )


def _neighbours(candidate: Candidate, thing: Any, side: str) -> tuple[str, ...]:
    named = getattr(thing, side, ())
    if isinstance(named, (tuple, list)) and all(isinstance(one, str) for one in named):
        return tuple(named)
    raise _set_aside(
        candidate,
        FaultKind.DECLARATION,
        side,
        _("{side} must be a tuple of plugin names, not {given!r}.").format(side=side, given=named),
    )


def _entry(candidate: Candidate) -> Any:
    entry = candidate.entry_point
    return (lambda: listen_to_import(entry.module, entry.load)) if entry else lambda: None


def _declare(hooks: Mapping[str, Any], settings: Any) -> Any:
    if "declare" not in hooks:
        return tuple
    return lambda: tuple(call(hooks["declare"], settings=settings))


def call(function: Any, **arguments: Any) -> Any:
    """Call a plugin's hook with those of ``arguments`` that it names."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in arguments.items() if name in wanted})


def _hooks_of(candidate: Candidate, thing: Any) -> dict[str, Any]:
    manager = pluggy.PluginManager(PROJECT)
    hooks = {}
    for name in dir(thing):
        if manager.parse_hookimpl_opts(thing, name) is not None:
            hooks[name] = getattr(thing, name)
            _check_hook(candidate, name, hooks[name])
            _guarded(candidate, FaultKind.HOOK, name, partial(_warn_of_hook, name, hooks[name]))
    return hooks


_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def _check_hook(candidate: Candidate, name: str, function: Any) -> None:
    if name not in HOOKS:
        near = difflib.get_close_matches(name, HOOKS, n=1)
        meant = _(" Did you mean {name!r}?").format(name=near[0]) if near else ""
        raise _set_aside(
            candidate,
            FaultKind.HOOK,
            name,
            _("there is no hook {name!r}.{meant}").format(name=name, meant=meant),
        )
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise _set_aside(
            candidate, FaultKind.HOOK, name, _("a hook cannot be a coroutine; use plain def.")
        )
    for argument, parameter in inspect.signature(function).parameters.items():
        if argument not in HOOKS[name].arguments or parameter.kind not in _BY_NAME:
            raise _set_aside(
                candidate,
                FaultKind.HOOK,
                f"{name}{_bare_signature(function)}",
                _("the hook has no argument {argument!r}; it may name: {known}.").format(
                    argument=argument, known=_(", ").join(HOOKS[name].arguments) or "-"
                ),
            )


def _bare_signature(function: Any) -> inspect.Signature:
    """Return the signature without its types, which would make a long line of it."""
    named = inspect.signature(function).parameters.values()
    return inspect.Signature([one.replace(annotation=inspect.Parameter.empty) for one in named])


def _warn_of_hook(name: str, function: Any) -> None:
    hook, named = HOOKS[name], inspect.signature(function).parameters
    used = [one for argument, one in hook.deprecated_arguments.items() if argument in named]
    for one in (hook.deprecated, *used):
        if one is not None:
            code = inspect.unwrap(getattr(function, "__func__", function)).__code__
            warn(one, code.co_filename, code.co_firstlineno)


def _settings(candidate: Candidate, hooks: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    if "settings" not in hooks:
        _refuse_values(candidate, values)
        return None
    cls = _guarded(candidate, FaultKind.SETTINGS, "settings", hooks["settings"])
    if not (isinstance(cls, type) and attrs.has(cls)):
        raise _set_aside(
            candidate, FaultKind.SETTINGS, "settings", _("it must return an attrs class.")
        )
    try:
        return structure(dict(values), cls, candidate.name)
    except Exception as error:
        problem = (
            error.problem if isinstance(error, CommunityGovError) else raised(error, candidate)
        )
        raise _set_aside(candidate, FaultKind.SETTINGS, "settings", problem) from error


def _refuse_values(candidate: Candidate, values: Mapping[str, Any]) -> None:
    if values:
        raise _set_aside(
            candidate,
            FaultKind.SETTINGS,
            "",
            _("it takes no settings, and was given: {names}.").format(names=_(", ").join(values)),
        )


def _guarded(candidate: Candidate, kind: FaultKind, hook: str, function: Any) -> Any:
    try:
        return function()
    except (KeyboardInterrupt, SetAsideError):
        raise
    except BaseException as error:
        raise _set_aside(candidate, kind, hook, _told(error, candidate)) from error


def _told(error: BaseException, candidate: Candidate) -> str:
    if isinstance(error, CommunityGovError):
        return refused(error, candidate)
    return raised(error, candidate)


def _set_aside(candidate: Candidate, kind: FaultKind, hook: str, problem: str) -> SetAsideError:
    return SetAsideError(
        Fault(
            kind,
            candidate.name,
            candidate.distribution,
            candidate.version,
            hook,
            problem,
            disable_it(candidate.name),
        )
    )
