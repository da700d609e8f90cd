"""The check that declarations are data."""

import json
from collections.abc import Iterator

from community_gov.errors import CommunityGovError
from community_gov.i18n import _, mark
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Declaration
from community_gov.model.typed import misfits
from community_gov.testing.conformance.check import Finding, Said, check
from community_gov.testing.conformance.parts import called, path_of
from community_gov.testing.conformance.subject import Subject


@check(
    "round-trip",
    mark("Its declarations can be written as data and read back the same."),
    fix=mark("Give every field a value of the type that its class names."),
    after=("loads-alone",),
)
def round_trip(subject: Subject) -> Iterator[Said]:
    """Write and read each: what was noted lets data be read when the plugin is gone."""
    for one in subject.plugin.declarations:
        unfit = list(misfits(one))
        for misfit in unfit:
            yield Finding(misfit.told, declaration=called(one), path=path_of(one, misfit.way))
        if not unfit and (problem := _problem(one)):
            yield Finding(problem, declaration=called(one))


def _problem(declaration: Declaration) -> str:
    try:
        data = json.loads(json.dumps(unstructure(declaration)))
        back = structure(data, type(declaration))
    except CommunityGovError as error:
        return error.problem
    except (TypeError, ValueError, AttributeError) as error:
        return _("it cannot be written as data: {error}").format(error=error)
    return "" if unstructure(back) == unstructure(declaration) else _("it comes back otherwise")
