"""The layout of an answer: its name, what it is about, its day, and its parts from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from funnelkit.display.blocks import Block, Pictures
from funnelkit.display.lanes import Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.words import Language, plain, words_of

_DOT: Final = " · "
_HEADING: Final = Html("margin:.2em 0")
_PAGE: Final = Html("line-height:1.5;overflow-x:auto")


@frozen(kw_only=True)
class Sheet:
    """Everything that an answer shows.

    Args:
        title: What the answer is; ``""`` where its one sentence says so.
        about: The deal by its name, or the book; ``""`` where it belongs to none.
        on: The day for which it holds; ``None`` where it belongs to none.
        blocks: What a page shows, from top to bottom.
        spoken: What the plain text says where that is not the title and the same blocks.
    """

    title: Words = ""
    about: Words = ""
    on: date | None = None
    blocks: tuple[Block, ...] = ()
    spoken: tuple[Block, ...] | None = None

    def heading(self, language: str) -> list[str]:
        """Name the answer, what it is about, and its day."""
        named = (self.title, self.about, "" if self.on is None else self.on)
        return [said for one in named if (said := plain(words_of(one, language)))]

    def html(self, language: str, picture: Pictures) -> Html:
        """Write it for a page of any host: colours and type are the host's."""
        language = Language.of_a_day(language, self.on)
        blocks = [block.html(language, picture) for block in self.blocks]
        reached: dict[str, str] = {}
        if heading := self.heading(language):
            title, *facts = map(escaped, heading)
            blocks.insert(0, tag("p", tag("strong", title), *(Html(_DOT + fact) for fact in facts), style=_HEADING))
            # What is wider than the page scrolls, also for those who have no mouse: it can be reached, and has a name.
            reached = {"role": "group", "tabindex": "0", "aria_label": Html(_DOT.join((title, *facts)))}
        body = joined(*blocks)
        return tag("div", body, class_="fk", lang=language, style=_PAGE, **reached)

    def text(self, language: str) -> str:
        """Write it in plain characters."""
        return "\n".join(self._lines(Language.of_a_day(language, self.on)))

    def first_line(self, language: str) -> str:
        """Say the first thing that it has to say."""
        language = Language.of_a_day(language, self.on)
        blocks = self.blocks if self.spoken is None else self.spoken
        return next((line for block in blocks for line in block.lines(language) if line), "")

    def _lines(self, language: str) -> Iterator[str]:
        if self.spoken is None and (heading := _DOT.join(self.heading(language))):
            yield heading
        for block in self.blocks if self.spoken is None else self.spoken:
            yield from block.lines(language)
