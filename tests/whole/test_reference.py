"""The generated reference pages are as the code has them."""

import pytest
from tools.reference import pages

from community_gov.i18n import Language, speaking


def test_no_reference_page_is_stale() -> None:
    with speaking(Language.EN):
        stale = [
            path.name
            for path, text in pages()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
    if stale:
        pytest.fail(f"run `make docs`: {', '.join(stale)}")
