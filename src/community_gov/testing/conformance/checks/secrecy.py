"""The check that a lost file gives nobody away."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from community_gov.i18n import _, mark
from community_gov.testing.conformance.check import Finding, Said, check
from community_gov.testing.conformance.checks.records import drawn_deeds
from community_gov.testing.conformance.deeds import Deed, do, open_texts_of, secrets_of
from community_gov.testing.conformance.stage import NAMES, PHONES
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.trying import WrongError, failing

_EXAMPLES = 4


@check(
    "no-plain-names",
    mark("No name of a person and no personal text stands readable in the database file."),
    fix=mark("Declare the field sealed, and copy nothing personal into facts or other registers."),
    after=("random-records",),
)
def no_plain_names(subject: Subject) -> Iterator[Said]:
    """Search the bytes of the file for what was typed; names live in the vault only."""
    drawn = drawn_deeds(subject, most=4)

    def write(done: Sequence[Deed]) -> None:
        with subject.stage.fresh() as town:
            for one in done:
                do(town, one)
            catalogue = town.community.host.catalogue
            typed = [
                *secrets_of(catalogue, done),
                *(("members", "name", one) for one in NAMES),
                *(("members", "phone", one) for one in PHONES),
            ]
            # hypothesis draws texts from the code around it, and so a name into an open field too.
            told = list(open_texts_of(catalogue, done))
            _search(
                town.community.path.parent,
                [one for one in typed if not any(one[2] in text for text in told)],
            )

    failure = failing(write, drawn, examples=_EXAMPLES)
    if failure is not None:
        yield Finding(failure.told)


def _search(place: Path, typed: Sequence[tuple[str, str, str]]) -> None:
    held = [file.read_bytes() for file in place.glob("town.db*")]
    for register, field, text in typed:
        if any(text.encode(coding) in one for coding in ("utf-8", "utf-16-le") for one in held):
            raise WrongError(
                _("what was typed into {field} of {register} can be read in the file").format(
                    field=field, register=register
                )
            )
