"""The window's own commands: queue, grids, providers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from community_gov.plugin import Label, Session, label
from community_gov_six_builds.window._queue import (
    GridStand,
    Offered,
    OpenCase,
    grids,
    offered,
    open_cases,
)
from community_gov_six_builds.window._settings import Settings

if TYPE_CHECKING:
    import click

_QUEUE = label(
    "List the open cases with the days left, the most urgent first.",
    "列出未办结事项及剩余天数，紧急者在前。",
    "列出未辦結事項及剩餘天數，緊急者在前。",
)
_LEFT = label("days left: {days}", "剩余{days}天", "剩餘{days}天")
_OVER = label("days over: {days}", "超期{days}天", "超期{days}天")
_NONE = label("No case is open.", "没有未办结事项。", "沒有未辦結事項。")

_GRIDS = label(
    "List the grids: households, and the posts that are held.",
    "列出网格：户数与在岗岗位。",
    "列出網格：戶數與在崗崗位。",
)
_GRID = label("{code}  households: {count}", "{code}  {count}户", "{code}  {count}戶")
_UNUSUAL = label(
    "outside the usual size of a grid (a remark, no rule)",
    "不在通常的网格规模内（提示，非规定）",
    "不在通常的網格規模內（提示，非規定）",
)
_NO_GRID = label("There are no grids.", "没有网格。", "沒有網格。")

_PROVIDERS = label(
    "List what providers offer, the price, and how they are rated where enough people did.",
    "列出社会化服务项目、价格，以及评价人数足够时的评价均分。",
    "列出社會化服務項目、價格，以及評價人數足夠時的評價均分。",
)
_PRICE = label("{price} per {per}", "{price}元/{per}", "{price}元/{per}")
_MEAN = label("rated {mean} of 5", "评价{mean}分（满分5分）", "評價{mean}分（滿分5分）")
_NO_OFFER = label("No provider offers anything.", "没有社会化服务项目。", "沒有社會化服務項目。")


def add_commands(group: "click.Group", settings: Settings) -> None:
    """Add the commands to ``group``."""
    import click

    @group.command("queue", help=str(_QUEUE))
    @click.pass_obj
    def queue(session: Session) -> None:
        with session.open() as community:
            found = open_cases(community)
        _tell(session, map(_plain_case, found), map(_case_line, found), _NONE)

    @group.command("grids", help=str(_GRIDS))
    @click.pass_obj
    def stand(session: Session) -> None:
        with session.open() as community:
            found = grids(community)
        _tell(session, map(_plain_grid, found), map(_grid_line, found), _NO_GRID)

    @group.command("providers", help=str(_PROVIDERS))
    @click.pass_obj
    def providers(session: Session) -> None:
        with session.open() as community:
            found = offered(community, settings.least_ratings)
        _tell(session, map(_plain_offer, found), map(_offer_line, found), _NO_OFFER)


def _tell(
    session: Session, plain: Iterable[dict[str, Any]], lines: Iterable[str], nothing: Label
) -> None:
    session.tell(list(plain), *(list(lines) or [str(nothing)]))


def _case_line(one: OpenCase) -> str:
    left = str(_LEFT if one.days_left >= 0 else _OVER).format(days=abs(one.days_left))
    return f"{one.number}  {one.accepted_on}  {left}  {one.item}"


def _plain_case(one: OpenCase) -> dict[str, Any]:
    return {
        "number": one.number,
        "item": one.item,
        "accepted_on": one.accepted_on.isoformat(),
        "days_left": one.days_left,
    }


def _grid_line(one: GridStand) -> str:
    told = [str(_GRID).format(code=one.code, count=one.households), *one.posts]
    return "  ".join(told if one.usual else [*told, str(_UNUSUAL)])


def _plain_grid(one: GridStand) -> dict[str, Any]:
    return {
        "grid": one.code,
        "households": one.households,
        "posts": list(one.posts),
        "usual": one.usual,
    }


def _offer_line(one: Offered) -> str:
    told = [one.provider, one.service, str(_PRICE).format(price=one.price, per=one.per)]
    if one.mean is not None:
        told.append(str(_MEAN).format(mean=f"{float(one.mean):.1f}"))
    return "  ".join(told)


def _plain_offer(one: Offered) -> dict[str, Any]:
    return {
        "provider": one.provider,
        "service": one.service,
        "price": str(one.price),
        "per": one.per,
        "mean": None if one.mean is None else f"{float(one.mean):.2f}",
    }
