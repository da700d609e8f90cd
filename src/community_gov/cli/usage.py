"""What was typed wrong on the command line, said in the language in use.

Click finds the mistake and says it in English; its few sentences are recognised here. A
sentence that is not is said as Click has it.
"""

import re
from typing import IO, Any

import click

from community_gov.i18n import _, mark, sentences

_SENTENCES = (
    (r"(?P<value>['\"].*['\"]) is not one of (?P<names>.+)\.", mark("{value} is none of {names}.")),
    (
        r"(?P<value>['\"].*['\"]) is not a valid integer( range)?\.",
        mark("{value} is no whole number."),
    ),
    (r"(?P<value>['\"].*['\"]) is not a valid float( range)?\.", mark("{value} is no number.")),
    (
        r"(?P<value>\S+) is not in the range (?P<range>.+)\.",
        mark("{value} is not in the range {range}."),
    ),
    (
        r"(?:File|Directory|Path) (?P<value>'.*') does not exist\.",
        mark("There is no file or folder {value}."),
    ),
    (r"(?:File|Path) (?P<value>'.*') is a directory\.", mark("{value} is a folder, no file.")),
    (r"(?:Directory|Path) (?P<value>'.*') is a file\.", mark("{value} is a file, no folder.")),
    (
        r"(?:File|Directory|Path) (?P<value>'.*') is not (?:readable|writable)\.",
        mark("{value} cannot be opened."),
    ),
    (r"Option (?P<value>'.*') requires .*\.", mark("The option {value} needs a value.")),
    (r"Option (?P<value>'.*') does not take a value\.", mark("The option {value} takes no value.")),
    (
        r"Got unexpected extra arguments? \((?P<value>.*)\)",
        mark("This is too much: {value}. Put quotes around a text with blanks."),
    ),
    (r"Argument (?P<value>'.*') takes .* values\.", mark("{value} needs more than one value.")),
    (r"Missing command\.", mark("Which command? See the list with --help.")),
    (r"No such command (?P<value>['\"].*['\"])\.", mark("There is no command {value}.")),
    (r"No such option (?P<value>['\"].*['\"])\.", mark("There is no option {value}.")),
)
"""By what Click says: what we say."""


class SpokenUsageError(click.UsageError):
    """A usage error with its words chosen while the language in use is still known."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(told(error), error.ctx)
        usage = error.ctx.get_usage() if error.ctx else ""
        lines = (usage, _hint(error), "", _("Error: {message}").format(message=self.message))
        self.shown = "\n".join(lines if usage else lines[-1:])

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the error."""
        click.echo(self.shown, file=file, err=file is None)


def spoken(error: click.UsageError) -> click.UsageError:
    """Return the error in the language in use; help that is shown as one stays what it is."""
    if isinstance(error, SpokenUsageError | click.exceptions.NoArgsIsHelpError):
        return error
    return SpokenUsageError(error)


def told(error: click.UsageError) -> str:
    """Return what to say of a usage error."""
    match error:
        case click.MissingParameter():
            return _missing(error)
        case click.BadParameter():
            return _bad(error)
        case (
            click.NoSuchOption(possibilities=near)
            | click.exceptions.NoSuchCommand(possibilities=near)
        ) if near:
            hint = _("Did you mean {name!r}?").format(name=near[0])
            return sentences(_sentence(error.message), hint)
        case _:
            return _sentence(error.message)


def _missing(error: click.MissingParameter) -> str:
    kind = error.param_type or (error.param.param_type_name if error.param else "")
    text = _("The option {name} is missing.") if kind == "option" else _("{name} is missing.")
    told_so = text.format(name=_name(error))
    choices = (
        error.param.type.get_missing_message(param=error.param, ctx=error.ctx)
        if error.param
        else None
    )
    if not choices:
        return told_so
    names = [name.strip(" ,") for name in choices.splitlines()[1:]]
    return sentences(told_so, _("Choose from: {names}.").format(names=_(", ").join(names)))


def _bad(error: click.BadParameter) -> str:
    name, message = _name(error), _sentence(error.message)
    return _("{name}: {problem}").format(name=name, problem=message) if name else message


def _name(error: click.BadParameter) -> str:
    """Return what the parameter is called where it is typed."""
    if error.param_hint is not None:
        return (
            error.param_hint if isinstance(error.param_hint, str) else " / ".join(error.param_hint)
        )
    match error.param:
        case click.Option(opts=opts):
            return max(opts, key=len)
        case None:
            return ""
        case parameter:
            return parameter.make_metavar(error.ctx or click.Context(click.Command(None)))


def _sentence(message: str) -> str:
    for pattern, text in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = {name: _listed(part) for name, part in found.groupdict().items()}
            return _(text).format(**parts)
    return message


def _listed(part: str) -> str:
    """Return quoted names with the quotes and the comma of the language, else the text itself."""
    quoted = re.findall(r"'([^']*)'", part)
    return _(", ").join(_("'{name}'").format(name=one) for one in quoted) if quoted else part


def _hint(error: click.UsageError) -> str:
    if error.ctx is None or not error.ctx.help_option_names:
        return ""
    return _("More: {command} --help").format(command=error.ctx.command_path)
