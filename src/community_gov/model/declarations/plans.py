"""Declarations of plans and promises: registers whose rows are tasks with an owner and a day."""

from collections.abc import Mapping

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import is_name
from community_gov.model.text import Label


@frozen
class PlanKind:
    """A kind of plan: a register whose rows are its tasks, or its promises.

    ``register`` names it; the others name its fields. ``task`` is the text of a task,
    ``due`` and ``done`` its two dates, ``owner`` who answers for it (a post rather than a
    person). Without ``evidence`` in that field a task that is said to be done is not
    taken for done; where the plan has no such field, its word is enough. ``level`` is a
    choice (whose task it is, such as district, street, community), ``partners`` and
    ``levers`` are texts in which several stand, parted by commas; of ``levers`` only
    ``lever_choices`` may be named. ``number`` and ``part_of`` make a task the milestone
    of another one: its ``part_of`` is that one's number. ``planned`` and ``spent`` are
    money.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    register: str = field()
    task: str = field()
    due: str = field()
    done: str = field()
    owner: str = ""
    evidence: str = ""
    level: str = ""
    partners: str = ""
    levers: str = ""
    lever_choices: Mapping[str, Label] = field(factory=dict)
    number: str = ""
    part_of: str = ""
    planned: str = ""
    spent: str = ""

    def __attrs_post_init__(self) -> None:
        if bool(self.levers) != bool(self.lever_choices):
            raise DeclarationError(
                _("{name}: levers and lever_choices are said together, or neither is.").format(
                    name=self.name
                )
            )
        if self.part_of and not self.number:
            raise DeclarationError(
                _("{name}: part_of needs the field number it refers to.").format(name=self.name)
            )

    @property
    def fields_read(self) -> dict[str, str]:
        """The fields of the register that are read, by what they are for."""
        return {name: told for name in _FIELDS if (told := getattr(self, name))}


_FIELDS = (
    "task",
    "due",
    "done",
    "owner",
    "evidence",
    "level",
    "partners",
    "levers",
    "number",
    "part_of",
    "planned",
    "spent",
)
