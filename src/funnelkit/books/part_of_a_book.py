"""Answers of a narrowed book say what it leaves out."""

from __future__ import annotations

from typing import Any, TypeVar

from funnelkit.display import Several
from funnelkit.words import Message

Answers = TypeVar("Answers", bound=Several[Any])


def of_a_part(answer: Answers, left_out: tuple[Message, ...]) -> Answers:
    """Give an answer that says what the book leaves out; the answer itself where that is nothing.

    Args:
        answer: An answer with a place for it.
        left_out: What the narrowed book leaves out, in words.
    """
    if not left_out:
        return answer
    told: Answers = answer[:]  # pyright: ignore[reportAssignmentType]
    told.__dict__["left_out"] = left_out
    return told
