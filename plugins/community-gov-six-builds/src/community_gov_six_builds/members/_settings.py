"""What a community may replace about its members."""

from attrs import frozen

from community_gov.plugin import label, open_field


@frozen
class Settings:
    """What a community may replace.

    Who floats for ``short_stay_days`` or fewer takes the activity certificate along, who
    stays longer at a fixed place is transferred (六個月, W48: yinshua.1s.cn); the months of
    that rule are told in days, half a year being 183.
    """

    short_stay_days: int = open_field(
        default=183, label=label("short stay", "短期外出", "短期外出"), unit="day"
    )
