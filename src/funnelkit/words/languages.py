"""The languages: those that funnelkit brings, one file each, and those that a host hands over at the call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final, Self

from funnelkit.lazy_names import module_of
from funnelkit.words.holes import holes_in
from funnelkit.words.tags import served_by

ENGLISH: Final = "en"
_CATALOGUES: Final = "funnelkit.words.catalogues"
_LETTERS_OF_A_SCRIPT: Final = 4


class Language(str):
    """A language: its tag, with the words of each sentence by the sentence's code.

    It goes wherever a tag goes. A sentence that it lacks is said in the words that funnelkit has for its tag, or in
    English: a catalogue may grow sentence by sentence, and may also be one company's own wording of English.

    Args:
        tag: Its tag, such as ``"de"``.
        sentences: Words by code, with the same holes as in English. Codes of your own plugins may be among them.

    Raises:
        ValueError: When sentences do not have the holes of the English ones, all of them at once.

    Examples:
        >>> from funnelkit.words import say
        >>> german = Language("de", {"label-customer-stage": "Phase des Kunden"})
        >>> say("label-customer-stage").text(german), say("label-supplier-stage").text(german)
        ('Phase des Kunden', 'supplier stage')
        >>> Language("de", {"label-customer-stage": "Phase {number}"})
        Traceback (most recent call last):
        ...
        ValueError: sentences of 'de' must have the same holes as in English: label-customer-stage
    """

    __slots__ = ("read_on", "sentences")

    read_on: date | None
    sentences: Mapping[str, str]

    def __new__(cls, tag: str, sentences: Mapping[str, str]) -> Self:
        """Refuse sentences with other holes than in English."""
        english = _catalogue(ENGLISH)
        wrong = [code for code, words in sentences.items() if code in english and not _alike(words, english[code])]
        if wrong:
            msg = f"sentences of {tag!r} must have the same holes as in English: {', '.join(sorted(wrong))}"
            raise ValueError(msg)
        language = super().__new__(cls, tag)
        language.sentences = MappingProxyType(dict(sentences))
        language.read_on = None
        return language

    @classmethod
    def of_a_day(cls, language: str, day: date | None) -> str:
        """Give a language in which days of one year go without it, as whoever reads an answer of that day says them.

        Examples:
            >>> from datetime import date
            >>> from funnelkit.words import Template
            >>> met = Template("met", "we met on {day}")(day=date(2026, 3, 16))
            >>> met.text("en"), met.text(Language.of_a_day("en", date(2026, 12, 1)))
            ('we met on 16 March 2026', 'we met on 16 March')
        """
        if day is None:
            return language
        dated = cls(language, {})
        dated.sentences = getattr(language, "sentences", dated.sentences)
        dated.read_on = day
        return dated

    def __reduce__(self) -> tuple[type[Language], tuple[str, dict[str, str]]]:
        """Travel with the sentences."""
        return type(self), (str(self), dict(self.sentences))


def _alike(words: str, english: str) -> bool:
    return holes_in(words) == holes_in(english)


@cache
def languages() -> tuple[str, ...]:
    """List the tags of the languages that funnelkit brings, English first.

    Examples:
        >>> languages()
        ('en', 'zh-Hans')
    """
    names = (found.name for found in iter_modules(module_of(_CATALOGUES).__path__))
    return tuple(sorted((_tag_of(name) for name in names), key=lambda tag: (tag != ENGLISH, tag)))


def spoken(language: str | None) -> str:
    """Give the language in which somebody is answered: one handed over, or the one that funnelkit brings for a tag.

    Examples:
        >>> spoken("zh_CN"), spoken("de-AT"), spoken(None)
        ('zh-Hans', 'en', 'en')
        >>> spoken(Language("de", {}))
        'de'

    Raises:
        InputError: When it is no tag.
    """
    if language is None or issubclass(type(language), Language):
        return language or ENGLISH
    if not issubclass(type(language), str):  # errors lie above words, because they say them
        module_of("funnelkit.checks.free_text").refuse_no_text("language", language)
    return _brought(str.__str__(language))


def missing_from(language: str) -> tuple[str, ...]:
    """List the codes of the sentences for which a language has no words, so that they are said in English.

    Examples:
        >>> missing_from("zh-Hans")
        ()
        >>> "label-customer-stage" in missing_from(Language("de", {}))
        True
    """
    there = {code for catalogue in _catalogues_for(language) for code in catalogue}
    return tuple(sorted(_catalogue(ENGLISH).keys() - there))


def words_for(code: str, language: str | None) -> Iterator[str]:
    """Give the words that there are for a sentence, the fittest first."""
    for catalogue in (*_catalogues_for(language), _catalogue(ENGLISH)):
        if code in catalogue:
            yield catalogue[code]


def _catalogues_for(language: str | None) -> Iterator[Mapping[str, str]]:
    """Give the catalogue handed over, if any, and the one that funnelkit brings for just this language."""
    if isinstance(language, Language):
        yield language.sentences
    tag = None if language is None else _served(language)
    if tag is not None:
        yield _catalogue(tag)


def _brought(tag: str) -> str:
    return _served(tag) or ENGLISH


@lru_cache(maxsize=256)
def _served(tag: str) -> str | None:
    return served_by(tag, languages())


@cache
def _catalogue(tag: str) -> Mapping[str, str]:
    sentences: Mapping[str, str] = module_of(f"{_CATALOGUES}.{_name_of(tag)}").SENTENCES
    return sentences


def _name_of(tag: str) -> str:
    return tag.replace("-", "_").lower()


def _tag_of(name: str) -> str:
    language, *rest = name.split("_")
    return "-".join((language, *(part.title() if len(part) == _LETTERS_OF_A_SCRIPT else part.upper() for part in rest)))
