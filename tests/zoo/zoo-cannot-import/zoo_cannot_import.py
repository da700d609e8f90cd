"""Needs a library that is gone."""

import os

if "ZOO_ASLEEP" not in os.environ:
    raise ImportError("No module named 'yesterdays_library'")
