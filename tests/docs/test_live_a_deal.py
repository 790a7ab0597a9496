"""The page on the life of a deal leaves no verb out."""

from __future__ import annotations

from pathlib import Path

import pytest

from funnelkit.deal.verb import verbs_and_questions
from funnelkit.methodology.policies import SOURCES

PAGE = (Path(__file__).parents[2] / "docs/how-to/live-a-deal.md").read_text(encoding="utf-8")
VERBS = [verb.__name__ for verb in verbs_and_questions()]


@pytest.mark.parametrize("verb", VERBS)
def test_page_uses_every_verb(verb: str) -> None:
    """Each verb and each question of a deal is called on the page."""
    assert f".{verb}(" in PAGE


@pytest.mark.parametrize("source", [one.key for one in SOURCES])
def test_page_says_what_each_source_is_for(source: str) -> None:
    """Each source has a row that says what it is for."""
    assert f'| `"{source}"` |' in PAGE
