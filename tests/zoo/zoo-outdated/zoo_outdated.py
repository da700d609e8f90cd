"""Uses a name that will go in a later version of the core."""

import os

if "ZOO_ASLEEP" not in os.environ:
    from community_gov.plugin import Base as Base
