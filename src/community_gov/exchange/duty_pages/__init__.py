"""Pages to print: what is due, records of meetings, sheets to sign, empty pages of anything."""

from community_gov.exchange.duty_pages.choosing import EVERYTHING, Choice, kinds_that_fulfil
from community_gov.exchange.duty_pages.printed import blank_pages, due_pages
from community_gov.exchange.duty_pages.writing import write_due_pages

__all__ = [
    "EVERYTHING",
    "Choice",
    "blank_pages",
    "due_pages",
    "kinds_that_fulfil",
    "write_due_pages",
]
