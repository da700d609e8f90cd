"""What a rule pack holds beside its declarations: a sheet about itself, and its own tests."""

import re
from datetime import date
from typing import Any

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.text import Label

FORMAT = 1
"""The version of the pack format that this core reads."""

_TRIED = ("scheme", "decision_rule", "duty", "index", "evaluation_program")


VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
"""What a pack may state as its version."""


def _is_version(_sheet: Any, _field: Any, text: str) -> None:
    if text and not VERSION.fullmatch(text):
        raise ValueError(
            _("{version} is no version such as 1.2 or 2026-07").format(version=repr(text))
        )


@frozen
class PackSheet:
    """What a pack says of itself, in ``[pack]``; every key may be left out.

    ``needs`` names plugins without which it makes no sense; ``after`` and
    ``before`` place it among others. ``version`` is shown wherever a number of
    it is explained, and ``community_gov`` the range of core versions it fits;
    both are for a pack that no package installs.
    """

    format: int = FORMAT
    title: Label | None = None
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    community_gov: str = ""
    version: str = field(default="", validator=_is_version)

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.format <= FORMAT:
            raise DeclarationError(
                _("The pack is of format {format}; this core reads up to {known}.").format(
                    format=self.format, known=FORMAT
                ),
                _("Upgrade community-gov, or ask for the pack in the older format."),
            )


@frozen
class PackTest:
    """One example that a pack carries: what is given, and what must come of it.

    Exactly one of ``scheme``, ``decision_rule``, ``duty``, ``index`` and
    ``evaluation_program`` names what is tried. ``given`` and ``expect`` are read
    by what is tried; see the manual of the format.
    """

    name: str
    expect: dict[str, Any]
    given: tuple[dict[str, Any], ...] = ()
    scheme: str = ""
    decision_rule: str = ""
    duty: str = ""
    index: str = ""
    evaluation_program: str = ""
    period: str = ""
    today: date | None = field(default=None)

    def __attrs_post_init__(self) -> None:
        if len(self.tried()) != 1:
            raise DeclarationError(
                _("Test {name!r} must name exactly one of {kinds}.").format(
                    name=self.name, kinds=_(", ").join(_TRIED)
                )
            )

    def tried(self) -> list[tuple[str, str]]:
        """Return the kind and the name of each thing it tries; a sound test has one."""
        return [(kind, getattr(self, kind)) for kind in _TRIED if getattr(self, kind)]
