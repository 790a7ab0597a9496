"""The parts of a layout, each of which can be seen in a page and read in plain characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, Protocol, TypeAlias

from attrs import frozen

from funnelkit.display.lanes import PLACE_NAMES, SIGN_NAMES, Lanes, LaneStage, Tone, Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.picture import lanes_image, lanes_svg
from funnelkit.display.table import MORE, Table
from funnelkit.display.terminal import lanes_text
from funnelkit.words import Message, say, words_of

Pictures: TypeAlias = Literal["image", "inline"] | None
"""How pictures stand in a page: as images, as SVG that is part of it, or not at all."""

_MOST: Final = 10

# A bar beside a sentence, in colours that can be told from light and from dark paper; the words carry the meaning.
_BARS: Final[dict[Tone, str]] = {"good": "#2f8f5b", "warn": "#c97700", "bad": "#d8453b", "calm": "#7a8694"}


class Block(Protocol):
    """A part of a layout."""

    def html(self, language: str, picture: Pictures) -> Html:
        """Write it as markup."""
        ...

    def lines(self, language: str) -> Iterator[str]:
        """Write it in plain characters, a line at a time."""
        ...


@frozen
class Sentence:
    """One or more words of prose, with a tone that the words themselves carry as well."""

    words: Words
    tone: Tone | None = None

    def html(self, language: str, picture: Pictures) -> Html:  # noqa: ARG002 - as every block
        """Write it as a paragraph."""
        said = escaped(words_of(self.words, language))
        if not said:
            return said
        if self.tone is None:
            return tag("p", said, style="margin:.4em 0")
        bar = f"margin:.4em 0;padding-left:.6em;border-left:.3em solid {_BARS[self.tone]}"
        return tag("p", tag("strong", said), style=bar, class_=f"fk-{self.tone}")

    def lines(self, language: str) -> Iterator[str]:
        """Say it."""
        if said := words_of(self.words, language):
            yield said


@frozen
class Indented:
    """A sentence of plain text that stands under another one.

    Args:
        words: What to say.
        depth: How far it is set in, from 0.
    """

    words: Words
    depth: int

    def html(self, language: str, picture: Pictures) -> Html:  # noqa: ARG002 - as every block
        """Write it as a paragraph."""
        said = escaped(words_of(self.words, language))
        return tag("p", said, style=f"margin:.2em 0;padding-left:{2 * self.depth}em")

    def lines(self, language: str) -> Iterator[str]:
        """Say it."""
        yield "  " * self.depth + words_of(self.words, language)


@frozen(kw_only=True)
class Points:
    """A list of things to say.

    Args:
        title: What stands over it; ``""`` for nothing.
        items: The things.
        ordered: Whether their order means something.
        most: How many are shown in a page.
        whole: Where in Python all of them are.
        dashed: Whether a dash stands before each in plain text.
    """

    title: Words = ""
    items: Sequence[Words]
    ordered: bool = False
    most: int = _MOST
    whole: str = ""
    dashed: bool = True

    def html(self, language: str, picture: Pictures) -> Html:  # noqa: ARG002 - as every block
        """Write it as a list, the first things only where there are many."""
        if not self.items:
            return Html("")
        title = words_of(self.title, language)
        items = [tag("li", escaped(words_of(one, language))) for one in self.items[: self.most]]
        rest = len(self.items) - self.most
        return joined(
            tag("p", tag("strong", escaped(title)), style="margin:.6em 0 0") if title else Html(""),
            tag("ol" if self.ordered else "ul", *items, style="margin:.2em 0;padding-left:2em"),
            MORE.html(rest, self.whole, language),
        )

    def lines(self, language: str) -> Iterator[str]:
        """Say the title and each thing."""
        if self.items and (title := words_of(self.title, language)):
            yield say("list-title", title=title).text(language)
        for one in self.items:
            yield f"{'- ' if self.dashed else ''}{words_of(one, language)}"


@frozen
class Picture:
    """The two lanes, and the same as a table for those who do not see the picture."""

    lanes: Lanes

    def html(self, language: str, picture: Pictures) -> Html:
        """Write both, the table folded away; without a picture it is open."""
        table = self._table()
        if picture is None:
            return table.html(language, picture)
        drawn = lanes_image(self.lanes, language) if picture == "image" else lanes_svg(self.lanes, language)
        summary = tag("summary", escaped(say("heading-stage-by-stage").text(language)), style="cursor:pointer")
        return joined(drawn, tag("details", joined(summary, table.html(language, picture))))

    def lines(self, language: str) -> Iterator[str]:
        """Draw the lanes in plain characters."""
        yield from lanes_text(self.lanes, language).splitlines()

    def _table(self) -> Table:
        lanes = self.lanes
        stages = [(lanes.customer.stages[one], lanes.supplier.stages[other]) for one, other in lanes.links]
        theirs, ours = lanes.customer.title, lanes.supplier.title
        if lanes.tether is None:
            rows = [(one.name, other.name, other.landmark) for one, other in stages]
            return Table(
                caption=say("heading-stage-by-stage-one-row-for-each"),
                columns=(theirs, ours, say("heading-milestone")),
                rows=rows,
            )
        told = [(one.name, _state(one), other.name, _state(other), _landmark(other)) for one, other in stages]
        return Table(
            caption=say("heading-stage-by-stage-one-row-for-each"),
            columns=(theirs, say("heading-state"), ours, say("heading-state"), say("heading-milestone")),
            rows=told,
        )


def _state(stage: LaneStage) -> Message:
    return SIGN_NAMES["unexplained"] if stage.sign == "unexplained" else PLACE_NAMES[stage.place]


def _landmark(stage: LaneStage) -> Words:
    return say("landmark", name=stage.landmark, state=SIGN_NAMES[stage.sign]) if stage.landmark else ""
