"""What notebooks and template engines ask of an object that can be seen."""

from __future__ import annotations

from abc import ABC, abstractmethod

from funnelkit.display.markup import Html
from funnelkit.display.sheet import Sheet


class Shown(ABC):
    """Something that is seen in a notebook, or in a page of a host."""

    __slots__ = ()

    @abstractmethod
    def _sheet(self) -> Sheet:
        """Say as plain values what is to be shown."""

    def html(self, language: str = "en") -> Html:
        """Show it in a page: markup without scripts and remote parts, every word of a user escaped.

        A notebook shows the value as it is; template engines that know ``__html__`` do not escape it again.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
        """
        return self._sheet().html(language)

    def _repr_html_(self) -> str:
        return self.html()
