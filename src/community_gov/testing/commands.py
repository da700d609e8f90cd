"""Running commands against the community of a test, as people type them."""

from importlib import import_module
from pathlib import Path

from click.testing import CliRunner

from community_gov.community import Community
from community_gov.model.actor import Actor


def run(
    community: Community, *words: str, by: Actor | None = None, key_file: Path | None = None
) -> str:
    """Return what ``community-gov WORDS`` tells people, or with ``--json`` programs.

    ``by`` is who acts; the calendar stands where that of ``community``
    does. Raises :class:`AssertionError` with what was said where the command is refused.
    """
    shared = ["--file", str(community.path)]
    shared += ["--key-file", str(key_file)] if key_file else []
    shared += ["--as", by.name] if by else []
    surroundings = {"COMMUNITY_GOV_TODAY": community.today().isoformat()}
    cli = import_module("community_gov.cli.main").cli  # a room above: it examines plugins itself
    done = CliRunner(env=surroundings).invoke(cli, [*shared, *words])
    if done.exit_code:
        told = f"{' '.join(words)} ended with {done.exit_code}: {done.stderr or done.output}"
        raise AssertionError(told) from done.exception
    return done.stdout
