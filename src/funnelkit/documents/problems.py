"""What can be wrong with a document: one error, with every problem, its code and its place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from funnelkit.checks.errors import DocumentError
from funnelkit.words import Message, say

MOST_PROBLEMS: Final = 20


class MisfitError(Exception):
    """A value does not fit its place; caught before it leaves this package.

    Args:
        problem: What is wrong with it; ``None`` where the report finds out.
    """

    def __init__(self, problem: Message | None = None) -> None:
        super().__init__(problem)
        self.problem = problem


def at(path: str, problem: Message) -> Message:
    """Say where a problem is; it keeps its code."""
    return say("at-place", path=path, problem=problem).known_as(problem.code)


def refuse(problems: Iterable[Message]) -> None:
    """Raise one error with all problems, each with its place, and say so when there are too many to list.

    Raises:
        DocumentError: When there is any.
    """
    listed = list(islice(problems, MOST_PROBLEMS + 1))
    if len(listed) > MOST_PROBLEMS:
        listed[MOST_PROBLEMS:] = [at("$", say("more-problems", count=MOST_PROBLEMS))]
    if listed:
        raise DocumentError(*listed)
