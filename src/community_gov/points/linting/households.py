"""Household schemes: no debts, benefits never withheld wholesale, adopted by the residents."""

import re

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import Scheme
from community_gov.model.ids import SubjectKind
from community_gov.points.linting.objection import Gravity, Objection, Objections
from community_gov.points.linting.pieces import pieces

RURAL_NOTICE = mark(
    "National notice on points in village governance (2020-07-27): by democratic procedure, "
    "with encouragement"
)
RIGHTS = mark("Organic Law of the Villagers' Committees Art. 27: no covenant may infringe rights")

_ALL_BENEFITS = re.compile(
    r"\b(withh[eo]ld\w*|cancel\w*|strip\w*|los[est]\w*|remov\w*|no|without|den(y|ied|ies))\W+"
    r"(?:of\W+)?(?:all|any|every)\W+(?:\w+\W+){0,2}?(benefit|welfare|allowance|subsid|service)|"
    r"(取消|停止|停发|停發|剥夺|剝奪|不得?享受|不予|扣发|扣發)[^，。；,;]{0,8}"
    r"(一切|所有|全部|任何)[^，。；,;]{0,8}(待遇|福利|补贴|補貼|补助|補助|优惠|優惠|服务|服務|利益)|"
    r"(一切|所有|全部|任何)[^，。；,;]{0,8}(待遇|福利|补贴|補貼|补助|補助|优惠|優惠|服务|服務|利益)"
    r"[^，。；,;]{0,4}(取消|停止|停发|停發|剥夺|剝奪)",
    re.IGNORECASE,
)


def debts(scheme: Scheme, _known: Catalogue) -> Objections:
    """Object to a household scheme in which a score can fall below zero."""
    if scheme.subject is SubjectKind.HOUSEHOLD and (scheme.floor is None or scheme.floor < 0):
        yield Objection(
            Gravity.NEVER,
            ("floor",),
            _("Scheme {scheme}: a household could owe points.").format(scheme=scheme.name),
            RURAL_NOTICE,
            _("Write floor = 0."),
        )


def adoption(scheme: Scheme, _known: Catalogue) -> Objections:
    """Say that a household scheme needs a decision before points are proposed."""
    if scheme.subject is SubjectKind.HOUSEHOLD:
        text = _("Before points are proposed, a decision about scheme:{scheme} must have passed.")
        yield Objection(Gravity.HINT, ("subject",), text.format(scheme=scheme.name), RURAL_NOTICE)


def benefits(scheme: Scheme, _known: Catalogue) -> Objections:
    """Object to a part of a scheme that takes benefits away from somebody wholesale."""
    for piece in pieces(scheme):
        for way, text in (*piece.written(), *piece.labelled()):
            if _ALL_BENEFITS.search(re.sub(r"[_.-]+", " ", text)):
                told = _(
                    "Scheme {scheme}, rule {rule}: benefits are withheld wholesale ({text!r})."
                )
                yield Objection(
                    Gravity.NEVER,
                    way,
                    told.format(scheme=scheme.name, rule=piece.id, text=text),
                    RIGHTS,
                    _("Take the rule out: no public benefit or service depends on points."),
                )
                break
