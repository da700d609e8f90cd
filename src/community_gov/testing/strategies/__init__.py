"""Hypothesis strategies for tests of plugins: things a community keeps, and declarations.

``entities.members()`` draws members, ``declarations.schemes()`` draws schemes,
and ``entities.rows(register)`` draws rows that a register takes. Hypothesis has
to be installed; the core itself does not need it.
"""

from community_gov.testing.strategies import cases, declarations, entities, proceedings, values

__all__ = ["cases", "declarations", "entities", "proceedings", "values"]
