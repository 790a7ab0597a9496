"""Stages whose chances to win cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from funnelkit.probability import percent_exactly
from funnelkit.proofreading.look import FlawLook, Noticed, Proof
from funnelkit.proofreading.telling_stories import Tale
from funnelkit.words import Phrase, say


def _look(proof: Proof) -> Iterator[Noticed]:
    """Find neighbouring stages up to the win that state the same chance, so that moving on means nothing."""
    method = proof.methodology
    last = method.pairing.customer_spans[method.winning_position][1]
    stages = method.customer_stages[: last + 1]
    for at, (before, after) in enumerate(pairwise(stages), start=1):
        chance = before.win_probability
        if chance is not None and chance == after.win_probability:
            names = {"before": before.name, "after": after.name, "chance": percent_exactly(chance)}
            yield Noticed(after.key, say("finding-chances-alike", **names), Tale(method).moved(at).steps)


LOOK: Final = FlawLook("chances-alike", say("label-chances-alike"), Phrase("advice-chances-alike"), _look)
