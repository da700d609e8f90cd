"""What is sealed in a row does not stand open in the facts that follow from it."""

import pytest

from community_gov.errors import DeclarationError
from community_gov.model.declarations import FactMapping, Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.model.text import label

SEALED = Field(
    "need",
    FieldType.TEXT,
    required=False,
    privacy=Privacy.PERSONAL,
    purpose="to answer it",
    sealed=True,
)
FIELDS = (Field("day", FieldType.DATE), SEALED)


def visits(**mapping: object) -> Register:
    fact = FactMapping("visited", "community", "day", **mapping)  # type: ignore[arg-type]
    return Register(name="visits", label=label("visits", "走访"), fields=FIELDS, facts=(fact,))


def test_a_sealed_field_is_no_attribute_of_a_fact():
    with pytest.raises(DeclarationError, match="would tell the sealed field 'need' in the clear"):
        visits(attributes={"topic": "need"})


def test_whether_it_is_filled_in_may_decide_whether_there_is_a_fact():
    assert visits(when="has(need)").facts[0].when == "has(need)"
