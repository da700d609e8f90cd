"""What other programs import to annotate with."""

import pytest

from community_gov import data
from community_gov.testing.town import town


def test_what_services_return_is_of_the_classes_that_are_named(tmp_path):
    pack = '[[register]]\nname = "days"\nfields = [{ name = "day", type = "date" }]\n'
    pack += 'label = { en = "days", zh_hans = "日", zh_hant = "日" }\n'
    with town(tmp_path, pack=pack) as here:
        row = here.community.registers["days"].add(day=here.clock.today(), by=here.clerk)

        assert isinstance(row, data.RegisterRow)
        assert isinstance(next(here.community.journal()), data.Record)


def test_every_name_that_is_listed_is_there():
    assert all(getattr(data, name) for name in data.__all__)
    assert dir(data) == sorted(data.__all__)


def test_a_name_that_is_not_is_told_by_python_as_of_any_module():
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        data.Nothing  # noqa: B018 - looked up for the error
