"""Rankings: nobody is put in an order of merit, shown up as the last, or named on a board."""

import re

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import Scheme
from community_gov.points.linting.objection import Gravity, Objection, Objections
from community_gov.points.linting.pieces import pieces

NO_RANKING = mark(
    "State Council Office 2026 No. 12: no ranking; PIPL Art. 25: nobody is made public unasked"
)

_RANKS = re.compile(
    r"\branking|\brank(ed)? (list|first|last)|\bleague table|\bblack ?list|\bwall of shame|"
    r"\bred and black|\blast (place|in line)|\bbottom (\d+|ten|five|three)\b|"
    r"排名|排行|排位|红黑榜|紅黑榜|红黑名单|紅黑名單|黑榜|黑名单|黑名單|末位|倒数第|倒數第|曝光台|曝光臺",
    re.IGNORECASE,
)


def ranks_people(text: str) -> bool:
    """Say whether a name or a label puts people in an order of merit, or shows them up."""
    return _RANKS.search(re.sub(r"[_.-]+", " ", text)) is not None


def rankings(scheme: Scheme, _known: Catalogue) -> Objections:
    """Object to parts that rank people, and to grades that only the order of people decides."""
    for piece in pieces(scheme):
        for way, text in (*piece.written(), *piece.labelled()):
            if ranks_people(text):
                told = _("Scheme {scheme}, rule {rule}: people are ranked ({text!r}).")
                yield Objection(
                    Gravity.NEVER,
                    way,
                    told.format(scheme=scheme.name, rule=piece.id, text=text),
                    NO_RANKING,
                    _("Take it out: everybody sees the own score and the rule."),
                )
                break
    yield from _of_grades(scheme)


def _of_grades(scheme: Scheme) -> Objections:
    """Object to a quota beside a threshold that everybody reaches."""
    least = scheme.floor
    for at, grade in enumerate(scheme.grades):
        open_to_all = not grade.of and not grade.needs and least is not None
        if grade.quota is not None and open_to_all and grade.at_least <= (least or 0):
            told = _("Scheme {scheme}: everybody reaches {grade}, so only the order decides.")
            yield Objection(
                Gravity.MISTAKE,
                ("grades", at, "quota"),
                told.format(scheme=scheme.name, grade=grade.name),
                NO_RANKING,
                _("Write how many points it takes, above {floor}.").format(floor=least),
            )
