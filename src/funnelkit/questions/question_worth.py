"""In which order questions are asked: by what a model says that their answers are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from funnelkit.deal.reading import Reading


@runtime_checkable
class KnowsWorth(Protocol):
    """What tells how much the answers to open questions are worth, such as a learned win model."""

    def worth_asking(self, reading: Reading) -> Mapping[str, float]:
        """The worth of each open question of a deal by its key; without those of which nothing can be told."""
        ...
