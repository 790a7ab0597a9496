"""A table: in a page one that reads well aloud, in plain characters one with columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Any, Final, TypeGuard

from attrs import frozen

from funnelkit.display.lanes import Words
from funnelkit.display.markup import Html, escaped, joined, tag
from funnelkit.display.terminal import padded, places_of
from funnelkit.words import Phrase, say, words_of

_SHOWN: Final = 10
# From here on nobody reads cents.
_LARGE: Final = Decimal(100_000)
_WHOLE: Final = Decimal(1)
_ROUNDING: Final = Context(prec=120)

_TABLE: Final = Html("border-collapse:collapse;margin:.5em 0")
_CAPTION: Final = Html("caption-side:top;text-align:left;white-space:nowrap;padding:.2em 0")
_ROW: Final = Html("vertical-align:top;border-bottom:1px solid rgba(128,128,128,.4)")
_TEXT: Final = Html("text-align:left;padding:.2em 1em .2em 0")
_NAME: Final = Html(f"{_TEXT};font-weight:normal")
_FIGURE: Final = Html("text-align:right;padding:.2em 1em .2em 0;white-space:nowrap")


class _More:
    """What is said where not everything is shown."""

    _WORDS = Phrase("more-rows")

    def html(self, count: int, where: str, language: str) -> Html:
        """Say how many are left out, and where all of them are."""
        if count <= 0:
            return Html("")
        return tag("p", escaped(self.text(count, where, language)), style="margin:.2em 0")

    def text(self, count: int, where: str, language: str) -> str:
        """Say it in plain characters."""
        return self._WORDS(count=count, where=where).text(language)


MORE: Final = _More()


@frozen(kw_only=True)
class Table:
    """Rows under a caption; the first cell of a row names it.

    Args:
        caption: What the table is.
        columns: The heads of the columns.
        rows: The rows; a cell may be anything that a message may name. A column of amounts in one currency names it in
            its head, and large amounts are shown in whole units.
        figures: The columns that hold figures, from 0; amounts do so by themselves.
        whole: Where in Python all rows are; ``""`` to show every row.
        most: How many rows plain characters show; 0 for every row.
        empty: What is said where there is no row.
    """

    caption: Words
    columns: Sequence[Words]
    rows: Sequence[Sequence[object]]
    figures: frozenset[int] = frozenset()
    whole: str = ""
    most: int = 0
    empty: Words = say("label-nothing-to-show")

    def html(self, language: str, picture: object) -> Html:  # noqa: ARG002 - as every block
        """Write it as a table that reads well aloud, the first rows only where there are many."""
        caption = escaped(words_of(self.caption, language))
        if not self.rows:
            said = joined(tag("strong", caption), escaped(f": {words_of(self.empty, language)}"), by="")
            return tag("p", said, style="margin:.5em 0")
        heads, cells = self._said(language)
        shown = cells[:_SHOWN] if self.whole else cells
        looks = [_FIGURE if self._is_figure(at) else _TEXT for at in range(len(heads))]
        head = (tag("th", escaped(one), scope="col", style=look) for one, look in zip(heads, looks, strict=True))
        return joined(
            tag(
                "table",
                tag("caption", tag("strong", caption), style=_CAPTION),
                tag("thead", tag("tr", *head, style=_ROW)),
                tag("tbody", *(_row(row, looks) for row in shown)),
                style=_TABLE,
            ),
            MORE.html(len(cells) - len(shown), self.whole, language),
        )

    def lines(self, language: str) -> Iterator[str]:
        """Write it with columns, figures at the right."""
        caption = words_of(self.caption, language)
        if not self.rows:
            yield f"{caption}: {words_of(self.empty, language)}"
            return
        heads, cells = self._said(language)
        rest = len(cells) - self.most if self.most else 0
        cells = cells[: self.most] if self.most else cells
        widths = [max(places_of(row[at]) for row in (heads, *cells)) for at in range(len(heads))]
        yield caption
        for row in (heads, *cells):
            told = (padded(one, wide, right=self._is_figure(at)) for at, (one, wide) in enumerate(zip(row, widths)))  # noqa: B905
            yield "  ".join(told).rstrip()
        if rest > 0:
            yield MORE.text(rest, self.whole, language)

    def _is_figure(self, column: int) -> bool:
        return column in self.figures or any(_is_money(row[column]) for row in self.rows)

    def _said(self, language: str) -> tuple[list[str], list[list[str]]]:
        """Say every head and cell; the currency of a column stands in its head where there is only one."""
        amounts = [[cell for row in self.rows if _is_money(cell := row[at])] for at in range(len(self.columns))]
        large = any(one.amount.copy_abs() >= _LARGE for column in amounts for one in column)
        heads, only = [], []
        for head, column in zip(self.columns, amounts, strict=True):
            currencies = {one.currency for one in column}
            only.append(len(currencies) == 1)
            alone = say("column-in-currency", column=head, currency=currencies.pop()) if only[-1] else head
            heads.append(words_of(alone, language))
        cells = [
            [_said_cell(cell, language, large=large, bare=bare) for cell, bare in zip(row, only, strict=True)]
            for row in self.rows
        ]
        return heads, cells


def _row(cells: Sequence[str], looks: Sequence[Html]) -> Html:
    first = tag("th", escaped(cells[0]), scope="row", style=_NAME if looks[0] is _TEXT else looks[0])
    others = (tag("td", escaped(one), style=look) for one, look in zip(cells[1:], looks[1:], strict=True))
    return tag("tr", first, *others, style=_ROW)


def _is_money(cell: object) -> TypeGuard[Any]:
    return hasattr(cell, "currency") and hasattr(cell, "minor_units")


def _said_cell(cell: Any, language: str, *, large: bool, bare: bool) -> str:
    if not _is_money(cell):
        return "" if cell is None else words_of(cell, language)
    shown = cell.amount if large else cell.rounded().amount
    if large:
        shown = shown.quantize(_WHOLE, context=_ROUNDING)
    figure = _grouped(shown)
    return figure if bare else f"{figure} {cell.currency}"


def _grouped(amount: Decimal) -> str:
    """Write a figure with its thousands apart, whatever decimal context the host has."""
    whole, point, places = f"{amount.copy_abs():f}".partition(".")
    return f"{'-' if amount.is_signed() else ''}{int(whole):,}{point}{places}"
