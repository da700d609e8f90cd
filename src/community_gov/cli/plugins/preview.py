"""How a preview of plugins is shown: what would change, and what stands against it."""

from collections.abc import Iterator

import attrs

from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.output import Answer, Table, text_of
from community_gov.cli.terms import term
from community_gov.i18n import _
from community_gov.records.plugins.preview import PluginAhead, Preview, SettingAhead


def previewed(preview: Preview, *more: str, even_if_needed: bool = False) -> Answer:
    """Answer with a preview; ends with 5 where it would be refused."""
    against = _against(preview, even_if_needed=even_if_needed)
    parts = [*_plugins(preview), *_values(preview), *_tables(preview), *_unresolved(preview)]
    if against:
        parts += ["", _("This stands against it:"), *against]
    parts += ["", *more, _("This is a preview; nothing was changed.")]
    code = ExitCode.PLUGIN if against else ExitCode.OK
    return Answer({**attrs.asdict(preview), "refused": bool(against)}, parts, code)


def _plugins(preview: Preview) -> Iterator[str]:
    for one in preview.plugins:
        yield f"{one.plugin}: {_versions(one)}"
        yield from (f"  {change}" for change in one.changes)
        if not one.changes:
            yield "  " + _("What it declares stays as it is.")
        yield from (f"  {_setting(value)}" for value in one.settings)


def _setting(one: SettingAhead) -> str:
    now = text_of(one.now) or "–"
    if one.was is None:
        return _("setting {name} = {value}").format(name=one.name, value=now)
    return _("setting {name}: {was} → {now}").format(name=one.name, was=text_of(one.was), now=now)


def _versions(one: PluginAhead) -> str:
    if not one.was:
        return _("{version} would be enabled").format(version=one.now or "–")
    if not one.now:
        return _("{version} would be disabled").format(version=one.was)
    if one.was == one.now:
        return _("{version} would be noted as it is now").format(version=one.now)
    return _("{was} would become {now}").format(was=one.was, now=one.now)


def _values(preview: Preview) -> Iterator[str]:
    for one in preview.replaced:
        yield _("Would be replaced: {value}").format(value=one)
    for one in preview.restored:
        yield _("Would no longer be replaced: {value}").format(value=one)


def _tables(preview: Preview) -> Iterator[str | Table]:
    if preview.tables:
        rows = [{**attrs.asdict(one), "fate": term(one.fate)} for one in preview.tables]
        titles = {"plugin": _("plugin"), "register": _("register"), "fate": _("table")}
        titles |= {"rows": _("rows"), "fields": _("new fields")}
        yield Table(titles, rows, _("Tables of registers"))
    for step in preview.steps:
        yield _("Step {step} of {register} would change {rows} rows: {reason}").format(
            step=step.name, register=step.register, rows=step.rows, reason=step.reason
        )
        for sample in step.samples:
            before, after = text_of(sample.before), text_of(sample.after)
            yield f"  {sample.id}: {before} → {after}"


def _unresolved(preview: Preview) -> Iterator[str]:
    for one in preview.unresolved:
        yield _("Mind: {what}").format(what=one)


def _against(preview: Preview, *, even_if_needed: bool) -> list[str]:
    needed = [] if even_if_needed else [str(one) for one in preview.needed]
    lacking = [
        _("{plugin} needs {of}, which is not enabled").format(plugin=one.plugin, of=one.of)
        for one in preview.lacking
    ]
    found = [*needed, *lacking, *preview.settings, *preview.faults]
    return [f"  {line}" for one in found for line in one.splitlines()]
