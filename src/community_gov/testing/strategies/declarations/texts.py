"""Strategies for words: prepared notices and what people call a code."""

from hypothesis import strategies as st

from community_gov.model.declarations import NoticeText, Term
from community_gov.model.text import Label
from community_gov.testing.strategies.declarations.parts import dated
from community_gov.testing.strategies.values import identifiers, labels, names, references


def notice_texts() -> st.SearchStrategy[NoticeText]:
    """Draw prepared notices with up to three gaps, the same ones in each script."""
    gaps = st.lists(identifiers(), max_size=3, unique=True)
    return dated(
        NoticeText,
        name=names(),
        label=labels(),
        title=gaps.flatmap(_with_gaps),
        text=gaps.flatmap(_with_gaps),
        days=st.integers(1, 60),
        reference=references(),
        answer_days=st.integers(1, 30),
    )


def terms() -> st.SearchStrategy[Term]:
    """Draw words for a code."""
    return st.builds(Term, name=names(), label=labels())


def _with_gaps(gaps: list[str]) -> st.SearchStrategy[Label]:
    told = "".join(f" {{{gap}}}" for gap in gaps)
    return _plain().map(lambda one: Label(one.en + told, one.zh_hans + told, one.zh_hant + told))


def _plain() -> st.SearchStrategy[Label]:
    """Draw labels in which no brace could be taken for a gap."""
    unbraced = str.maketrans("{}", "()")
    return labels().map(lambda one: Label(*(text.translate(unbraced) for text in one.spellings())))
