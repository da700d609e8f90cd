"""Tests of the table of exit codes."""

import re

from click.testing import CliRunner

import community_gov.errors
from community_gov.cli.exit_codes import ExitCode, meanings
from community_gov.cli.main import cli
from community_gov.errors import CommunityGovError


def test_every_error_of_the_package_ends_with_a_code_of_the_table():
    errors = [one for one in vars(community_gov.errors).values() if isinstance(one, type)]
    codes = {one.exit_code for one in errors if issubclass(one, CommunityGovError)}
    assert codes == {1, 3, 4, 5, 6, 7}
    assert codes < set(ExitCode)


def test_help_lists_every_code_with_its_meaning():
    shown = CliRunner().invoke(cli, ["--help"]).stdout
    for code, meaning in meanings().items():
        assert re.search(rf"(?m)^  {code.value} +{re.escape(meaning)}$", shown)


def test_a_process_that_is_interrupted_ends_as_shells_expect():
    # 128 + SIGINT (2), as POSIX shells report it; 70 is EX_SOFTWARE of sysexits.h.
    assert (ExitCode.INTERRUPTED, ExitCode.UNEXPECTED) == (130, 70)
