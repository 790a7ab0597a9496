"""What a salesperson reads has no keys, no bare chances, no foreign words, and is not too long, in both languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.questions import changes_between, in_step_history
from funnelkit.words import languages
from tests.proofreading.planting import plantings

METHOD = fk.eight_stage()
OPENED = date(2026, 3, 2)
LONGEST = 160
# Where a list or a sentence ends: what stands between two of these is read in one breath.
ENDS = re.compile(r"[;；。：、，…\n]|[.:,] |——| - | \(|（|\)|）| · |  +")
# A chance is said in per cent; what is followed by a currency is an amount, and what stands in a date is a date.
BARE_CHANCE = re.compile(r"(?<![\d.,])0\.\d+(?!\d*(?:,\d{3})*(?:\.\d+)? ?(?:[A-Z]{3}|%|元|欧元))")
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
# Currencies, and a name that a reason cites; what is of the form `rows()` is Python, for whoever reads a notebook.
NAMES = {"EUR", "CNY", "Gartner"}
PYTHON = re.compile(r"\w[\w.]*\([^)]*\)\S*")


def day(after: int) -> date:
    """So many days after the opening."""
    return OPENED + timedelta(days=after)


@cache
def deals() -> dict[str, fk.Deal]:
    """Deals in which most things happen, with every name that a person gives written in Chinese."""
    opened = fk.Deal.open(
        "港口配电",
        under=METHOD,
        customer="港务集团",
        amount=fk.Money("24700000", "CNY"),
        expected_close=day(120),
        owner="王敏",
        channel="dealer:诺迪",
        on=OPENED,
    )
    heard = opened.record_evidence("budget-approved", source="customer-document", reference="十七号函", on=day(7))
    claimed = heard.customer_moved("tender", source="third-party", by="诺迪", on=day(9))
    met = claimed.meet_person("刘主任", buying_role="user", on=day(10))
    let = met.override_advance(by="王总", reason="标书截止", on=day(11))
    back = let.customer_moved("project-approved", source="customer-words", person="刘主任", on=day(12))
    back = back.customer_went_back("budget-set", source="customer-words", person="刘主任", on=day(20))
    unnamed = back.customer_moved("tender", source="customer-words", on=day(21))
    told = fk.Deal.open("车站照明", under=METHOD, amount=fk.Money("480000", "EUR"), owner="李强", on=OPENED)
    told = told.told_position(system="客户系统", customer_stage="tender", supplier_stage="track-record", on=day(1))
    ahead = fk.Deal.open("泵站", under=METHOD, owner="李强", on=OPENED)
    for _ in range(3):
        ahead = ahead.override_advance(by="王总", reason="标书截止", on=day(2))
    return {
        "opened": opened,
        "claimed": claimed,
        "unnamed": unnamed,
        "told": told,
        "ahead": ahead,
        "suspended": met.suspend(reason="预算冻结", on=day(30)),
        "lost": let.lose(reason="价格", winner="对手公司", on=day(40)),
        "won": let.override_win(by="王总", reason="合同在途", on=day(50)),
    }


def answers(language: str) -> Iterator[tuple[str, str]]:
    """Every answer about these deals, as text in one language, with what was asked."""
    for name, deal in deals().items():
        for after in (60, 300):
            on = day(after)
            asked = {
                "standing": fk.standing(deal, on=on),
                "in step": fk.in_step(deal, on=on),
                "history": in_step_history(deal, on=on),
                "diagnosis": fk.diagnosis(deal, on=on),
                "next": fk.next_actions(deal, on=on),
                "knowledge": fk.knowledge(deal, on=on),
                "coverage": fk.coverage(deal, on=on),
                "estimate": fk.estimate(deal, on=on),
                "lanes": fk.two_lanes(deal, on=on),
                "gate": deal.may_advance(on=on),
                "win": deal.may_win(on=on),
                "changes": changes_between(deals()["opened"], deal)
                if deal.key == "港口配电"
                else fk.standing(deal, on=on),
                "card": deal,
            }
            for question, answer in asked.items():
                yield f"{question} of {name} after {after}", answer.text(language)
    book = fk.Book([one for name, one in deals().items() if name in {"claimed", "told", "ahead"}])
    forecast = fk.forecast(book.deals, on=day(60))
    yield "forecast", forecast.text(language)
    yield "forecast by owner", forecast.by("owner").text(language)
    yield "categories", forecast.categories(currency="CNY").text(language)
    yield "range", forecast.range(currency="CNY").text(language)
    yield "inspection", book.inspect(on=day(300)).text(language)
    yield "book", book.text(language)
    yield "in step of the book", book.in_step(on=day(60)).text(language)
    yield "movement", book.movement(since=day(10), until=day(60)).text(language)
    yield "changes of the book", book.changes(since=day(10), until=day(60)).text(language)
    yield "changes of a deal", fk.changes(deals()["claimed"], since=day(8), until=day(60)).text(language)
    for flaw, method in flawed().items():
        yield f"check of a rule book with {flaw}", fk.check_methodology(method).text(language)


def flawed() -> dict[str, fk.Methodology]:
    """Rule books with a flaw of each kind that the check speaks of."""
    chosen = {one.flaw: one.method for one in plantings(METHOD)}
    return {flaw: method for flaw, method in chosen.items() if flaw != "unbrought-rule"}


@cache
def texts(language: str) -> dict[str, str]:
    """The answers, asked once."""
    return dict(answers(language))


each_language = pytest.mark.parametrize("language", languages())


def keys() -> set[str]:
    """Every key of the rule book: stages, criteria, tasks, kinds of evidence, questions, roles, aids, competitors."""
    index = METHOD.index
    shelves: tuple[str, ...] = (
        "customer_stages",
        "supplier_stages",
        "evidence",
        "information",
        "criteria",
        "tasks",
        "aids",
    )
    shelves = (*shelves, "our_roles", "buying_roles", "competitors")
    return {key for shelf in shelves for key in getattr(index, shelf).rules} | {"customer-document", "customer-words"}


@each_language
def test_no_key_of_the_rule_book_stands_in_a_sentence(language: str) -> None:
    """A key of several words never, and a key of one word never where something is quoted by it."""
    known = keys()
    assert len(known) > 150
    wrong = {
        asked: found
        for asked, text in texts(language).items()
        if (found := {word for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", text) if word in known})
        or (found := {word for word in re.findall(r"['“(]([a-z0-9-]+)['”)]", text) if word in known})
    }
    assert wrong == {}


@each_language
def test_every_chance_is_said_in_per_cent(language: str) -> None:
    """No bare decimal below one stands in an answer."""
    wrong = {asked: found for asked, text in texts(language).items() if (found := BARE_CHANCE.findall(text))}
    assert wrong == {}


def test_no_english_word_stands_in_a_chinese_sentence() -> None:
    """But currencies, names, and what a notebook's reader types."""
    wrong = {
        asked: found
        for asked, text in texts("zh-Hans").items()
        if (found := set(WORD.findall(PYTHON.sub("", text))) - NAMES)
    }
    assert wrong == {}


@each_language
def test_no_sentence_is_read_in_more_than_one_breath(language: str) -> None:
    """Between two stops no more than 160 characters stand."""
    wrong = {
        asked: found
        for asked, text in texts(language).items()
        if (found := [part for part in ENDS.split(text) if len(part) > LONGEST])
    }
    assert wrong == {}


@each_language
def test_the_card_of_a_deal_fits_a_screen(language: str) -> None:
    """A card has at most 24 lines, none of which is wider than 120 columns."""
    for name, deal in deals().items():
        lines = deal.text(language).splitlines()
        assert len(lines) <= 24, name
        assert max(columns_of(line) for line in lines) <= 120, name


def columns_of(line: str) -> int:
    """How wide a line stands in a terminal, where a Chinese character takes two columns."""
    return sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in line)
