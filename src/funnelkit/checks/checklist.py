"""What a refusal tells of a checklist that was not met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from funnelkit.words import Message, Text


class Unmet(Protocol):
    """What a refusal tells of one thing that is missing; ``Requirement`` is one."""

    @property
    def kind(self) -> str:
        """Which sort of thing it is, such as ``"task"``."""
        ...

    @property
    def key(self) -> str:
        """The key of the rule, or of the stage that it belongs to."""
        ...

    @property
    def name(self) -> Text | Message:
        """What it is called."""
        ...

    @property
    def message(self) -> Message:
        """What is missing and what would satisfy it."""
        ...

    @property
    def gap(self) -> str:
        """The name under which an override passes it over, such as ``"task:confirm-budget"``."""
        ...

    def text(self, language: str | None = None) -> str:
        """Say what is missing in one language."""
        ...


class Checklist(Protocol):
    """What a refusal tells of a gate that was shut; ``Gate`` is one."""

    @property
    def leaving(self) -> str:
        """Key of the supplier stage to be left."""
        ...

    @property
    def to(self) -> str:
        """Key of the supplier stage to be reached; ``"won"`` for the win."""
        ...

    @property
    def missing(self) -> Sequence[Unmet]:
        """What is mandatory and not there."""
        ...

    def text(self, language: str | None = None) -> str:
        """Say everything that is missing, a line each."""
        ...
