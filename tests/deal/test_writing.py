"""Writing facts down: every problem at once, two writers, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from funnelkit import Deal, Money, ProductLine, StaleJournalError
from funnelkit.checks import FactError, UnknownKeyError
from funnelkit.checks.errors import FunnelkitError, InputError
from funnelkit.rules import AddRule, Criterion
from tests.deal.small_book import DOCUMENT, OPENED, SMALL, day, latest, opened

SEVEN: Any = 7
LONG = "x" * 10_001


def test_opening_says_everything_that_is_wrong_at_once() -> None:
    """A deal that cannot be opened tells all that is wrong with it."""
    with pytest.raises(FactError) as refused:
        Deal.open(
            "",
            under=SMALL,
            customer=LONG,
            amount=Money("1.005", "EUR"),
            lines=[ProductLine("", 1, Money("0.001", "EUR"))],
            expected_close="soon",  # type: ignore[arg-type]
            owner=7,  # type: ignore[arg-type]
            team={"seller": "Maria"},
            channel="dealer:",
            on="2026-03-02",  # type: ignore[arg-type]
        )
    assert refused.value.codes == (
        "not-a-day",
        "empty",
        "text-too-long",
        "not-payable",
        "empty",
        "not-payable",
        "not-a-day",
        "not-text",
        "bad-channel",
        "unknown-key",
    )


def test_a_deal_knows_what_it_was_opened_with() -> None:
    """Everything that a deal is opened with can be asked for."""
    deal = Deal.open(
        "Harbour",
        under=SMALL,
        key="H-1",
        customer="Harbour Grid",
        amount=Money("480000", "EUR"),
        lines=[ProductLine("panel", "2.5")],
        expected_close=day(90),
        owner="Maria",
        team={"engineer": "Jun", "sales": "Maria"},
        channel="dealer:Nordlys",
        by="Ada",
        note="from the fair",
        recorded_on=day(1),
        on=OPENED,
    )
    assert (deal.key, deal.name, deal.customer, deal.methodology) == ("H-1", "Harbour", "Harbour Grid", SMALL)
    assert deal.terms.amount == Money("480000", "EUR")
    assert deal.terms.lines[0].quantity == Decimal("2.5")
    assert deal.terms.team == (("engineer", "Jun"), ("sales", "Maria"))
    assert (deal.opening.by, deal.opening.note, deal.opening.known_on) == ("Ada", "from the fair", day(1))
    assert repr(deal) == "<Deal Harbour: customer at need, supplier at enter, open; facts 1>"
    assert opened().key == "Harbour"


def test_terms_are_told_anew() -> None:
    """Amount, products, expected close, owner, team and channel are as last told, and as they were on a past day."""
    deal = opened().set_amount(Money("5", "EUR"), lines=[ProductLine("panel", 2)], on=day(1))
    deal = deal.expect_close(day(50), on=day(2)).set_owner("Jun", on=day(3))
    deal = deal.set_team({"engineer": "Ada"}, on=day(4)).set_channel("dealer:Nordlys", on=day(5))
    terms = deal.terms
    assert (terms.amount, terms.lines) == (Money("5", "EUR"), (ProductLine("panel", 2),))
    assert (terms.expected_close, terms.owner) == (day(50), "Jun")
    assert (terms.team, terms.channel) == ((("engineer", "Ada"),), "dealer:Nordlys")
    assert deal.at(day(2)).terms.owner == "Maria"
    gone = (
        deal.set_amount(None, lines=[], on=day(6)).expect_close(None, on=day(6)).set_channel("direct", on=day(6)).terms
    )
    assert (gone.amount, gone.lines, gone.expected_close, gone.channel) == (None, (), None, "direct")


@pytest.mark.parametrize(
    ("write", "codes"),
    [
        (lambda deal: deal.set_amount(5, on=day(1)), ["not-money"]),
        (lambda deal: deal.set_amount(Money("0.5", "JPY"), on=day(1)), ["not-payable"]),
        (lambda deal: deal.set_amount(None, lines=[ProductLine(SEVEN, 1)], on=day(1)), ["not-text"]),
        (lambda deal: deal.expect_close("soon", on=day(1)), ["not-a-day"]),
        (lambda deal: deal.set_owner(None, on=day(1)), ["not-text"]),
        (lambda deal: deal.set_team({"enginer": "Jun", "boss": "Ada"}, on=day(1)), ["unknown-key", "unknown-key"]),
        (lambda deal: deal.set_channel("Nordlys", on=day(1)), ["bad-channel"]),
        (lambda deal: deal.set_channel(7, on=day(1)), ["not-text", "bad-channel"]),
        (
            lambda deal: deal.complete_task("cal", by=3, note=LONG, on=day(1)),
            ["not-text", "text-too-long", "unknown-key"],
        ),
        (lambda deal: deal.undo_task("cal", on=day(1)), ["unknown-key"]),
        (lambda deal: deal.confirm_criterion("fit", on=day(1)), ["unknown-key"]),
        (lambda deal: deal.reach_milestone("need", on=day(1)), ["unknown-key"]),
        (lambda deal: deal.record_evidence("told", source="rumour", on=day(1)), ["unknown-key", "unknown-key"]),
        (lambda deal: deal.customer_moved(None, source=DOCUMENT, on=day(1)), ["not-text", "unknown-key"]),
        (lambda deal: deal.customer_went_back("ned", source=DOCUMENT, on=day(1)), ["unknown-key"]),
        (lambda deal: deal.record_admission(source=DOCUMENT, stage="need", on=day(1)), ["unknown-key"]),
        (lambda deal: deal.learn("prob", "", source=DOCUMENT, on=day(1)), ["empty", "unknown-key"]),
        (
            lambda deal: deal.note_person(
                "", buying_role=("boss", "buyer"), influence="huge", attitude="?", access="-", on=day(1)
            ),
            ["empty", "not-a-choice", "not-a-choice", "not-a-choice", "unknown-key"],
        ),
        (lambda deal: deal.note_competitor("", position="first", on=day(1)), ["empty", "not-a-choice"]),
    ],
)
def test_verbs_say_everything_that_is_wrong_at_once(write: Callable[[Any], Deal], codes: list[str]) -> None:
    """A verb that cannot write its fact down tells all that is wrong with it, and the deal stays as it was."""
    deal = opened()
    with pytest.raises(FunnelkitError) as refused:
        write(deal)
    assert list(refused.value.codes) == codes
    assert deal == opened()


def test_an_unknown_key_is_told_with_the_nearest() -> None:
    """The nearest known key is suggested."""
    with pytest.raises(FactError, match="task 'cal' does not exist; did you mean 'call'"):
        opened().complete_task("cal", on=day(1))


def test_two_writers_do_not_overwrite_each_other() -> None:
    """A writer that names a journal length is refused when somebody else has written in the meantime."""
    mine = theirs = opened()
    theirs = theirs.set_owner("Jun", on=day(1))
    assert len(mine.set_owner("Ada", expected_length=1, on=day(1))) == 2
    with pytest.raises(StaleJournalError, match="the journal has 2 facts, not the 1 you read"):
        theirs.set_owner("Ada", expected_length=len(mine), on=day(1))


def test_each_verb_leaves_the_deal_that_it_was_called_on() -> None:
    """A verb gives a deal with one more fact; the old one stays as it was."""
    deal = opened()
    after = deal.note_person("Ms Tan", on=day(1))
    assert (len(deal), len(after)) == (1, 2)
    assert after.journal[0] is deal.journal[0]


def test_who_and_when_and_where_it_can_be_read_are_kept() -> None:
    """A fact keeps who says so, who at the customer said so, the reference and the note."""
    fact = latest(
        opened().record_evidence(
            "need-told", source=DOCUMENT, by="Maria", person="Dr. Lind", reference="letter 17", note="urgent", on=day(1)
        )
    )
    assert (fact.by, fact.person, fact.reference, fact.note) == ("Maria", "Dr. Lind", "letter 17", "urgent")


@pytest.mark.parametrize("value", [1.5, True, None, "two", "NaN", -1, Decimal("Infinity"), "1" * 21, "-0.5"])
def test_a_quantity_is_an_exact_number_not_below_zero(value: Any) -> None:
    """Floats, negative numbers and words are no quantities."""
    with pytest.raises(InputError, match="a quantity must be"):
        ProductLine("panel", value)


def test_the_shelves_of_a_methodology_name_the_nearest_key() -> None:
    """Asking a methodology for an unknown rule suggests the nearest one, whatever was passed."""
    for key in ("cal", ["call"]):
        with pytest.raises(UnknownKeyError, match="does not exist"):
            SMALL.index.tasks[key]  # type: ignore[index]
        with pytest.raises(UnknownKeyError, match="does not exist"):
            SMALL.index.tasks.stage_of(key)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["half \ud800", "x" * 10_001, 3], ids=["half a character", "too long", "no text"])
def test_words_that_cannot_be_stored_are_refused(words: Any) -> None:
    """A fact with words that no document can hold is refused, wherever the words stand, all at once."""
    with pytest.raises(FactError) as refused:
        opened().note_person("Dr. Lind", criteria=("price", words), note=words, on=day(9))
    assert [name for name in ("note", "criteria[1]") if name in str(refused.value)] == ["note", "criteria[1]"]


@pytest.mark.parametrize("verb", ["advance", "win", "suspend", "resume"])
def test_a_stale_writer_hears_that_first(verb: str) -> None:
    """Whoever has not read the latest facts is told so, not judged by facts that were not read."""
    with pytest.raises(StaleJournalError):
        getattr(opened(), verb)(on=day(1), expected_length=9)
    with pytest.raises(StaleJournalError):
        opened().complete_task("no-such-task", on=day(1), expected_length=9)


def test_rules_are_kept_as_they_were_given() -> None:
    """What becomes of the host's mapping of rules later changes no deal; and rules must be rules."""
    asking = SMALL.customised("asking", AddRule(Criterion("asked", "Asked", rule="acme/asked"), to="enter"))
    rules: dict[str, Any] = {"acme/asked": lambda _reading: False}
    deal = Deal.open("Harbour", under=asking, rules=rules, on=OPENED)
    rules["acme/asked"] = lambda _reading: True
    assert "criterion:asked" in [item.gap for item in deal.may_advance(on=OPENED).missing]
    for wrong in (5, {"acme/asked": True}):
        with pytest.raises(FactError, match="rules must be a mapping"):
            deal.with_rules(wrong)  # type: ignore[arg-type]


def test_a_misspelt_argument_is_named_with_the_nearest_one() -> None:
    """What no verb takes is refused with what was probably meant, together with all like it."""
    told: Any = {"persno": "Ms Tan", "refrence": "letter 17"}
    with pytest.raises(FactError) as refused:
        opened().record_evidence("need-told", source=DOCUMENT, on=day(1), **told)
    assert "did you mean 'person'?" in str(refused.value)
    assert "did you mean 'reference'?" in str(refused.value)
