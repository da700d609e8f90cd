"""The check of the commands that a plugin brings."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from community_gov.errors import CommunityGovError
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject


@check(
    "commands",
    mark("Its commands can be built, and each explains itself."),
    fix=mark("Give every command a help text, and open the community only when it is called."),
    after=("enables",),
)
def commands(subject: Subject) -> Iterator[Said]:
    """Help must work where there is no community yet."""
    if "commands" not in subject.plugin.hooks:
        raise DoesNotApplyError(_("it has no commands"))
    group = click.Group(subject.name)
    try:
        with subject.stage.fresh() as town:
            town.community.commands(subject.name, group)
    except CommunityGovError as error:
        yield Finding(error.problem)
        return
    if not group.commands:
        yield Finding(_("no command was added"))
    yield from _helps(group, ())


def _helps(group: click.Group, before: tuple[str, ...]) -> Iterator[Finding]:
    for name, command in sorted(group.commands.items()):
        words = (*before, name)
        if not command.help:
            yield Finding(_("it has no help text"), declaration=" ".join(words))
        ended = CliRunner().invoke(command, ["--help"], prog_name=" ".join(words))
        if ended.exit_code:
            text = _("--help ends with {code}: {output}")
            told = ended.output.strip() or repr(ended.exception)
            yield Finding(
                text.format(code=ended.exit_code, output=told), declaration=" ".join(words)
            )
        if isinstance(command, click.Group):
            yield from _helps(command, words)
