"""What cannot be read of a declaration: where it stands, who wrote it, and what to do."""

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from community_gov.errors import CommunityGovError
from community_gov.expression import ExpressionError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.fault import disable_it
from community_gov.i18n import _
from community_gov.model.declarations import Declaration
from community_gov.model.problems import Way
from community_gov.model.source import Overridden

Misread = Iterator[tuple[Way, CommunityGovError]]
"""Parts of one declaration that cannot be read: the way to each, and what is wrong."""

_NAMES = ("name", "id")
"""The fields by which people know what stands in a list."""


@frozen
class Misreading:
    """An expression or a query of ``declaration`` that cannot be read, at the end of ``way``."""

    declaration: Declaration
    way: Way
    error: CommunityGovError

    def told(self, catalogue: Catalogue) -> str:
        """Say where it stands, down to the column, and what is wrong there."""
        place = catalogue.place(self.declaration, *self.way)
        steps = "/".join(_steps(self.declaration, self.way))
        where = _(", ").join([*([str(place)] if place else []), self.declaration.name, steps])
        if isinstance(self.error, ExpressionError):
            return self.error.within(where).problem
        return _("{name}: {problem}").format(name=where, problem=self.error.problem)

    def fix(self, plugin: str) -> str:
        """Say what to do about it, where ``plugin`` wrote it."""
        return self.error.fix or disable_it(plugin)

    def written_by(self, catalogue: Catalogue) -> tuple[Overridden, ...]:
        """Return the overrides that changed what cannot be read; none where it came so."""
        steps = list(_steps(self.declaration, self.way))
        inside = steps[:-1]
        return tuple(
            one
            for one in catalogue.overridden(self.declaration)
            if not inside or set(inside) & set(one.at.split("/")[1:])
        )


Examine = Callable[[Catalogue], Iterable[Misreading]]
"""Takes what plugins declare, and returns what the engines cannot read of it."""


def _steps(thing: object, way: Way) -> Iterator[str]:
    """Yield the steps of a way, what stands in a list by its name."""
    for step in way:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) else None
            named = (getattr(thing, name, "") for name in _NAMES)
            yield next(filter(None, named), str(step + 1))
        else:
            thing = getattr(thing, step, None)
            yield step
