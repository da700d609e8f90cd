"""The conformance suite: what every plugin has to keep to, checked one demand at a time.

In the tests of a plugin::

    from community_gov.testing import conformance

    test_conformance = conformance.suite("roads")

and on the command line ``community-gov plugins conformance roads``.
"""

from community_gov.testing.conformance.running import examine, suite

__all__ = ["examine", "suite"]
