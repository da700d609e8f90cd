"""Ends the program that imports it, as a script does that was meant to be run."""

import os
import sys

if "ZOO_ASLEEP" not in os.environ:
    sys.exit("goodbye")
