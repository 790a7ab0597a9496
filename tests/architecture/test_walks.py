"""A question walks through few files, so that a reader can follow it."""

from __future__ import annotations

import pytest

from tests.benchmarks.bench_walks import MOST_FILES, MOST_MOVES, walked, walks

HELD = ("in step", "may advance", "forecast")


@pytest.mark.parametrize("name", HELD)
def test_a_question_walks_through_few_files(name: str) -> None:
    """On the second call at most 7 files take part, with at most 60 moves from one to another."""
    walk = walked(walks()[name])
    assert len(walk.files) <= MOST_FILES, walk.files
    assert walk.moves <= MOST_MOVES
