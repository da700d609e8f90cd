"""Tells whether what is public now still does for those who wrote for what was public before."""

from collections.abc import Iterator, Mapping

from attrs import Factory, define

from community_gov.deprecation import Deprecation

GOES = "  # goes in "
"""How a line announces the version in which its name goes."""

API = "API_VERSION"


@define
class _Taken:
    """What a signature takes: whether each parameter may be left out, by name, in order."""

    in_place: dict[str, bool] = Factory(dict)
    by_name: dict[str, bool] = Factory(dict)
    rest: set[str] = Factory(set)


def breaks(before: Mapping[str, str], now: Mapping[str, str], version: str) -> list[str]:
    """Return what of ``before`` no longer holds in ``now``, and was not announced for ``version``.

    Both map public names to what they mean, as ``tools.public_api`` writes them.
    """
    raised = _first(now.get(API, "0")) > _first(before.get(API, "0"))
    kept = {name: text for name, text in before.items() if name != API}
    found = [
        *(name for name, text in kept.items() if name not in now and not _is_due(text, version)),
        *(name for name, text in kept.items() if name in now and not _fits(name, text, now[name])),
        *_needed_anew(before, now),
    ]
    gone = [name for name in kept if name not in now]
    if gone and not found and not raised:
        found = [f"{API}, whose first number must grow now that {', '.join(gone)} goes"]
    return found


def _first(api: str) -> int:
    return int(api.partition(".")[0])


def _is_due(text: str, version: str) -> bool:
    _text, mark, goes_in = text.rpartition(GOES.strip())
    if not mark:
        return False
    return Deprecation("", since="0", goes_in=goes_in.strip(), instead="-").is_due(version)


def _needed_anew(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield what a command that was there asks for and did not ask for before."""
    for name, text in now.items():
        if text == "required" and name not in before and name.rpartition(" ")[0] in before:
            yield name


def _fits(name: str, before: str, now: str) -> bool:
    """Say whether ``now`` takes or means all that ``before`` did."""
    before, now = (text.partition(GOES.strip())[0].strip() for text in (before, now))
    if before.startswith("(") and now.startswith("("):
        return _takes(_read(now), _read(before))
    if name.startswith("community-gov") and before != "required":
        return _asks_no_more(now.split(), before.split())
    return before == now or (before == "required" and now == "")


def _asks_no_more(now: list[str], before: list[str]) -> bool:
    """Say whether the arguments of a command are in their places; [X] may be left out."""
    known, fresh = now[: len(before)], now[len(before) :]
    kept = len(known) == len(before) and all(
        one in (former, f"[{former}]") for one, former in zip(known, before, strict=True)
    )
    return kept and all(one.startswith("[") for one in fresh)


def _takes(now: _Taken, before: _Taken) -> bool:
    every = {**now.in_place, **now.by_name}
    asked = {**before.in_place, **before.by_name}
    return (
        list(now.in_place)[: len(before.in_place)] == list(before.in_place)
        and all(name in every and (every[name] or not free) for name, free in asked.items())
        and all(free for name, free in every.items() if name not in asked)
        and before.rest <= now.rest
    )


def _read(signature: str) -> _Taken:
    taken, place = _Taken(), True
    for one in filter(None, signature.strip("()").split(", ")):
        if one.startswith("*"):
            place = False
            taken.rest |= {one} - {"*"}
        else:
            (taken.in_place if place else taken.by_name)[one.rstrip("=")] = one.endswith("=")
    return taken
