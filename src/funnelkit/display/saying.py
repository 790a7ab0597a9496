"""An answer that is one sentence."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from funnelkit.display.answer import Answer, PlainNames
from funnelkit.display.blocks import Sentence
from funnelkit.display.sheet import Sheet
from funnelkit.words import Message


class Saying(Answer):
    """Something with a ``message``, that says it.

    Examples:
        >>> from attrs import frozen
        >>> from funnelkit.words import Template
        >>> late = Template("late", "{task} is late", "{task}已逾期")
        >>> @frozen(repr=False)
        ... class Late(Saying):
        ...     task: str
        ...     @property
        ...     def message(self):
        ...         return late(task=self.task)
        >>> Late("site visit"), Late("site visit").text("zh-Hans")
        (<Late: site visit is late>, 'site visit已逾期')
    """

    __slots__ = ()

    _plain_names: ClassVar[PlainNames] = (..., "message")

    @property
    @abstractmethod
    def message(self) -> Message:
        """It in one sentence."""
        raise NotImplementedError

    def _sheet(self) -> Sheet:
        said = (Sentence(self.message),)
        return Sheet(blocks=said, spoken=said)
