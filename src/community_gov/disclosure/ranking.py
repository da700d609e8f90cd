"""Nobody is ranked; places only where somebody asks for them, and only with their doubt.

Sources: 国办函〔2026〕12号 (no rankings by points); OECD/JRC, Handbook on Constructing Composite
Indicators (2008), section 7 (a place in a ranking without its uncertainty misleads).
"""

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.ids import SubjectKind

_PLACES = frozenset({SubjectKind.GRID, SubjectKind.COMMUNITY})


def refuse_ranking(kind: SubjectKind, *, asked: bool, intervals: bool) -> None:
    """Refuse to say who stands before whom, unless grids or communities are meant.

    Also these only where it is ``asked`` for and their places come as ``intervals``. Raises
    :class:`RefusedError` with the reason.
    """
    if kind not in _PLACES:
        raise RefusedError(
            _("People and households are never ranked, nor are the groups they belong to."),
            _("Show each their own number and the rules it rests on."),
        )
    if not asked:
        raise RefusedError(
            _("Nobody asked for a ranking, so there is none."),
            _("List them by their codes, or ask for their places with the option for it."),
        )
    if not intervals:
        raise RefusedError(
            _("A place in a ranking is told only as the two places between which it lies."),
            _("Say what might have been decided otherwise, so that it can be worked out."),
        )
