"""Running commands against the community of a test, as people type them."""

from importlib import import_module
from pathlib import Path

from click.testing import CliRunner

from community_gov.community import Community


def run(community: Community, *words: str, acting: str = "", key_file: Path | None = None) -> str:
    """Return what ``community-gov WORDS`` tells people, or with ``--json`` programs.

    ``acting`` is the name of who acts; the calendar stands where that of ``community``
    does. Raises :class:`AssertionError` with what was said where the command is refused.
    """
    shared = ["--file", str(community.path)]
    shared += ["--key-file", str(key_file)] if key_file else []
    shared += ["--as", acting] if acting else []
    surroundings = {"COMMUNITY_GOV_TODAY": community.today().isoformat()}
    cli = import_module("community_gov.cli.main").cli  # a room above: it examines plugins itself
    done = CliRunner(env=surroundings).invoke(cli, [*shared, *words])
    if done.exit_code:
        told = f"{' '.join(words)} ended with {done.exit_code}: {done.stderr or done.output}"
        raise AssertionError(told) from done.exception
    return done.stdout
