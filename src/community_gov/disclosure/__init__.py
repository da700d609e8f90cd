"""What may be published of people: which counts are hidden, so that nobody can be found."""

from community_gov.disclosure.audit import Bounds, bounds
from community_gov.disclosure.compare import apart, compare_before_publishing
from community_gov.disclosure.counting import count_by
from community_gov.disclosure.limits import FEW, LEAST
from community_gov.disclosure.ranking import refuse_ranking
from community_gov.disclosure.release import HIDDEN, Release
from community_gov.disclosure.rows import suppress_row
from community_gov.disclosure.shares import mean, share
from community_gov.disclosure.sums import hidden_beside, hidden_sums
from community_gov.disclosure.suppress import suppress
from community_gov.disclosure.tables import ALL, Table

__all__ = [
    "ALL",
    "FEW",
    "HIDDEN",
    "LEAST",
    "Bounds",
    "Release",
    "Table",
    "apart",
    "bounds",
    "compare_before_publishing",
    "count_by",
    "hidden_beside",
    "hidden_sums",
    "mean",
    "refuse_ranking",
    "share",
    "suppress",
    "suppress_row",
]
