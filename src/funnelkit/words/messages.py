"""One thing that is said: the code of its sentence, with the facts that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from funnelkit.words.amounts import NAMED, in_ten_thousands, is_money
from funnelkit.words.holes import filled, holes_in
from funnelkit.words.languages import Language, words_for
from funnelkit.words.shown import on_one_line
from funnelkit.words.texts import Text

# Codes by which the catalogues tell what stands in a list or a table from what is said by itself.
_LABELS: Final = ("label-", "heading-", "sign-")


@frozen
class Message:
    """One thing that funnelkit says, with the facts that it rests on; its words are looked up when they are read.

    Args:
        code: The stable name of what is said, for programs.
        facts: Pairs of a name and a value, in the order of the names.
        words: The words, where it brings its own, or the code of the sentence that says it, where that is another.
            ``None`` for the sentence of its code.

    Examples:
        >>> told = say("label-customer-stage")
        >>> told.code, str(told), told.text("zh-Hans")
        ('label-customer-stage', 'customer stage', '客户阶段')
    """

    code: str
    facts: tuple[tuple[str, object], ...] = ()
    words: Text | str | None = None

    def text(self, language: str | None = None) -> str:
        """Say it in one language: a tag, such as ``"zh-Hans"``, or a :class:`Language`; in English where it has none.

        A code that no catalogue knows is said as it is.

        Raises:
            KeyError: When it does not carry a fact that its sentence names.
        """
        facts = dict(self.facts)
        fitting = self.code
        for sentence in self._sentences(language):
            fitting = sentence
            if holes_in(sentence) <= facts.keys():
                break
        return filled(fitting, facts, lambda fact: _in_a_sentence(fact, language))

    def _sentences(self, language: str | None) -> Iterator[str]:
        if not isinstance(self.words, Text):
            yield from words_for(self.words or self.code, language)
            return
        if isinstance(language, Language) and self.code in language.sentences:
            yield language.sentences[self.code]
        yield self.words.text(language)
        yield self.words.en

    def known_as(self, code: str) -> Message:
        """Give the same words another code.

        Examples:
            >>> say("label-customer-stage").known_as("first-column")
            Message(code='first-column', facts=(), words='label-customer-stage')
        """
        return evolve(self, code=code, words=self.code if self.words is None else self.words)

    def __str__(self) -> str:
        return self.text()


def say(code: str, /, **facts: object) -> Message:
    """Say a sentence of the catalogues.

    Examples:
        >>> say("nearest-key", nearest="'tender'").text()
        "; did you mean 'tender'?"
    """
    return Message(code, tuple(sorted(facts.items())))


@frozen
class Phrase:
    """A sentence of the catalogues, chosen before its facts are known.

    Examples:
        >>> Phrase("nearest-key")(nearest="'tender'") == say("nearest-key", nearest="'tender'")
        True
    """

    code: str

    def __call__(self, **facts: object) -> Message:
        """Fill in the facts."""
        return Message(self.code, tuple(sorted(facts.items())))


_OF_THIS_YEAR: Final = Phrase("day-of-this-year")
_OF_A_YEAR: Final = Phrase("day-of-a-year")
_MONTHS: Final = (
    say("month-01"),
    say("month-02"),
    say("month-03"),
    say("month-04"),
    say("month-05"),
    say("month-06"),
    say("month-07"),
    say("month-08"),
    say("month-09"),
    say("month-10"),
    say("month-11"),
    say("month-12"),
)


def _same_facts(template: Template, _attribute: object, zh: str) -> None:
    if zh and holes_in(template.en) != holes_in(zh):
        msg = f"message {template.code!r} does not name the same facts in both languages"
        raise ValueError(msg)


@frozen
class Template:
    """A sentence that brings its own words, in one file with what says it: for a plugin, or a question of your own.

    Calling it with the facts makes the message. A hole ``{count|deal|deals}`` says the number with the noun that
    goes with it.

    Args:
        code: Its stable name. Begin it with the name of your plugin, so that it is nobody else's.
        en: The words in English.
        zh: The words in Simplified Chinese. Empty: it is said in English.

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
    zh: str = field(default="", validator=_same_facts)

    def __call__(self, **facts: object) -> Message:
        """Fill in the facts."""
        return Message(self.code, tuple(sorted(facts.items())), Text.of(self.en, zh=self.zh))


def words_of(value: object, language: str | None) -> str:
    """Put something into the words of a language, on one line and without signs that steer a terminal.

    A day by itself is written as data; in a sentence it is said as people say it.

    Examples:
        >>> day = date(2026, 3, 16)
        >>> met = Template("met", "we met on {day}", "我们于{day}见面")(day=day)
        >>> words_of(day, "en"), words_of(met, "en"), words_of(met, "zh-Hans")
        ('2026-03-16', 'we met on 16 March 2026', '我们于2026年3月16日见面')
    """
    if isinstance(value, date):
        return value.isoformat()
    return _in_a_sentence(value, language)


def _in_a_sentence(value: object, language: str | None) -> str:
    if isinstance(value, Message):
        return value.text(language)
    if isinstance(value, Text):
        return on_one_line(value.text(language))
    if isinstance(value, tuple):
        sentences = bool(value) and isinstance(value[0], Message) and not value[0].code.startswith(_LABELS)
        between = "between-sentences" if sentences else "between-labels"
        return next(words_for(between, language)).join(_in_a_sentence(item, language) for item in value)
    if isinstance(value, date):
        return _day(value, language)
    if is_money(value):
        return _money(value, language)
    return on_one_line(str.__str__(value) if isinstance(value, str) else str(value))


def _day(day: date, language: str | None) -> str:
    """Say a day, without its year where that is the year of the answer."""
    read_on = language.read_on if isinstance(language, Language) else None
    said = _OF_THIS_YEAR if read_on is not None and read_on.year == day.year else _OF_A_YEAR
    return said(day=day.day, month=_MONTHS[day.month - 1], year=day.year).text(language)


def _money(value: Any, language: str | None) -> str:
    """Say an amount; where a language has a word for ten thousand, large ones are counted in it."""
    unit = value.currency
    if unit in NAMED:
        unit = say("currency-" + unit.lower()).text(language)
    large = in_ten_thousands(value.amount) if say("ten-thousands").text(language) else None
    if large is None:
        return say("money", amount=f"{value.amount:,f}", unit=unit).text(language)
    return say("money-in-ten-thousands", amount=large, unit=unit, word=say("ten-thousands")).text(language)
