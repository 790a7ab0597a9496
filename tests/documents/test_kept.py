"""Whatever a verb wrote can be saved, and whatever was saved can be read: the bounds are met when a fact is written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Deal, Methodology, Money, ProductLine, eight_stage
from funnelkit.checks.errors import FactError, MethodologyError
from funnelkit.checks.room import MOST_CHARACTERS, MOST_ITEMS, MOST_LANGUAGES, characters_of
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.documents.bounds import MOST_CHARACTERS as LONGEST
from funnelkit.rules import SetField, Text
from funnelkit.testing.strategies import deals, methodologies
from tests.documents.rich_deal import OPENED, rich_deal

ODD: Final = st.text(alphabet=st.sampled_from('aZ0 "\\/\n\x00\x1f\x7fé电😀\u2028\ufffe'), max_size=40)
NEW: Final = Deal.open("Harbour", under=eight_stage(), on=OPENED)
LETTERS: Final = 10_000


def saved(value: Any) -> None:
    """See that a value can be saved and read, in each way."""
    given_too: Any = {} if isinstance(value, Methodology) else {"methodologies": value.methodologies}
    for embed in (False, True):
        assert from_json(to_json(value, embed=embed), type(value), **given_too) == value
        assert from_plain(to_plain(value, embed=embed), type(value), **given_too) == value


@given(deals(under=methodologies(most_stages=3), most_steps=12), st.data())
def test_no_fact_takes_more_than_it_is_reckoned_to_take(deal: Deal, data: st.DataObject) -> None:
    """What a fact, a journal and a methodology take in a document is never more than was reckoned, in any letters."""
    journal = to_plain(deal, embed=True)
    for fact, plain in zip(deal.journal, journal["deal"]["journal"], strict=True):
        assert _length(plain) <= characters_of(fact)
        names = [one.name for one in fields(type(fact)) if type(getattr(fact, one.name)) is str]
        texts: dict[str, Any] = {name: data.draw(ODD) for name in names}
        told = {name: held for name, held in {**plain, **texts}.items() if held != ""}
        assert _length(told) <= characters_of(evolve(fact, **texts))
    assert (
        _length(journal["deal"]["journal"])
        <= deal.characters
        == Deal.of(deal.journal, methodologies=deal.methodologies).characters
    )
    for cited, methodology in zip(journal["methodologies"], deal.methodologies, strict=True):
        assert _length(cited["content"]) <= characters_of(methodology)
    assert len(to_json(deal, embed=True)) < deal.characters + sum(map(characters_of, deal.methodologies)) + 1_000


def _length(plain: object) -> int:
    return len(json.dumps(plain, separators=(",", ":")))


def test_no_field_is_left_out_of_the_reckoning() -> None:
    """Each fact of a deal that has every kind of fact takes no more than it is reckoned to take."""
    for fact, plain in zip(rich_deal().journal, to_plain(rich_deal())["deal"]["journal"], strict=True):
        assert _length(plain) <= characters_of(fact) < 3 * _length(plain) + 100


def filled(letter: str) -> Deal:
    """Write long notes until no more are taken."""
    deal = NEW
    for at in range(MOST_CHARACTERS // LETTERS + 1):
        try:
            deal = deal.set_owner(f"Maria {at}", note=letter * LETTERS, on=OPENED)
        except FactError as refusal:
            assert refusal.codes == ("journal-too-long",)  # noqa: PT017 - how it ends
            return deal
    raise AssertionError


@pytest.mark.parametrize("letter", ["x", '"', "电", "😀", "\x00"])
def test_a_full_journal_can_be_saved(letter: str) -> None:
    """Long texts are taken until there is no more room; what is written by then can be saved, and short facts go on."""
    deal = filled(letter)
    assert deal.characters > MOST_CHARACTERS - 13 * LETTERS
    saved(deal)
    saved(deal.set_owner("Chen", on=OPENED))
    read = from_json(to_json(deal), Deal, methodologies=[eight_stage()])
    with pytest.raises(FactError, match="keep long texts elsewhere"):
        read.set_owner("Maria", note=letter * LETTERS, on=OPENED)


WORD: Final = "x" * LETTERS
LINES: Final = [ProductLine(WORD, 1)] * 500
MANY_LINES: Final = [ProductLine("a", 1)] * (MOST_ITEMS + 1)
TOO_MUCH: Final[dict[str, tuple[Any, str]]] = {
    "lines": (
        lambda: NEW.set_amount(None, lines=MANY_LINES, on=OPENED),
        "list-too-long",
    ),
    "long lines": (lambda: NEW.set_amount(None, lines=LINES, on=OPENED), "journal-too-long"),
    "roles": (lambda: NEW.note_person("a", buying_role=("user",) * (MOST_ITEMS + 1), on=OPENED), "list-too-long"),
    "criteria": (lambda: NEW.note_person("a", criteria=("a",) * (MOST_ITEMS + 1), on=OPENED), "list-too-long"),
    "long criteria": (lambda: NEW.note_person("a", criteria=(WORD,) * 500, on=OPENED), "journal-too-long"),
    "opening lines": (
        lambda: Deal.open("a", under=eight_stage(), lines=[ProductLine("a", 1)] * (MOST_ITEMS + 1), on=OPENED),
        "list-too-long",
    ),
    "long opening": (lambda: Deal.open("a", under=eight_stage(), lines=LINES, on=OPENED), "journal-too-long"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_could_not_be_saved_is_not_written(name: str) -> None:
    """A fact with more in it than is kept is refused by its verb, with what to do; the deal stays as it was."""
    call, code = TOO_MUCH[name]
    with pytest.raises(FactError) as told:
        call()
    assert told.value.codes == (code,)
    saved(NEW)


def test_as_much_as_is_kept_can_be_saved() -> None:
    """The longest lists that are taken can be saved."""
    saved(NEW.set_amount(Money("1", "EUR"), lines=[ProductLine("a", 1)] * MOST_ITEMS, on=OPENED))
    saved(NEW.note_person("a", criteria=("a",) * MOST_ITEMS, on=OPENED))


def test_the_methodologies_of_a_deal_have_room_beside_its_journal() -> None:
    """A deal that goes from one long methodology to the next is refused before they cannot be saved with it."""
    words = Text("x" * LETTERS, tuple((f"l-{at:03}", "电" * LETTERS) for at in range(18)))
    (first, *others, last) = (eight_stage().customised(key, SetField("name", words)) for key in ("a", "b", "c", "d"))
    deal = Deal.open("Harbour", under=first, on=OPENED)
    for one in others:
        deal = deal.adopt(one, reason="learned on the way", by="Maria", on=OPENED)
    with pytest.raises(FactError) as told:
        deal.adopt(last, reason="learned on the way", by="Maria", on=OPENED)
    assert told.value.codes == ("methodologies-too-long",)
    saved(deal)
    assert len(to_json(filled("x"), embed=True)) < LONGEST["deal"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (Text("x", tuple((f"l-{at}", "x") for at in range(MOST_LANGUAGES + 1))), "label-languages"),
        (Text("x", tuple((f"l-{at}", "😀" * LETTERS) for at in range(40))), "methodology-too-long"),
    ],
)
def test_a_methodology_that_could_not_be_saved_is_not_made(words: Text, code: str) -> None:
    """A methodology is held to its bounds when it is made."""
    with pytest.raises(MethodologyError) as told:
        eight_stage().customised("long", SetField("name", words))
    assert told.value.codes == (code,)


def test_the_longest_methodology_can_be_saved() -> None:
    """A methodology with as many words as are kept can be saved and read."""
    words = Text("x", tuple((f"l-{at}", "😀" * LETTERS) for at in range(30)))
    saved(eight_stage().customised("long", SetField("name", words)))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_outermost_days_can_be_saved(day: date) -> None:
    """A fact of any day that Python has can be saved."""
    saved(Deal.open("Harbour", under=eight_stage(), expected_close=day, on=day))
