"""Who acts: the roles, and how people call them."""

import pytest

from community_gov.i18n import Language, speaking
from community_gov.model.actor import Actor
from community_gov.model.ids import ActorId


@pytest.mark.parametrize(
    ("language", "told"),
    [(Language.EN, "clerk, reviewer"), (Language.HANT, "錄入員、審核人")],
)
def test_roles_are_told_in_words(language: Language, told: str):
    with speaking(language):
        assert Actor(ActorId("a"), "Dai", "clerk reviewer").roles_told == told
