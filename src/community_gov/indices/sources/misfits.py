"""What sources find wrong with a query before anything is read."""

from collections.abc import Callable, Iterable, Iterator

from community_gov.errors import CommunityGovError, DeclarationError
from community_gov.i18n import _
from community_gov.indices.sources.source import Misfit
from community_gov.model.declarations import Measure, Query


def unnamed(query: Query, problem: str) -> Iterator[Misfit]:
    """Yield ``problem`` where a query does not say by its kind what it looks at."""
    if not query.kind:
        yield "kind", DeclarationError(problem, _("Name it with kind."))


def unreadable(query: Query, read: Callable[[], object]) -> Iterator[Misfit]:
    """Yield what is wrong with the condition of a query, as ``read`` raises it."""
    if not query.when:
        return
    try:
        read()
    except CommunityGovError as error:
        yield "when", error


def unfit_measure(query: Query, measures: Iterable[Measure]) -> DeclarationError:
    """Return the error that a source does not know the measure of a query."""
    return DeclarationError(
        _("Of {of} there is no measure {measure}.").format(of=query.of, measure=query.measure),
        _("Write one of: {names}.").format(names=_(", ").join(measures)),
    )
