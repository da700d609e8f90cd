"""Community governance: enter a fact once, and everyone can ask why.

Importing this package loads no plugin and no heavy library; each name is
imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from community_gov.version import __version__ as __version__

if TYPE_CHECKING:
    from community_gov.community import Community as Community
    from community_gov.errors import CommunityGovError as CommunityGovError
    from community_gov.hooks.spec import hookimpl as hookimpl
    from community_gov.i18n import Language as Language
    from community_gov.i18n import speaking as speaking
    from community_gov.model.activity import Activity as Activity
    from community_gov.model.actor import Actor as Actor
    from community_gov.model.evaluation import Evaluation as Evaluation
    from community_gov.model.fact import Fact as Fact
    from community_gov.model.household import Household as Household
    from community_gov.model.member import Member as Member
    from community_gov.model.period import Period as Period
    from community_gov.model.place import Grid as Grid
    from community_gov.store.clock import FixedClock as FixedClock

_HOMES = {
    "Activity": "model.activity",
    "Actor": "model.actor",
    "Community": "community",
    "CommunityGovError": "errors",
    "Evaluation": "model.evaluation",
    "Fact": "model.fact",
    "FixedClock": "store.clock",
    "Grid": "model.place",
    "Household": "model.household",
    "Language": "i18n",
    "Member": "model.member",
    "Period": "model.period",
    "hookimpl": "hooks.spec",
    "speaking": "i18n",
}

__all__ = [
    "Activity",
    "Actor",
    "Community",
    "CommunityGovError",
    "Evaluation",
    "Fact",
    "FixedClock",
    "Grid",
    "Household",
    "Language",
    "Member",
    "Period",
    "__version__",
    "hookimpl",
    "speaking",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'community_gov' has no attribute {name!r}")
    return getattr(import_module(f"community_gov.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
