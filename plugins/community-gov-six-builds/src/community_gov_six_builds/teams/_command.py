"""The command ``community-gov teams certificate``: a volunteer's service, written to a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_gov.plugin import InputError, Period, label
from community_gov_six_builds.teams._certificate import certificate, page

if TYPE_CHECKING:
    import click

_HELP = label(
    "Write the certificate of the service of a volunteer, by CODE, from what is recorded.",
    "按记录生成编号为 CODE 的志愿者的志愿服务记录证明。",
    "按記錄產生編號為 CODE 的志願者的志願服務記錄證明。",
)
_THERE = label("{file} is there already.", "{file}已存在。", "{file}已存在。")
_ELSEWHERE = label("Name another file.", "请另取文件名。", "請另取檔名。")
_WRITTEN = label(
    "{file} is written: {hours} hours, {times} times. Hand it to the volunteer alone.",
    "已生成{file}：{times}次，共{hours}小时。仅交志愿者本人。",
    "已產生{file}：{times}次，共{hours}小時。僅交志願者本人。",
)


def add(group: "click.Group") -> None:
    """Add the command to the plugin's group."""
    import click

    @group.command("certificate", help=str(_HELP))
    @click.argument("code")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--period", required=True, metavar="PERIOD")
    @click.pass_obj
    def write(session: Any, code: str, file: Path, period: str) -> None:
        with session.open() as community:
            told = certificate(community, code, Period.parse(period))
            text = page(told)
        try:
            with file.open("x", encoding="utf-8") as out:
                out.write(text)
        except FileExistsError as error:
            raise InputError(str(_THERE).format(file=file), str(_ELSEWHERE)) from error
        click.echo(str(_WRITTEN).format(file=file, hours=told.hours, times=len(told.served)))
