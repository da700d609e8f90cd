"""The command ``community-gov members feedback``: the page for a unit, written to a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from community_gov.plugin import InputError, Organization, Period, Session, label
from community_gov_six_builds.members._employed import EMPLOYER
from community_gov_six_builds.members._feedback import feedback, page

if TYPE_CHECKING:
    import click

_HELP = label(
    "Write the page that tells a unit what its employed members did here.",
    "生成向在职党员所在单位反馈的服务情况表。",
    "產生向在職黨員所在單位反饋的服務情況表。",
)
_UNKNOWN = label(
    "There is no unit of employed members with the code {code}.",
    "没有编号为{code}的在职党员所在单位。",
    "沒有編號為{code}的在職黨員所在單位。",
)
_KNOWN = label("There are: {codes}.", "现有：{codes}。", "現有：{codes}。")
_THERE = label("{file} is there already.", "{file}已存在。", "{file}已存在。")
_ELSEWHERE = label("Name another file.", "请另取文件名。", "請另取檔名。")
_WRITTEN = label(
    "{file} is written; note in {register} when it was sent.",
    "已生成{file}；发出后请在{register}登记。",
    "已產生{file}；發出後請在{register}登記。",
)


def add(group: "click.Group") -> None:
    """Add the command to the plugin's group."""
    import click

    @group.command("feedback", help=str(_HELP))
    @click.argument("unit")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--period", required=True)
    @click.pass_obj
    def write(session: Session, unit: str, file: Path, period: str) -> None:
        with session.open() as community:
            wanted = _unit(community.organizations.where(kind=EMPLOYER), unit)
            text = page(feedback(community, wanted, Period.parse(period)))
            book = community.registers["employer-feedback"].declaration.label
        try:
            with file.open("x", encoding="utf-8") as out:
                out.write(text)
        except FileExistsError as error:
            raise InputError(str(_THERE).format(file=file), str(_ELSEWHERE)) from error
        click.echo(str(_WRITTEN).format(file=file, register=book))


def _unit(there: list[Organization], code: str) -> Organization:
    """Return the unit with this code; raises :class:`InputError` naming those there are."""
    found = {one.code: one for one in there}
    if code not in found:
        codes = ", ".join(sorted(found)) or "-"
        raise InputError(str(_UNKNOWN).format(code=code), str(_KNOWN).format(codes=codes))
    return found[code]
