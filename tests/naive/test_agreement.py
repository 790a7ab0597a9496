"""The naive model and the library say the same of random journals, and of books of them.

``python -m tests.naive`` compares as many as one likes, and makes small what differs.
"""

from __future__ import annotations

import pytest

from tests.naive.books import differences_of_a_book
from tests.naive.comparing import differences_of, draw_story


@pytest.mark.parametrize("hundred", range(3))
def test_three_hundred_journals_are_told_alike(hundred: int) -> None:
    """Whatever is refused, wherever a deal stands and whatever it is worth, on any day and as known by any day."""
    for seed in range(100 * hundred, 100 * hundred + 100):
        found = differences_of(draw_story(seed))
        assert not found, (seed, str(found[0]))


def test_books_are_summed_alike() -> None:
    """Totals of a book are those that the naive model adds up."""
    assert [wrong for seed in range(20) for wrong in differences_of_a_book(seed)] == []
