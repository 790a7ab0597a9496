"""A label with its words in English and other languages: what a rule book says is data, with its languages."""

from __future__ import annotations

from attrs import frozen

from funnelkit.words.shown import on_one_line
from funnelkit.words.tags import served_by


@frozen
class Text:
    """A label in English and, where there is one, in other languages.

    Args:
        en: The words in English.
        others: Pairs of a language tag and the words in that language, such as
            ``(("zh-Hans", "确定预算"),)``. A language that is missing falls back to English, and one of a region or
            script to the language: a label in ``de`` is read for ``de-AT``.

    Examples:
        >>> Text.of("Budget set", zh="确定预算").text("zh-Hans")
        '确定预算'
        >>> Text.of("Budget set").text("zh-Hans")
        'Budget set'
        >>> Text("Budget set", (("de", "Budget steht"),)).text("de-AT")
        'Budget steht'
    """

    en: str
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, en: str, *, zh: str = "") -> Text:
        """Label something in English and Simplified Chinese.

        Examples:
            >>> str(Text.of("Signing", zh="签约成交"))
            'Signing'
        """
        return cls(en, (("zh-Hans", zh),) if zh else ())

    def text(self, language: str | None = None) -> str:
        """Read the label in one language, in English where that language has no words."""
        if language is None or language == "en" or not self.others:
            return self.en
        words = dict(self.others)
        tag = served_by(language, words)
        return self.en if tag is None else words[tag]

    def __str__(self) -> str:
        return on_one_line(self.en)


def as_text(value: Text | str) -> Text:
    """Take plain English words for a label, also those of an enum of strings.

    Examples:
        >>> as_text("Board review") == Text("Board review")
        True
    """
    if isinstance(value, Text):
        return value
    return Text(str.__str__(value) if isinstance(value, str) else value)
