"""The community: opens a store with its plugins, and hands out the services."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime, tzinfo
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from community_gov.engines import SOURCES, misreadings, objections
from community_gov.errors import StoreError
from community_gov.hooks.host import Host
from community_gov.i18n import _
from community_gov.indices.kpis import Kpis
from community_gov.indices.service import Indices
from community_gov.model.action import Event
from community_gov.model.actor import ADMINISTRATOR, Actor
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.ids import ActorId
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.model.profile import Profile
from community_gov.points.service import Points
from community_gov.procedures.campaigns.service import Campaigns
from community_gov.procedures.cases.service import Cases
from community_gov.procedures.chains.service import Chains
from community_gov.procedures.decisions.service import Decisions
from community_gov.procedures.duties.reminders import Reminders
from community_gov.procedures.duties.service import Duties
from community_gov.procedures.evaluations.service import Evaluations
from community_gov.procedures.notices.service import Notices
from community_gov.procedures.pairs.service import Pairs
from community_gov.procedures.plans.service import Plans
from community_gov.records.actions import Actions
from community_gov.records.activities import Activities
from community_gov.records.book import CodedBook
from community_gov.records.calendar.service import Calendar
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.figures import Figures
from community_gov.records.imports import Imports
from community_gov.records.people import Affiliations, Households, Members
from community_gov.records.places import upright
from community_gov.records.plugins.enabled import make_host
from community_gov.records.plugins.service import Plugins
from community_gov.records.posts import Posts
from community_gov.records.staff import Actors, Sheet, checked_roles
from community_gov.records.work import Work
from community_gov.registers.service import Registers
from community_gov.registers.sightings import Sightings
from community_gov.registers.typed import Fields
from community_gov.store import journal
from community_gov.store.clock import Clock, SystemClock
from community_gov.store.connection import Connection
from community_gov.store.database import Database
from community_gov.store.keyfile import default_key_path, make_key, read_key
from community_gov.store.keys import new_id
from community_gov.store.vault import Vault
from community_gov.trails.service import Trails
from community_gov.wallets.service import Wallets
from community_gov.wallets.stock import Rewards

if TYPE_CHECKING:
    import click


class Community:
    """One community, open: its people, facts, points, indices and procedures.

    Make one with :meth:`create`, open it with :meth:`open`; either is a context
    manager. Every write names the :class:`Actor` who acts, as ``by=``. It belongs to
    the thread that opened it. Its services:

    - who acts and what it is: ``actors``, ``profile``, ``plugins``
    - people and places: ``members``, ``affiliations``, ``households``, ``grids``, ``groups``,
      ``places``, ``organizations``, ``teams``, ``posts``, ``assets``
    - what happened: ``activities``, ``registers``, ``fields``, ``facts``, ``figures``,
      ``imports``
    - points: ``points``, ``wallets``, ``rewards``
    - indices: ``indices``, ``kpis``
    - what is due: ``duties``, ``reminders``, ``calendar``, ``pairs``, ``plans``
    - procedures: ``decisions``, ``chains``, ``cases``, ``notices``, ``evaluations``, ``campaigns``
    """

    def __init__(self, database: Database, key: bytes | None, clock: Clock) -> None:
        self._database = database
        vault = Vault(database.connection, key)
        rules = database.path.parent / "rules"
        context = Context(database, vault, clock, self._load_plugins, self)
        self._context = context
        self._actions = Actions(context)
        self.plugins = Plugins(context, self._actions, rules, objections, misreadings)
        self.actors = Actors(context, self._actions)
        self.profile = Sheet(context, self._actions)
        self.places = CodedBook(context, self._actions, Place, "places", upright)
        self.grids = CodedBook(context, self._actions, Grid, "grids")
        self.groups = CodedBook(context, self._actions, ResidentsGroup, "groups")
        self.households = Households(context, self._actions)
        self.members = Members(context, self._actions)
        self.affiliations = Affiliations(context, self._actions)
        self.organizations = CodedBook(context, self._actions, Organization, "organizations")
        self.teams = CodedBook(context, self._actions, Team, "teams")
        self.posts = Posts(context, self._actions)
        self.assets = CodedBook(context, self._actions, Asset, "assets")
        self.activities = Activities(context, self._actions)
        self.facts = Facts(context)
        self.figures = Figures(context, self._actions)
        self.registers = Registers(context, self._actions)
        self.imports = Imports(context, self._actions)
        self.fields = Fields(context)
        self.sightings = Sightings(context, self._actions)
        self.points = Points(context, self._actions, self.facts)
        self.rewards = Rewards(context, self._actions)
        self.wallets = Wallets(context, self._actions, self.points, self.rewards)
        self.indices = Indices(context, self._actions, SOURCES)
        self.kpis = Kpis(context, SOURCES)
        self.calendar = Calendar(context, self._actions)
        self.duties = Duties(context, self._actions, self.facts)
        self.reminders = Reminders(context, self.duties)
        self.trails = Trails(context, self.facts, self.registers, self.duties, SOURCES)
        self.pairs = Pairs(context, self._actions, self.facts)
        self.plans = Plans(context, self._actions)
        self.decisions = Decisions(context, self._actions)
        self.cases = Cases(context, self._actions)
        self.notices = Notices(context, self._actions, self.members)
        self.chains = Chains(context, self._actions, self.decisions, self.notices)
        self.campaigns = Campaigns(context, self._actions, self.kpis, self.facts)
        self.evaluations = Evaluations(context, self._actions, self.notices, self.decisions)

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        name: str,
        administrator: str,
        roles: tuple[str, ...] = (ADMINISTRATOR,),
        kind: str = "residents",
        division_code: str = "",
        key_file: str | Path | None = None,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
    ) -> Self:
        """Make a new community in a new file, with its first actor and a new key file.

        ``zone`` is where it lives, if that is not the time zone of the machine; a ``clock``
        has its own.
        Raises :class:`StoreError` where the file or the key file exists already.
        """
        time = clock or SystemClock(zone)
        file, community_id = Path(path), new_id(time.now())
        held = checked_roles(roles)
        if file.exists():
            raise StoreError(
                _("{path} is there already.").format(path=file),
                _("Open it, or choose another name; nothing is ever overwritten."),
            )
        key = make_key(Path(key_file) if key_file else default_key_path(community_id))
        made = cls(Database.create(file), key, time)
        first = Actor(ActorId(new_id(time.now())), administrator, held)
        sheet = Profile(community_id, name, kind, division_code)

        def body(work: Work) -> str:
            work.add(sheet)
            work.add(first)
            return community_id

        made._actions.perform("community.init", first, body, request={"name": name})
        return made

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        key_file: str | Path | None = None,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
        patience: float = Connection.patience,
    ) -> Self:
        """Open an existing community; without its key file, names stay hidden.

        ``zone`` is where it lives, if that is not the time zone of the machine; a ``clock``
        has its own. ``patience`` is for how many seconds it waits where another program
        holds the file, before :class:`BusyError` is raised.
        Raises :class:`StoreError` for a file that is missing, foreign or newer.
        """
        database = Database.open(Path(path))
        database.connection.patience = patience
        try:
            key = _key_of(database, Path(key_file) if key_file else None)
        except BaseException:
            database.close()
            raise
        return cls(database, key, clock or SystemClock(zone))

    @property
    def path(self) -> Path:
        """The community's file."""
        return self._database.path

    @property
    def host(self) -> Host:
        """The enabled plugins, loaded: what they declare, and what is wrong with them."""
        return self._context.host

    @property
    def actions(self) -> Actions:
        """The write path itself, for what writes several books in one action."""
        return self._actions

    @property
    def unlocked(self) -> bool:
        """Whether the key file is at hand, so that names can be read."""
        return self._context.vault.unlocked

    def today(self) -> date:
        """Return the community's calendar day."""
        return self._context.clock.today()

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day of a moment where the community lives."""
        return self._context.clock.day_of(moment)

    def moment(self) -> datetime:
        """Return the present moment, with its time zone."""
        return self._context.clock.now()

    def demo(self, seed: int) -> Iterator[str]:
        """Let every plugin add its part of a seeded, made-up quarter; yield their names."""
        return self._context.host.calls.demo(self, seed)

    def commands(self, plugin: str, group: "click.Group") -> bool:
        """Add the commands of ``plugin`` to ``group``; say whether it has any."""
        return self._context.host.calls.commands(plugin, group)

    def together(self) -> AbstractContextManager[None]:
        """Do all writes of a ``with`` block or none; each stays an action in the journal.

        Other writers wait until the block ends, so keep it short. Raises
        :class:`StoreError` inside another such block.
        """
        return self._actions.together()

    def subscribe(self, listener: Callable[[Sequence[Event]], object]) -> Callable[[], None]:
        """Let ``listener`` be told of what this object commits; return what ends it.

        It runs in the same thread, after the commit; what it raises is logged and undoes
        nothing. What other programs write is found with ``journal(after=…)``.
        """
        return self._actions.subscribe(listener)

    def verify(self) -> int:
        """Prove the journal against every stored row; return the number of actions.

        Raises :class:`IntegrityError` naming the first action that does not fit.
        """
        return journal.verify(self._database.connection)

    def journal(self, after: int = 0) -> Iterator[journal.Record]:
        """Yield the actions with a number greater than ``after``: who did what when."""
        return journal.records(self._database.connection, "seq > ?", after)

    def seal_of_today(self) -> str:
        """Return the newest hash of the journal; noted on paper, it proves all before it."""
        return journal.last_hash(self._database.connection)

    def backup(self, into: str | Path) -> None:
        """Copy the whole file as it is now; the key file is not part of it."""
        self._database.backup(Path(into))

    def _load_plugins(self) -> Host:
        return make_host(self._context, self.plugins.candidates(), misreadings)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _key_of(database: Database, key_file: Path | None) -> bytes | None:
    row = database.row("SELECT id FROM profile")
    if row is None:
        raise StoreError(
            _("{path} holds no community yet.").format(path=database.path),
            _("Make one in a new file: community-gov init"),
        )
    return read_key(key_file or default_key_path(row["id"]))
