"""Twenty answers say what the salesperson should do next, in words that were expected beforehand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from funnelkit.words import languages
from tests.words.twenty_answers.situations import SITUATIONS

EXPECTED: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("expected.json").read_text("utf-8"))


def test_there_are_twenty() -> None:
    """Each of the twenty answers has its expected action in each language."""
    assert list(EXPECTED) == list(SITUATIONS)
    assert len(SITUATIONS) == 20
    assert all(set(one) == set(languages()) for one in EXPECTED.values())


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_answer_says_what_to_do_next(name: str) -> None:
    """The text of the answer, which is all that its reader has, contains the expected action."""
    answer = SITUATIONS[name]()
    for language in languages():
        assert EXPECTED[name][language] in answer.text(language)
