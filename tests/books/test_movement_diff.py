"""Movement agrees with the independent package pipeline-diff, where that is installed and the two mean the same."""

from __future__ import annotations

import pytest

from tests.books.movement_diff import differences

pytest.importorskip("pipeline_diff")


@pytest.mark.parametrize("seed", range(40))
def test_both_tell_the_same(seed: int) -> None:
    """``python -m tests.books.movement_diff --books 2000`` compares as many as one likes."""
    assert list(differences(seed)) == []
