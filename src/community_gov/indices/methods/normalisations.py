"""The core's ways to normalise, all of them."""

from community_gov.indices.methods.comparing import COMPARING
from community_gov.indices.methods.stepping import STEPPING
from community_gov.indices.methods.way import Normalising

NORMALISATIONS: dict[str, Normalising] = {**COMPARING, **STEPPING}
"""The ways by the name that ``Normalise.method`` gives."""
