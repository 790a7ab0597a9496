"""What an answer shows in a notebook, as plain values: sentences, lists, tables, and the two lanes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol

from attrs import frozen

from funnelkit.display.lanes import PLACE_NAMES, SIGN_NAMES, Lanes, LaneStage, Tone, Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.picture import lanes_svg
from funnelkit.display.theme import css_of_page
from funnelkit.messages import Template, Text, words_of

_MOST: Final = 10
_MORE = Template("more-rows", "… {count} more, all of them in {where}", "……另有{count}项，全部见{where}")
_STAGES = Text.of("Stage by stage", zh="逐阶段")
_PAIRS = Text.of("Stage by stage, one row for each pair", zh="逐阶段，每个配对一行")
_MILESTONE = Text.of("Milestone", zh="里程碑")
_STATE = Text.of("State", zh="状态")
_LANDMARK = Template("landmark", "{name}: {state}", "{name}：{state}")


class Block(Protocol):
    """A part of a sheet."""

    def html(self, language: str) -> Html:
        """Write it as markup."""
        ...


@frozen
class Sentence:
    """One or more words of prose, with a tone that the words themselves carry as well."""

    words: Words
    tone: Tone | None = None

    def html(self, language: str) -> Html:
        """Write it as a paragraph."""
        said = escaped(words_of(self.words, language))
        return tag("p", said, class_=f"fk-{self.tone}") if self.tone else tag("p", said)


@frozen(kw_only=True)
class Points:
    """A list of things to say.

    Args:
        title: What stands over it; ``""`` for nothing.
        items: The things.
        ordered: Whether their order means something.
        most: How many are shown.
        whole: Where in Python all of them are.
    """

    title: Words = ""
    items: Sequence[Words]
    ordered: bool = False
    most: int = _MOST
    whole: str = ""

    def html(self, language: str) -> Html:
        """Write it as a list, the first things only where there are many."""
        if not self.items:
            return Html("")
        title = words_of(self.title, language)
        items = [tag("li", escaped(words_of(one, language))) for one in self.items[: self.most]]
        return joined(
            tag("p", tag("strong", escaped(title))) if title else Html(""),
            tag("ol" if self.ordered else "ul", *items),
            _rest(len(self.items) - self.most, self.whole, language),
        )


@frozen(kw_only=True)
class Table:
    """Rows under a caption; the first cell of a row names it.

    Args:
        caption: What the table is.
        columns: The heads of the columns.
        rows: The rows; a cell may be anything that a message may name.
        figures: The columns that hold figures, from 0.
        whole: Where in Python all rows are; ``""`` to show every row.
    """

    caption: Words
    columns: Sequence[Words]
    rows: Sequence[Sequence[object]]
    figures: frozenset[int] = frozenset()
    whole: str = ""

    def html(self, language: str) -> Html:
        """Write it as a table that reads well aloud, the first rows only where there are many."""
        heads = [
            tag("th", escaped(words_of(one, language)), scope="col", **self._kind(at, one))
            for at, one in enumerate(self.columns)
        ]
        shown = self.rows[:_MOST] if self.whole else self.rows
        return joined(
            tag(
                "table",
                tag("caption", escaped(words_of(self.caption, language))),
                tag("thead", tag("tr", *heads)),
                tag("tbody", *(self._row(row, language) for row in shown)),
                class_="fk-table",
            ),
            _rest(len(self.rows) - len(shown), self.whole, language),
        )

    def _row(self, row: Sequence[object], language: str) -> Html:
        first, *others = (escaped(words_of(cell, language)) for cell in row)
        cells = (tag("td", cell, **self._kind(at, row[at])) for at, cell in enumerate(others, start=1))
        return tag("tr", tag("th", first, scope="row", **self._kind(0, row[0])), *cells)

    def _kind(self, column: int, cell: object) -> dict[str, str]:
        """Figures stand at the right, and a day is not broken."""
        if column in self.figures:
            return {"class_": "fk-figure"}
        return {"class_": "fk-day"} if isinstance(cell, date) else {}


@frozen
class Picture:
    """The two lanes, and the same as a table for those who do not see the picture."""

    lanes: Lanes

    def html(self, language: str) -> Html:
        """Write both, the table folded away."""
        folded = joined(tag("summary", escaped(_STAGES.text(language))), self._table().html(language))
        return joined(lanes_svg(self.lanes, language), tag("details", folded))

    def _table(self) -> Table:
        lanes = self.lanes
        stages = [(lanes.customer.stages[one], lanes.supplier.stages[other]) for one, other in lanes.links]
        theirs, ours = lanes.customer.title, lanes.supplier.title
        if lanes.tether is None:
            rows = [(one.name, other.name, other.landmark) for one, other in stages]
            return Table(caption=_PAIRS, columns=(theirs, ours, _MILESTONE), rows=rows)
        told = [(one.name, _state(one), other.name, _state(other), _landmark(other)) for one, other in stages]
        return Table(caption=_PAIRS, columns=(theirs, _STATE, ours, _STATE, _MILESTONE), rows=told)


def _state(stage: LaneStage) -> Text:
    return SIGN_NAMES["unexplained"] if stage.sign == "unexplained" else PLACE_NAMES[stage.place]


def _landmark(stage: LaneStage) -> Words:
    return _LANDMARK(name=stage.landmark, state=SIGN_NAMES[stage.sign]) if stage.landmark else ""


@frozen
class Sheet:
    """Everything that an answer shows, from top to bottom."""

    blocks: tuple[Block, ...]

    def html(self, language: str) -> Html:
        """Write it for a page of any host, with a style that follows the host's theme."""
        style = Html(f"<style>\n{css_of_page()}\n</style>")
        body = joined(*(block.html(language) for block in self.blocks))
        return joined(style, tag("div", body, class_="fk", lang=language))


def _rest(count: int, whole: str, language: str) -> Html:
    """Say how many are left out, and where all of them are."""
    if count <= 0:
        return Html("")
    return tag("p", escaped(_MORE(count=count, where=whole).text(language)), class_="fk-quiet")
