"""The exit codes of the command line, in one table."""

from enum import IntEnum

from community_gov.i18n import _


class ExitCode(IntEnum):
    """What a command ends with; errors carry theirs (``CommunityGovError.exit_code``)."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    BAD_INPUT = 3
    NOT_PERMITTED = 4
    PLUGIN = 5
    STORE = 6
    VERIFICATION = 7
    UNEXPECTED = 70
    INTERRUPTED = 130


def meanings() -> dict[ExitCode, str]:
    """Return what each code means, in the language in use."""
    return {
        ExitCode.OK: _("done"),
        ExitCode.REFUSED: _("refused on principle"),
        ExitCode.USAGE: _("the command was written wrongly"),
        ExitCode.BAD_INPUT: _("the data cannot be taken as they stand"),
        ExitCode.NOT_PERMITTED: _("this person may not do it"),
        ExitCode.PLUGIN: _("a plugin is missing, broken or in the way"),
        ExitCode.STORE: _("a file cannot be opened, read or written"),
        ExitCode.VERIFICATION: _("the file contradicts its journal"),
        ExitCode.UNEXPECTED: _("unexpected: a fault of this program"),
        ExitCode.INTERRUPTED: _("interrupted from the keyboard"),
    }
