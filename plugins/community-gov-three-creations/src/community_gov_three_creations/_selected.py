"""Figures of a selection: how often it was opened, what was awarded, and what was revoked."""

from collections.abc import Iterator

from community_gov.plugin import Declaration, EvaluationProgram, Query, label
from community_gov_three_creations._rows import figure


def figures(program: EvaluationProgram, opened: str = "") -> Iterator[Declaration]:
    """Yield what is counted of a selection; few households are not told.

    ``opened`` names the figure of how often it was opened, where it is called otherwise.
    """
    called, awards = program.label, f"{program.name}-awards"
    yield figure(
        opened or f"{program.name}-selections",
        label(f"selections: {called.en}", f"{called.zh_hans}评选次数", f"{called.zh_hant}評選次數"),
        Query("evaluations", kind=program.name),
        "selections",
        label("selections opened in the period", "期内启动的评选", "期內啟動的評選"),
    )
    yield figure(
        awards,
        label(f"awards: {called.en}", f"{called.zh_hans}授予数", f"{called.zh_hant}授予數"),
        Query("honours", kind=program.name),
        "awards",
        label("awards confirmed in the period", "期内确认的授予", "期內確認的授予"),
    )
    for band in program.bands:
        if band.awarded:
            grade = band.label
            yield figure(
                f"{awards}-{band.name}",
                label(
                    f"{called.en}: {grade.en}",
                    f"{called.zh_hans}：{grade.zh_hans}",
                    f"{called.zh_hant}：{grade.zh_hant}",
                ),
                Query("honours", kind=program.name, when=f'grade == "{band.name}"'),
                "awards",
                label(
                    "awards of the period that have this grade by now",
                    "期内授予中现为该等次的",
                    "期內授予中現為該等次的",
                ),
            )
    yield figure(
        f"{program.name}-revoked",
        label(f"revoked: {called.en}", f"{called.zh_hans}撤销数", f"{called.zh_hant}撤銷數"),
        Query("honours", kind=program.name, when='state == "revoked"'),
        "awards",
        label(
            "awards of the period that were revoked by now",
            "期内授予中现已撤销的",
            "期內授予中現已撤銷的",
        ),
        less=True,
    )


def names(program: EvaluationProgram, opened: str = "") -> tuple[str, ...]:
    """Return the names of these figures."""
    return tuple(one.name for one in figures(program, opened))
