"""Checks of how a plugin is packaged."""

from collections.abc import Iterator

from packaging.specifiers import SpecifierSet

from community_gov.errors import DeclarationError
from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.packs import read_pack
from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject
from community_gov.version import __version__

_UPPER = ("<", "<=", "~=", "==", "===")


@check(
    "entry-point",
    mark("It is found by an entry point, and its distribution names the range of the core."),
    fix=mark("Write in pyproject.toml, for example: dependencies = ['community-gov>=0.1,<0.2']"),
)
def entry_point(subject: Subject) -> Iterator[Said]:
    """Demand an upper bound: without one it breaks on the day the core changes."""
    candidate = subject.candidate
    if candidate.entry_point is None:
        raise DoesNotApplyError(_("a pack in the folder rules is found by its place"))
    if candidate.version == "?" or candidate.distribution == "?":
        yield Finding(_("its distribution has no name or no version"))
    if (stated := _stated_in_files(candidate)) not in ("", candidate.version):
        yield Finding(
            _("its files state the version {stated}, and its distribution {version}").format(
                stated=stated, version=candidate.version
            ),
            _("Take the version out of [pack]: that of the distribution counts."),
        )
    asked = SpecifierSet(candidate.requires)
    if not candidate.requires:
        yield Finding(_("its distribution does not say which versions of community-gov it fits"))
    elif not any(one.operator in _UPPER for one in asked):
        yield Finding(
            _("the range {range} of community-gov has no upper bound").format(
                range=candidate.requires
            )
        )
    if not candidate.fits(__version__):
        yield Finding(
            _("it needs community-gov {range}, and this is {version}").format(
                range=candidate.requires, version=__version__
            )
        )


def _stated_in_files(candidate: Candidate) -> str:
    if candidate.kind is not PluginKind.PACK:
        return ""
    try:
        return read_pack(candidate).sheet.version
    except DeclarationError:  # told by the check of loading
        return ""
