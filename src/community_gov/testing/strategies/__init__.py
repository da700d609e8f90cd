"""Hypothesis strategies for tests of plugins: things a community keeps, and declarations.

``entities.members()`` draws members, ``declarations.schemes()`` draws schemes,
and ``entities.rows(register)`` draws rows that a register takes. Hypothesis has
to be installed; the core itself does not need it.
"""

from community_gov.testing.strategies import declarations, entities, proceedings, values

__all__ = ["declarations", "entities", "proceedings", "values"]
