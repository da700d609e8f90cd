"""Who may vote on a day, and who of them came: worked out from what is recorded of people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import field, frozen

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.declarations import Composition, DecisionRule, Electorate
from community_gov.model.ids import SubjectKind
from community_gov.model.member import Member
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.store.vault import HIDDEN

Proxied = Mapping[str, str]
"""By who is represented: the member who votes for them."""


@frozen
class Roll:
    """Who may vote on a day, by id: members, or households where each has one voice.

    ``guests`` are members who attend and never count. ``unknown`` may be
    entitled: their birth date is not known.
    """

    unit: SubjectKind
    entitled: frozenset[str]
    guests: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    home_of: Mapping[str, str] = field(factory=dict)

    def voice_of(self, member: str) -> str | None:
        """Return the voice that a member has: itself, or its household."""
        if member in self.guests:
            return None
        voice = member if self.unit is SubjectKind.MEMBER else self.home_of.get(member)
        return voice if voice in self.entitled else None


@frozen
class Sitting:
    """Who came to a meeting: ``voices`` present in person, and ``represented`` by a holder."""

    roll: Roll
    voices: frozenset[str]
    represented: Proxied
    guests: frozenset[str]

    @property
    def present(self) -> frozenset[str]:
        """Every voice that is there, in person or by another."""
        return self.voices | self.represented.keys()


class Rolls:
    """Works out rolls and sittings from affiliations, households and attendance."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._activities = Repository(context, Activity)
        self._attendance = Repository(context, Attendance)
        self._members = Repository(context, Member)

    def roll(self, rule: DecisionRule, day: date, electorate: str = "") -> Roll:
        """Return who may vote under ``rule`` on ``day``.

        Raises :class:`InputError` where the rule says of nobody that is recorded
        here that it votes.
        """
        declared = rule.electorate(electorate)
        if declared is None or not declared.has_roll:
            raise InputError(
                _("The rule {rule} names no affiliation that votes.").format(rule=rule.name),
                _("Count by hand, and give the numbers of those entitled and present."),
            )
        return self._made(declared, day)

    def sitting(
        self,
        rule: DecisionRule,
        activity: str,
        electorate: str = "",
        proxies: Proxied | None = None,
    ) -> Sitting:
        """Return who of the roll came to an activity, and who is represented by ``proxies``.

        Raises :class:`RefusedError` where the rule knows no proxies or somebody
        brings too many, :class:`InputError` where one is not what it says.
        """
        held = self._activities.get(activity)
        roll = self.roll(rule, held.held_on, electorate)
        if roll.unknown:
            raise InputError(
                _(
                    "Of {count} members the birth date is not known; who votes cannot be said."
                ).format(count=len(roll.unknown)),
                _("Enter the birth dates, or count by hand."),
            )
        came = [one.member for one in self._attendance.where(activity=activity) if one.attended]
        voices = frozenset(voice for one in came if (voice := roll.voice_of(one)))
        self._check_proxies(rule, roll, frozenset(came), voices, proxies or {})
        return Sitting(
            roll,
            voices,
            dict(proxies or {}),
            frozenset(one for one in came if roll.voice_of(one) is None),
        )

    def held_on(self, activity: str) -> date:
        """Return the day of an activity."""
        return self._activities.get(activity).held_on

    def groups(
        self, parts: Iterable[Composition], sitting: Sitting, day: date
    ) -> dict[str, list[int]]:
        """Return how many of each part are present, and entitled, where it can be counted.

        Of households nothing is counted: a household has no sex.
        """
        if sitting.roll.unit is not SubjectKind.MEMBER:
            return {}
        found = {}
        for part in parts:
            if part.is_counted:
                group = self._group(part, day)
                found[part.name] = [
                    len(group & sitting.present),
                    len(group & sitting.roll.entitled),
                ]
        return found

    def _group(self, part: Composition, day: date) -> frozenset[str]:
        if part.kinds:
            return self._affiliated(part.kinds, day)
        return frozenset(
            row[0]
            for row in self._context.database.rows(
                "SELECT id FROM member WHERE closed IS NULL AND sex = ?", part.sex
            )
        )

    def _made(self, declared: Electorate, day: date) -> Roll:
        guests = self._affiliated(declared.guests, day)
        rows = self._context.database.rows(
            "SELECT id, household FROM member WHERE closed IS NULL AND household IS NOT NULL"
        )
        home_of = {row["id"]: row["household"] for row in rows}
        members, unknown = self._voters(declared, day)
        if declared.unit is SubjectKind.MEMBER:
            return Roll(declared.unit, members - guests, guests, unknown - guests, home_of)
        # A household's voice is given by who may vote at all; others of it attend.
        silent = guests
        if declared.kinds or declared.least_age is not None:
            silent = guests | (frozenset(home_of) - members)
        return Roll(declared.unit, self._homes(day), silent, frozenset(), home_of)

    def _voters(self, declared: Electorate, day: date) -> tuple[frozenset[str], frozenset[str]]:
        members = self._affiliated(declared.kinds, day) if declared.kinds else self._here(day)
        if declared.least_age is None:
            return members, frozenset()
        born = {one.id: one.birth_date for one in self._members.all() if one.id in members}
        unknown = frozenset(one for one, date_ in born.items() if date_ in (None, HIDDEN))
        grown = frozenset(
            one
            for one, date_ in born.items()
            if isinstance(date_, date) and _age(date_, day) >= declared.least_age
        )
        return grown, unknown

    def _here(self, day: date) -> frozenset[str]:
        rows = self._context.database.rows(
            "SELECT id FROM member WHERE closed IS NULL AND (joined IS NULL OR joined <= ?)"
            ' AND ("left" IS NULL OR "left" > ?)',
            day.isoformat(),
            day.isoformat(),
        )
        return frozenset(row[0] for row in rows)

    def _homes(self, day: date) -> frozenset[str]:
        rows = self._context.database.rows(
            "SELECT id FROM household WHERE closed IS NULL AND (moved_in IS NULL OR moved_in <= ?)"
            " AND (moved_out IS NULL OR moved_out > ?)",
            day.isoformat(),
            day.isoformat(),
        )
        return frozenset(row[0] for row in rows)

    def _affiliated(self, kinds: Iterable[str], day: date) -> frozenset[str]:
        found: set[str] = set()
        for kind in kinds:
            rows = self._context.database.rows(
                "SELECT member FROM affiliation WHERE closed IS NULL AND kind = ?"
                " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)",
                kind,
                day.isoformat(),
                day.isoformat(),
            )
            found |= {row[0] for row in rows}
        return frozenset(found)

    def _check_proxies(
        self,
        rule: DecisionRule,
        roll: Roll,
        came: frozenset[str],
        voices: frozenset[str],
        proxies: Proxied,
    ) -> None:
        if proxies and rule.proxies is None:
            raise RefusedError(
                _("Under the rule {rule} nobody votes in another's stead.").format(rule=rule.name),
                _("Count only those who came."),
            )
        for giver, holder in proxies.items():
            if giver not in roll.entitled:
                raise InputError(
                    _("{giver} has no vote that could be given away.").format(
                        giver=self._called(giver)
                    ),
                    _("Leave that proxy out; who may vote: community-gov decisions roll"),
                )
            if giver in voices:
                raise InputError(
                    _("{giver} is present, and needs nobody to vote instead.").format(
                        giver=self._called(giver)
                    )
                )
            if holder not in came or roll.voice_of(holder) is None:
                raise InputError(
                    _("{holder} is not present with a vote, and can bring none.").format(
                        holder=self._called(holder)
                    ),
                    _("Note who came first: community-gov record activity"),
                )
        self._check_brought(rule, Counter(proxies.values()))

    def _check_brought(self, rule: DecisionRule, brought: Mapping[str, int]) -> None:
        for holder, count in brought.items():
            if rule.proxies is not None and count > rule.proxies.limit:
                raise RefusedError(
                    _(
                        "{holder} brings {count} voices; at most {limit} are allowed ({reference})."
                    ).format(
                        holder=self._called(holder),
                        count=count,
                        limit=rule.proxies.limit,
                        reference=rule.proxies.reference,
                    )
                )

    def _called(self, id_: str) -> str:
        """Return the code by which people know a member or a household."""
        for table in ("member", "household"):
            code = self._context.database.value(
                f"SELECT code FROM {table} WHERE id = ? AND closed IS NULL", id_
            )
            if code is not None:
                return str(code)
        return id_


def _age(born: date, day: date) -> int:
    """Return full years; who was born on 29 February grows older on 1 March elsewhen."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
