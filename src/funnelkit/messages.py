"""Everything that funnelkit says to a salesperson, in every language that it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Protocol

from attrs import field, frozen

LANGUAGES: Final = ("en", "zh-Hans")
# What a browser or an operating system asks for where Simplified Chinese is read.
_CHINESE: Final = frozenset({"zh", "zh-cn", "zh-sg", "zh-my", "zh-hans", "zh-hans-cn", "zh-hans-sg", "cmn-hans"})

_HOLE: Final = re.compile(r"\{([a-z_][a-z0-9_]*)(?:\|([^{}|]+)\|([^{}|]+))?\}")
# Controls are no characters of XML, can steer a terminal, or turn the reading direction of everything around them.
_UNSHOWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_SPACE: Final = re.compile(r"\s+")
_LABELS: Final[Mapping[str, str]] = MappingProxyType({"en": ", ", "zh-Hans": "、"})
_SENTENCES: Final[Mapping[str, str]] = MappingProxyType({"en": "; ", "zh-Hans": "；"})


@frozen
class Text:
    """A label in English and, where there is one, in other languages.

    Args:
        en: The words in English.
        others: Pairs of a language tag and the words in that language, such as
            ``(("zh-Hans", "确定预算"),)``. A language that is missing falls back to English.

    Examples:
        >>> Text.of("Budget set", zh="确定预算").text("zh-Hans")
        '确定预算'
        >>> Text.of("Budget set").text("zh-Hans")
        'Budget set'
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

    def text(self, language: str = "en") -> str:
        """Read the label in one language, in English where that language has no words."""
        return dict(self.others).get(known_language(language), self.en)

    def __str__(self) -> str:
        return self.en


def known_language(tag: str) -> str:
    """Give the language that a tag asks for, by whatever name.

    Examples:
        >>> known_language("zh_CN"), known_language("de")
        ('zh-Hans', 'de')
    """
    return "zh-Hans" if tag.replace("_", "-").lower() in _CHINESE else tag


def as_text(value: Text | str) -> Text:
    """Take plain English words for a label.

    Examples:
        >>> as_text("Board review") == Text("Board review")
        True
    """
    return value if isinstance(value, Text) else Text(value)


def plain(words: str) -> str:
    r"""Put words on one line, with every character that cannot be shown, or that steers a terminal, replaced.

    Examples:
        >>> plain("Harbour\nGrid \x1b[31m") == "Harbour Grid \ufffd[31m"
        True
    """
    return _on_one_line(words).strip()


def _on_one_line(words: str) -> str:
    return _UNSHOWABLE.sub("\ufffd", _SPACE.sub(" ", words))


def words_of(value: object, language: str) -> str:
    """Put one fact of a message into the words of a language, on one line and without signs that steer a terminal."""
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, Text):
        return _on_one_line(value.text(language))
    if isinstance(value, tuple):
        sentences = bool(value) and isinstance(value[0], Message)
        separator = (_SENTENCES if sentences else _LABELS)[language if language in _LABELS else "en"]
        return separator.join(words_of(item, language) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    return _on_one_line(str(value))


def _both_say_the_same(template: Template, _attribute: object, zh: str) -> None:
    if template.facts != frozenset(hole[1] for hole in _HOLE.finditer(zh)):
        msg = f"message {template.code!r} does not name the same facts in both languages"
        raise ValueError(msg)


@frozen
class Template:
    """A sentence with holes for facts, in English and Simplified Chinese.

    Calling it with the facts makes the message. A hole ``{count|deal|deals}`` says the number with the noun that
    goes with it.

    Raises:
        ValueError: When the two languages do not name the same facts.

    Examples:
        >>> late = Template("late", "{task} is {days} days late", "{task}已逾期{days}天")
        >>> late(task="site visit", days=3).text("zh-Hans")
        'site visit已逾期3天'
        >>> str(Template("book", "{count|deal|deals} in all", "共{count}个商机")(count=1))
        '1 deal in all'
    """

    code: str
    en: str
    zh: str = field(validator=_both_say_the_same)

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts that it has holes for."""
        return frozenset(hole[1] for hole in _HOLE.finditer(self.en))

    def __call__(self, **facts: object) -> Message:
        """Fill in the facts."""
        return Message(self, tuple(sorted(facts.items())))


@frozen
class Message:
    """One thing that funnelkit says, with the facts that it rests on.

    Args:
        template: The sentence, in every language.
        facts: Pairs of a name and a value, in the order of the names.

    Examples:
        >>> told = Template("late", "{task} is late", "{task}已逾期")(task="site visit")
        >>> told.code, str(told)
        ('late', 'site visit is late')
    """

    template: Template
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def code(self) -> str:
        """The stable name of the sentence, for programs."""
        return self.template.code

    def text(self, language: str = "en") -> str:
        """Say it in one language, ``"en"`` or ``"zh-Hans"`` (also ``"zh"`` or ``"zh-CN"``); in English otherwise."""
        language = known_language(language)
        sentence = self.template.zh if language == "zh-Hans" else self.template.en
        facts = dict(self.facts)
        return _HOLE.sub(lambda hole: _filled(hole, facts[hole[1]], language), sentence)

    def __str__(self) -> str:
        return self.text()


def _filled(hole: re.Match[str], fact: object, language: str) -> str:
    """Say a fact, and the noun that goes with its number when the hole brings one."""
    _, one, many = hole.groups()
    words = words_of(fact, language)
    if one is None:
        return words
    return f"{words} {one if fact == 1 else many}"


class _Sayer(Protocol):
    @property
    def message(self) -> Message: ...

    def text(self, language: str = "en") -> str: ...


class Said:
    """Something with a ``message``, that says it; where its kind has more to say, in more sentences.

    Examples:
        >>> class Late(Said):
        ...     message = Template("late", "{task} is late", "{task}已逾期")(task="site visit")
        >>> str(Late()), Late().text("zh-Hans")
        ('site visit is late', 'site visit已逾期')
    """

    __slots__ = ()

    def text(self: _Sayer, language: str = "en") -> str:
        """Say it in one language."""
        return self.message.text(language)

    def __str__(self: _Sayer) -> str:
        return self.text()
