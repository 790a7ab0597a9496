"""The reference of facts says what the library says."""

from __future__ import annotations

from docs.reference import make_facts as make


def test_the_page_is_what_the_files_of_facts_declare() -> None:
    """The page lists every kind of fact as its file declares it."""
    assert make.PAGE.read_text(encoding="utf-8") == make.page()
