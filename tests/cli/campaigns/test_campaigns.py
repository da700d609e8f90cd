"""The commands about campaigns."""


def test_a_campaign_that_no_enabled_plugin_declares_is_listed_without_its_sheet(lived):
    (before,) = lived.told("campaigns", "list")
    lived.done("plugins", "disable", "local", by="Ada")
    (after,) = lived.told("campaigns", "list")

    # The clerk gave row 1 four points.
    assert (before["campaign"], before["total"]) == ("clean-city", "4.00")
    assert (after["campaign"], after["total"], after["missing"]) == ("clean-city", None, None)
    assert lived.told("campaigns", "reuse")["cells"] == 0


def test_why_tells_a_typed_row_by_who_typed_it_and_by_which_rule(lived):
    told = lived.told("campaigns", "why", "clean-city", "1")

    assert (told["campaign"], told["row"], told["own"]) == ("clean-city", "1", "4.00")
    assert told["scored_by"]
    assert told["figures"] == []
    assert "from 0 to" in told["rule"]
