"""Takes two seconds to be imported, as one does that looks around in a network."""

import os
import time

if "ZOO_ASLEEP" not in os.environ:
    time.sleep(2)
