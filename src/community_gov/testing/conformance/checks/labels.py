"""The check of what people read."""

from collections.abc import Iterator

from community_gov.i18n import _, mark
from community_gov.model.fields import Field
from community_gov.model.text import Label
from community_gov.testing.conformance.check import Finding, Said, check
from community_gov.testing.conformance.parts import called, parts
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.conformance.words import scripts_at_fault


@check(
    "labels",
    mark("Everything people see has a name in English, simplified and traditional Chinese."),
    fix=mark('Write label("meeting", "会议", "會議"); one Chinese text where both write it alike.'),
    after=("loads-alone",),
)
def labels(subject: Subject) -> Iterator[Said]:
    """Look at every label: a form in one script only shuts people out."""
    for declaration in subject.plugin.declarations:
        for path, one in parts(declaration):
            if isinstance(one, Label) and (problem := scripts_at_fault(one)):
                yield Finding(
                    _("{problem}: {text}").format(
                        problem=_(problem), text=" / ".join(one.spellings())
                    ),
                    declaration=called(declaration),
                    path=path,
                )
            if isinstance(one, Field) and one.label is None:
                yield Finding(
                    _("the field has no label, so forms show its name"),
                    declaration=called(declaration),
                    path=path,
                )
