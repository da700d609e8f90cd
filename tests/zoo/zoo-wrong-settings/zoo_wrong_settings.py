"""Takes other settings than it did when it was enabled."""

import os

from attrs import frozen

from community_gov import hookimpl


@frozen
class Former:
    """The settings as they were."""

    portions: str = "many"
    colour: str = "red"


@frozen
class Settings:
    """The settings as they are: portions are counted, and colours are gone."""

    portions: int = 3
    keeper: str = "nobody"


@hookimpl
def settings() -> type:
    """Return the settings of the day."""
    return Former if "ZOO_ASLEEP" in os.environ else Settings
