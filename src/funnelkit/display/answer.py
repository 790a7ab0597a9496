"""What every answer can do, made from its fields and its one layout."""

from __future__ import annotations

from abc import abstractmethod
from types import EllipsisType
from typing import ClassVar, Final, TypeAlias

from funnelkit.display.blocks import Pictures
from funnelkit.display.flat import flat_rows
from funnelkit.display.markup import Html
from funnelkit.display.sheet import Sheet
from funnelkit.plain import plain_of
from funnelkit.plain.forms import Plain
from funnelkit.words import plain, spoken

PlainNames: TypeAlias = tuple[str | EllipsisType, ...]
"""The fields and properties that are told as plain data; ``...`` stands for all public fields."""

_LONGEST: Final = 100


class Answer:
    """An answer in five forms: one line, text, a page, plain data, and rows.

    A class says with its fields what it holds and with ``_sheet`` how that is laid out; where it holds many things of
    one kind, ``_rows_of`` names the field that holds them. Everything else comes from here.

    Examples:
        >>> from attrs import frozen
        >>> from funnelkit.display import Answer, Sentence, Sheet
        >>> @frozen(repr=False)
        ... class Silence(Answer):
        ...     deal: str
        ...     days: int
        ...     def _sheet(self):
        ...         return Sheet(title="Silence", about=self.deal, blocks=(Sentence(f"{self.days} days"),))
        >>> silence = Silence("Harbour", 30)
        >>> silence, silence.plain(), silence.rows()
        (<Silence Harbour: 30 days>, {'deal': 'Harbour', 'days': 30}, [{'deal': 'Harbour', 'days': 30}])
        >>> print(silence)
        Silence · Harbour
        30 days
    """

    __slots__ = ()

    _plain_names: ClassVar[PlainNames] = (...,)
    _rows_of: ClassVar[str] = ""

    @abstractmethod
    def _sheet(self) -> Sheet:
        """Say as plain values what is to be seen."""
        raise NotImplementedError

    def text(self, language: str | None = None) -> str:
        """Say it in one language, a line for each thing, for a terminal, a mail or a log.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
        """
        return self._sheet().text(spoken(language))

    def html(self, language: str | None = None, *, picture: Pictures = "image") -> Html:
        """Show it in a page: markup without scripts, style sheets and remote parts, every word of a user escaped.

        A notebook shows the answer so as it is; template engines that know ``__html__`` do not escape it again. Text
        has the colours of the page around it.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
            picture: ``"image"`` for pictures as images that need nothing from elsewhere, ``"inline"`` for SVG that is
                part of the page, ``None`` where a policy forbids both: then the table beside it is there alone.
        """
        return self._sheet().html(spoken(language), picture)

    def plain(self, language: str | None = None) -> Plain:
        """Give it as plain data, as ``json.dumps`` takes it, with codes and keys for programs and words for people.

        Args:
            language: In which language labels and sentences are said.
        """
        return plain_of(self, language=spoken(language))

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give it as flat rows, as ``pandas.DataFrame`` takes them: exact decimals, dates, texts, truths, ``None``.

        Args:
            language: In which language labels and sentences are said.
        """
        return flat_rows(self, self._rows_of, spoken(language))

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        sheet = self._sheet()
        named = (type(self).__name__, plain(str(sheet.about)), sheet.on.isoformat() if sheet.on else "")
        said = sheet.first_line("en")
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
        return f"<{' '.join(filter(None, named))}{': ' if short else ''}{short}>"
