"""What goes into which workbook: people, books, what happened, points and decisions."""

from typing import Any

from community_gov.exchange.handover.handing import Handing, Sheet
from community_gov.exchange.workbook import Sheets
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import Actor
from community_gov.model.body import Asset, Organization, Post, Team
from community_gov.model.decision import Decision
from community_gov.model.evaluation import Evaluation
from community_gov.model.household import Household
from community_gov.model.member import Member
from community_gov.model.notice import Notice
from community_gov.model.period import Period, Span
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.model.reward import Reward
from community_gov.registers.row import RegisterRow


def people(handing: Handing) -> Sheets:
    """Return who and what there is, and who acts."""
    one = handing.community
    return {
        _("grids"): handing.sheet(Grid, one.grids.all()),
        _("residents' groups"): handing.sheet(ResidentsGroup, one.groups.all()),
        _("places"): handing.sheet(Place, one.places.all()),
        _("households"): handing.sheet(Household, one.households.all()),
        _("members"): handing.sheet(Member, one.members.all()),
        _("organizations"): handing.sheet(Organization, one.organizations.all()),
        _("posts"): handing.sheet(Post, one.posts.all()),
        _("teams"): handing.sheet(Team, one.teams.all()),
        _("assets"): handing.sheet(Asset, one.assets.all()),
        _("who acts"): handing.sheet(Actor, one.actors.all()),
        _("plugins"): _plugins(handing),
    }


def books(handing: Handing) -> Sheets:
    """Return each open register, and of those that are closed only how many rows there are."""
    found: dict[str, Sheet] = {}
    closed: list[list[Any]] = []
    for register in handing.community.registers.declared():
        book = handing.community.registers[register.name]
        if register.restriction is not None:
            closed.append([str(register.label), register.name, book.count()])
            continue
        fields = [one for one in register.fields if handing.may_tell(one)]
        heads = [_("entered"), _("status"), *(one.title for one in fields)]
        rows = [_line(handing, row, fields) for row in book.rows()]
        called = str(register.label)
        found[called if called not in found else f"{called} ({register.name})"] = (heads, rows)
    found[_("closed books")] = ([_("book"), _("name"), _("rows")], closed)
    return found


def happened(handing: Handing) -> Sheets:
    """Return activities with who took part, decisions, notices and selections."""
    one = handing.community
    activities = list(one.activities.all())
    attended = [each for held in activities for each in one.activities.attendance(held.id)]
    return {
        _("activities"): handing.sheet(Activity, activities),
        _("attendance"): handing.sheet(Attendance, attended),
        _("decisions"): handing.sheet(Decision, one.decisions.all()),
        _("notices"): handing.sheet(Notice, one.notices.all()),
        _("selections"): handing.sheet(Evaluation, one.evaluations.all()),
    }


def points(handing: Handing) -> Sheets:
    """Return scores of this year by scheme in the order of codes, wallets, and the stock."""
    one = handing.community
    year = Period.of(Span.YEAR, one.today())
    scores = [
        [str(scheme.label), str(year), _code(handing, who), total.total]
        for scheme in one.points.declared()
        for who, total in one.points.totals(scheme.name, year).items()
    ]
    held = [
        [str(wallet.label), _code(handing, who), amount]
        for wallet in one.wallets.declared()
        for who, amount in one.wallets.balances(wallet.name).items()
    ]
    heads, rewards = handing.sheet(Reward, things := list(one.rewards.all()))
    stock = [[*row, one.rewards.left(thing.id)] for row, thing in zip(rewards, things, strict=True)]
    return {
        _("scores"): ([_("scheme"), _("period"), _("code"), _("points")], sorted(scores)),
        _("wallets"): ([_("wallet"), _("code"), _("in the wallet")], sorted(held)),
        _("rewards"): ([*heads, _("in stock")], stock),
    }


def _line(handing: Handing, row: RegisterRow, fields: list[Any]) -> list[Any]:
    told = [handing.told(one, row.values.get(one.name)) for one in fields]
    return [row.entered_on, _(row.status.value), *told]


def _code(handing: Handing, who: str) -> str:
    """Return the code of whoever has points: a member, or something else that has one."""
    for table in ("member", "household", "organization", "team"):
        if (code := handing.references.code_of(table, who)) != who:
            return code
    return who


def _plugins(handing: Handing) -> Sheet:
    rows = [
        [one.name, one.distribution, one.version, str(one.state)]
        for one in handing.community.plugins.all()
    ]
    return [_("name"), _("distribution"), _("version"), _("state")], rows
