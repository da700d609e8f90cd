"""The commands about campaigns."""


def test_a_campaign_that_no_enabled_plugin_declares_is_listed_without_its_sheet(lived):
    (before,) = lived.told("campaigns", "list")
    lived.done("plugins", "disable", "local", by="Ada")
    (after,) = lived.told("campaigns", "list")

    # The clerk gave row 1 four points.
    assert (before["campaign"], before["total"]) == ("clean-city", "4.00")
    assert (after["campaign"], after["total"], after["missing"]) == ("clean-city", None, None)
    assert lived.told("campaigns", "reuse")["cells"] == 0
