"""How the commands of the families answer: lines to read, or JSON where that was asked for."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from community_gov.plugin import Label


def tell(
    session: Any, plain: Iterable[Mapping[str, Any]], lines: Iterable[str], nothing: Label
) -> None:
    """Print ``lines``, or ``nothing`` where there are none; ``plain`` instead with ``--json``."""
    import click

    if session.json:
        click.echo(json.dumps(list(plain), ensure_ascii=False, default=str))
        return
    for line in list(lines) or [str(nothing)]:
        click.echo(line)
