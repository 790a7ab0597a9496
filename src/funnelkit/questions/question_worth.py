"""In which order questions are asked: by what a model says that their answers are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol, runtime_checkable

from funnelkit.deal.reading import Reading
from funnelkit.questions.actions import Action
from funnelkit.words import Message, say

_ASK: Final = "ask"


@runtime_checkable
class KnowsWorth(Protocol):
    """What tells how much the answers to open questions are worth, such as a learned win model."""

    def worth_asking(self, reading: Reading) -> Mapping[str, float]:
        """The worth of each open question of a deal by its key; without those of which nothing can be told."""
        ...


def ranked_by(
    model: KnowsWorth | None, actions: list[Action], reading: Reading
) -> tuple[list[Action], tuple[Message, ...]]:
    """Put questions in the order of what a model says that they are worth, and say so; all else stays.

    A question never goes before a more pressing one.
    """
    asked = [one for one in actions if one.kind == _ASK]
    if model is None or not asked:
        return actions, ()
    worth = model.worth_asking(reading)
    known = sum(one.key in worth for one in asked)
    if not known:
        return actions, (say("questions-not-ranked"),)
    best = iter(sorted(asked, key=lambda one: (one.urgency, -worth.get(one.key, 0.0))))
    order = [next(best) if one.kind == _ASK else one for one in actions]
    return order, (say("questions-ranked", known=known, count=len(asked)),)
