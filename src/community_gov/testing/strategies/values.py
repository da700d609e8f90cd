"""Strategies for single values: names, codes, labels, dates, ids, and what a field may hold."""

from datetime import UTC, date, datetime
from decimal import Decimal
from math import ceil, floor
from typing import Any

from hypothesis import strategies as st

from community_gov.model.citation import OWN_CHOICE, Citation
from community_gov.model.fields import Field, FieldType
from community_gov.model.phrase import Phrase
from community_gov.model.text import Label, label
from community_gov.store.codec import GREATEST

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2040, 12, 31)
"""Days lie between these unless asked for otherwise."""

LONG_PAST = date(2025, 12, 31)
"""The last day drawn where a day must have passed."""

_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
_ODD_HAN = st.sampled_from("\uf900\ufa30\U00020bb7\U0002f81a㐀·")
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_VISIBLE = st.characters(exclude_categories=["C", "Z"])
_WORD = st.from_regex(r"[a-z][a-z0-9]{0,7}", fullmatch=True)
_ID = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=20, max_size=20)


def texts(*, required: bool = True) -> st.SearchStrategy[str]:
    """Draw any text that can be stored; with more than blanks in it where it is ``required``."""
    if required:
        return st.tuples(_ANY, _VISIBLE, _ANY).map("".join)
    return _ANY


def person_names() -> st.SearchStrategy[str]:
    """Draw made-up names of persons, with rare characters and those that NFC would change."""
    return st.text(_HAN | _ODD_HAN, min_size=2, max_size=5)


def names() -> st.SearchStrategy[str]:
    """Draw names as declarations have them: ``visit``, ``party.member``, ``home-visit`` …"""
    joined = st.tuples(_WORD, st.sampled_from("-."), _WORD).map("".join)
    return _WORD | joined


def identifiers() -> st.SearchStrategy[str]:
    """Draw names of fields, attributes and parameters; none of them is a word of a rule."""
    return st.from_regex(r"[a-z]{1,6}_[a-z0-9]{1,4}", fullmatch=True)


def ids() -> st.SearchStrategy[str]:
    """Draw ids as the store makes them; nothing bears them."""
    return _ID


def codes() -> st.SearchStrategy[str]:
    """Draw codes as clerks give them, some of which look like numbers."""
    return st.from_regex(r"[A-Z]{0,2}[0-9]{1,6}(-[0-9]{1,3})?", fullmatch=True)


def labels() -> st.SearchStrategy[Label]:
    """Draw labels in the three scripts."""
    return st.builds(Label, texts(), texts(), texts())


def references() -> st.SearchStrategy[Citation]:
    """Draw references: a document, in one script or three, or an own choice with its reason."""
    number = st.integers(1, 99)
    told = number.map("resolution {} of the meeting".format)
    scripts = number.map(lambda one: label(f"resolution {one}", f"第{one}号决议", f"第{one}號決議"))
    return (told | scripts | st.just(f"{OWN_CHOICE}: made up for a test")).map(Citation)


def phrases() -> st.SearchStrategy[Phrase]:
    """Draw short texts that are told in the reader's language, in one script or three."""
    return (texts() | labels()).map(Phrase)


def days(first: date = FIRST_DAY, last: date = LAST_DAY) -> st.SearchStrategy[date]:
    """Draw days from ``first`` to ``last``, both included."""
    return st.dates(first, last)


def amounts(
    places: int = 2, least: int = -(10**6), most: int = 10**6
) -> st.SearchStrategy[Decimal]:
    """Draw exact decimals with at most ``places`` decimal places."""
    return st.decimals(least, most, places=places)


def of_field(field: Field) -> st.SearchStrategy[Any]:
    """Draw values that ``field`` takes; nothing is among them where it may be empty."""
    return of_type(field) if field.required else st.none() | of_type(field)


def of_type(field: Field) -> st.SearchStrategy[Any]:
    """Draw values of the type of ``field``; never nothing."""
    match field.type:
        case FieldType.CHOICE:
            return st.sampled_from(sorted(field.choices))
        case FieldType.TEXT if field.pattern:
            return st.from_regex(field.pattern, fullmatch=True)
        case FieldType.TEXT:
            return texts(required=field.required)
        case FieldType.INTEGER:
            return numbers(field, -GREATEST, GREATEST)
        case FieldType.DECIMAL:
            return numbers(field, -(10**6), 10**6)
        case FieldType.DATE if field.past_only:
            return st.dates(FIRST_DAY, LONG_PAST)
        case kind:
            return _PLAIN[kind]


def numbers(field: Field, least: int, most: int) -> st.SearchStrategy[Any]:
    """Draw numbers within the limits of ``field``, else from ``least`` to ``most``."""
    low = least if field.minimum is None else field.minimum
    high = max(most, low) if field.maximum is None else field.maximum
    if field.type is FieldType.INTEGER:
        return st.integers(ceil(min(low, high)), floor(high))
    return st.decimals(min(low, high), high, places=field.places)


_PLAIN: dict[FieldType, st.SearchStrategy[Any]] = {
    FieldType.REFERENCE: _ID,
    FieldType.BOOLEAN: st.booleans(),
    FieldType.DATE: st.dates(FIRST_DAY, LAST_DAY),
    FieldType.TIME: st.times(),
    FieldType.MOMENT: st.datetimes(
        datetime.combine(FIRST_DAY, datetime.min.time()),
        datetime.combine(LAST_DAY, datetime.min.time()),
        timezones=st.just(UTC),
    ),
    FieldType.MAPPING: st.dictionaries(_WORD, st.none() | st.booleans() | st.integers() | _WORD),
}
