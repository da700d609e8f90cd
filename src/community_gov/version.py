"""The version of this distribution and of its API, alone so that `--version` imports nothing."""

__version__ = "0.1.0"

API_VERSION = (1, 0)
"""The version of what plugins may rely on: the first number grows when something announced goes,
the second when something is added."""
