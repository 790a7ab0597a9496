"""Bad inputs: what a verb cannot keep is refused as a fact that cannot be written down, and never taken for another."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Deal, FunnelkitError, Money, ProductLine, StaleJournalError, from_json, to_json
from funnelkit.checks import FactError
from funnelkit.checks.errors import InputError
from tests.deal.small_book import BOARD, DOCUMENT, OURSELVES, SMALL, day, latest, opened

ON: dict[str, Any] = {"on": day(1)}


class Source(StrEnum):
    """A host's own name for a source."""

    DOCUMENT = DOCUMENT


Write = Callable[[Any], object]

WRONG: dict[str, tuple[Write, str]] = {
    "not met": (lambda deal: deal.note_person("L", met="no", **ON), "met is of the type str"),
    "letters for criteria": (lambda deal: deal.note_person("L", criteria="price", **ON), "criteria is of the type str"),
    "no criteria": (lambda deal: deal.note_person("L", criteria=None, **ON), "criteria is of the type NoneType"),
    "no role": (lambda deal: deal.note_person("L", buying_role=None, **ON), "buying_roles is of the type NoneType"),
    "a role that is none": (lambda deal: deal.meet_person("L", buying_role=[5], **ON), "buying role 5 does not exist"),
    "letters for strengths": (lambda deal: deal.note_competitor("x", strengths="x", **ON), "strengths is of the type"),
    "no weaknesses": (lambda deal: deal.note_competitor("x", weaknesses=None, **ON), "weaknesses is of the type"),
    "no position": (
        lambda deal: deal.note_competitor("x", position="first", **ON),
        "position 'first' is not among leading, level, trailing, out",
    ),
    "a level that is none": (lambda deal: deal.note_person("L", influence=[], **ON), "influence is of the type list"),
    "no source": (lambda deal: deal.learn("problem", "yes", source=None, **ON), "source must be text, got None"),
    "no stage": (lambda deal: deal.record_admission(source=DOCUMENT, stage=None, **ON), "stage must be text, got None"),
    "a team of no texts": (lambda deal: deal.set_team({"sales": 5}, **ON), "team[0][1] is of the type int"),
    "roles of no texts": (lambda deal: deal.set_team({5: "A", "sales": "B"}, **ON), "team[0][0] is of the type int"),
    "no team": (lambda deal: deal.set_team(None, **ON), "team is of the type NoneType"),
    "a team of pairs": (lambda deal: deal.set_team([("sales", "A")], **ON), "team is of the type list"),
    "no lines": (lambda deal: deal.set_amount(None, lines=5, **ON), "lines is of the type int"),
    "lines that are none": (lambda deal: deal.set_amount(None, lines=[1], **ON), "lines[0] is of the type int"),
    "a line of no money": (
        lambda deal: deal.set_amount(None, lines=[ProductLine("panel", 1, 5)], **ON),  # type: ignore[arg-type]
        "lines[0].amount must be a Money",
    ),
    "too much money": (lambda deal: deal.set_amount(Money("9" * 20, "EUR") * 10, **ON), "more than the 20 digits"),
    "no methodology": (lambda deal: deal.adopt(None, reason="so", **ON), "methodology is of the type NoneType"),
    "no map": (lambda deal: deal.adopt(SMALL, rules=None, reason="so", **ON), "rules is of the type NoneType"),
    "a map of no keys": (
        lambda deal: deal.adopt(SMALL, customer_stages={"need": 5}, reason="so", **ON),
        "customer_stages[0][1] is",
    ),
    "no map to look for gaps": (lambda deal: deal.adoption_gaps(SMALL, rules=5), "rules is of the type int"),
    "a length that is true": (lambda deal: deal.set_owner("A", expected_length=True, **ON), "expected_length is of"),
    "a length that is no number": (
        lambda deal: deal.set_owner("A", expected_length=Decimal("sNaN"), **ON),
        "expected_length is of the type Decimal",
    ),
    "a length of a move": (lambda deal: deal.suspend(expected_length=1.0, **ON), "expected_length is of the type"),
    "opened under nothing": (lambda _deal: Deal.open("H", under=None, **ON), "under is of the type NoneType"),  # type: ignore[arg-type]
    "opened with no key": (lambda _deal: Deal.open("H", under=SMALL, key=None, **ON), "key must be text, got None"),  # type: ignore[arg-type]
    "opened with no team": (lambda _deal: Deal.open("H", under=SMALL, team=None, **ON), "team is of the type NoneType"),  # type: ignore[arg-type]
    "opened with no lines": (lambda _deal: Deal.open("H", under=SMALL, lines=None, **ON), "lines is of the type"),  # type: ignore[arg-type]
    "a blank reason of a loss": (lambda deal: deal.lose(reason=" ", winner="\n", **ON), "must say why"),
    "a blank name": (lambda deal: deal.note_person("\t ", **ON), "name is empty"),
    "a blank answer": (lambda deal: deal.learn("problem", " ", source=OURSELVES, **ON), "answer is empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_kept_is_refused(case: str) -> None:
    """A wrong value is refused and named, in both languages; it is never cut into letters or taken for true."""
    write, words = WRONG[case]
    with pytest.raises(FactError) as refused:
        write(opened())
    assert words in str(refused.value)
    assert refused.value.text("zh-Hans") != str(refused.value)
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own


def test_wrong_values_are_told_with_all_the_others() -> None:
    """Wrong types, unknown keys and empty words are told in one refusal."""
    wrong: Any = 5
    with pytest.raises(FactError) as refused:
        opened().note_person(" ", buying_role="boss", met=wrong, criteria=wrong, influence="huge", note=wrong, on=wrong)  # type: ignore[arg-type]
    assert sorted(refused.value.codes) == [
        "empty",
        "not-a-choice",
        "not-a-day",
        "not-text",
        "unknown-key",
        "wrong-type",
        "wrong-type",
    ]


@pytest.mark.parametrize("verb", ["override_advance", "override_win"])
@pytest.mark.parametrize("words", ["", " ", "\u3000\n"])
def test_only_spaces_carry_no_override(verb: str, words: str) -> None:
    """An override names a person and a reason; spaces name neither."""
    with pytest.raises(FactError) as refused:
        getattr(opened(), verb)(by=words, reason=words, on=day(1))
    assert refused.value.codes == ("empty", "empty")
    assert len(getattr(opened(), verb)(**BOARD, on=day(1))) == 2


TELL: dict[str, Write] = {
    "record_evidence": lambda deal: deal.record_evidence("need-told", source=DOCUMENT),
    "customer_moved": lambda deal: deal.customer_moved("budget", source=DOCUMENT),
    "customer_went_back": lambda deal: deal.customer_went_back("need", source=DOCUMENT),
    "record_admission": lambda deal: deal.record_admission(source=DOCUMENT),
    "note_person": lambda deal: deal.note_person("L"),
    "meet_person": lambda deal: deal.meet_person("L"),
    "note_competitor": lambda deal: deal.note_competitor("x"),
    "learn": lambda deal: deal.learn("problem", "yes", source=OURSELVES),
    "set_amount": lambda deal: deal.set_amount(None),
    "expect_close": lambda deal: deal.expect_close(None),
    "set_owner": lambda deal: deal.set_owner("A"),
    "set_team": lambda deal: deal.set_team({}),
    "set_channel": lambda deal: deal.set_channel("direct"),
    "told_position": lambda deal: deal.told_position(system="crm", customer_stage="need", supplier_stage="enter"),
    "adopt": lambda deal: deal.adopt(SMALL, reason="so", by="Maria"),
    "complete_task": lambda deal: deal.complete_task("call"),
    "undo_task": lambda deal: deal.undo_task("call"),
    "confirm_criterion": lambda deal: deal.confirm_criterion("fit-checked"),
    "withdraw_criterion": lambda deal: deal.withdraw_criterion("fit-checked"),
    "reach_milestone": lambda deal: deal.reach_milestone("enter"),
    "withdraw_milestone": lambda deal: deal.withdraw_milestone("enter"),
    "advance": lambda deal: deal.advance(),
    "override_advance": lambda deal: deal.override_advance(**BOARD),
    "fall_back": lambda deal: deal.fall_back("enter"),
    "suspend": lambda deal: deal.suspend(),
    "resume": lambda deal: deal.resume(),
    "win": lambda deal: deal.win(),
    "override_win": lambda deal: deal.override_win(**BOARD),
    "lose": lambda deal: deal.lose(reason="price", winner="x"),
    "end_without_decision": lambda deal: deal.end_without_decision(),
    "withdraw": lambda deal: deal.withdraw(reason="no fit"),
    "reopen": lambda deal: deal.reopen(),
    "open": lambda _deal: Deal.open("Harbour", under=SMALL),  # type: ignore[call-arg]
}


@pytest.mark.parametrize("verb", TELL)
def test_a_verb_that_is_told_no_day_says_so(verb: str) -> None:
    """A verb without ``on=`` is refused like one with a day that is none, also under a second methodology."""
    learned = SMALL.customised("learned")
    for deal in (opened(), opened().adopt(learned, reason="learned on the way", by="Maria", on=day(1))):
        with pytest.raises(FactError, match=r"on must be a datetime\.date"):
            TELL[verb](deal)


def test_lists_of_any_kind_are_kept_as_they_are_told() -> None:
    """Lists, sets of one and generators do for tuples; what is left out stays empty."""
    roles: Any = ["buyer"]
    criteria: Any = (one for one in ("price", "service"))
    strengths: Any = {"price"}
    fact = latest(opened().note_person("L", buying_role=roles, criteria=criteria, **ON))
    assert (fact.buying_roles, fact.criteria, fact.met) == (("buyer",), ("price", "service"), False)
    fact = latest(opened().note_competitor("x", strengths=strengths, **ON))
    assert (fact.strengths, fact.weaknesses) == (("price",), ())


def test_a_stale_writer_travels_with_the_error() -> None:
    """The refusal of a stale writer pickles, whatever was passed for the length."""
    for length in (9, object(), lambda: 9):
        with pytest.raises((StaleJournalError, FactError)) as refused:
            opened().set_owner("A", expected_length=length, on=day(1))  # type: ignore[arg-type]
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=True, allow_infinity=True)
    | st.text(max_size=3)
    | st.binary(max_size=2)
    | st.lists(st.none() | st.text(max_size=2) | st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=2) | st.integers(), st.text(max_size=2) | st.none(), max_size=2)
    | st.just(object)
)


TAKE: dict[str, Callable[[Any], Deal]] = {
    "criteria": lambda odd: opened().note_person("L", criteria=odd, **ON),
    "buying_role": lambda odd: opened().note_person("L", buying_role=odd, **ON),
    "met": lambda odd: opened().note_person("L", met=odd, **ON),
    "access": lambda odd: opened().note_person("L", access=odd, **ON),
    "name": lambda odd: opened().meet_person(odd, **ON),
    "strengths": lambda odd: opened().note_competitor("x", strengths=odd, **ON),
    "stage": lambda odd: opened().record_admission(source=DOCUMENT, stage=odd, **ON),
    "kind": lambda odd: opened().record_evidence(odd, source=odd, **ON),
    "team": lambda odd: opened().set_team(odd, **ON),
    "amount": lambda odd: opened().set_amount(odd, **ON),
    "lines": lambda odd: opened().set_amount(None, lines=odd, **ON),
    "quantity": lambda odd: opened().set_amount(None, lines=[ProductLine("panel", odd)], **ON),
    "expected_close": lambda odd: opened().expect_close(odd, **ON),
    "channel": lambda odd: opened().set_channel(odd, **ON),
    "rules": lambda odd: opened().adopt(SMALL, rules=odd, reason="so", **ON),
    "record": lambda odd: opened().set_owner("A", by=odd, note=odd, recorded_on=odd, on=day(1)),
    "on": lambda odd: opened().set_owner("A", on=odd),
    "expected_length": lambda odd: opened().set_owner("A", expected_length=odd, **ON),
    "open": lambda odd: Deal.open("H", under=SMALL, lines=odd, team=odd, on=day(1)),
    "key": lambda odd: Deal.open("H", under=SMALL, key=odd, customer=odd, channel=odd, on=odd),
    "under": lambda odd: Deal.open("H", under=odd, on=day(1)),
}


@given(st.sampled_from(sorted(TAKE)), ODD)
def test_whatever_is_passed_is_kept_so_that_it_can_be_stored_or_refused(name: str, odd: Any) -> None:
    """No value raises anything but a refusal of ours, and what is kept comes back from a document as it was."""
    try:
        deal = TAKE[name](odd)
    except FunnelkitError:
        return
    assert from_json(to_json(deal), Deal, methodologies=[SMALL]) == deal


@pytest.mark.parametrize(
    "value",
    [
        "1_000",
        " 5 ",
        "\uff15",
        chr(0x661),
        "1e3",
        "+5",
        ".5",
        "5.",
        "",
        b"5",
        Decimal("1E+30"),
        Decimal("1E-30"),
        Decimal("sNaN"),
        pytest.param(10**5000, id="too long to be spelt out"),
    ],
)
def test_a_quantity_is_written_in_plain_digits(value: Any) -> None:
    """Spaces, underscores, exponents and digits of other scripts are not read as numbers."""
    with pytest.raises(InputError, match="a quantity must be"):
        ProductLine("panel", value)


@pytest.mark.parametrize("value", ["007", "2.50", 24, Decimal("1E+3"), Decimal("0.001"), "0", Decimal("-0")])
def test_plain_quantities_are_kept_exactly(value: Any) -> None:
    """Whole numbers, plain texts and decimals are quantities."""
    deal = opened().set_amount(None, lines=[ProductLine("panel", value)], on=day(1))
    assert deal.terms.lines[0].quantity == Decimal(value)
    assert from_json(to_json(deal), Deal, methodologies=[SMALL]) == deal


def test_members_of_enumerations_are_the_texts_that_they_hold() -> None:
    """A host's enumeration of sources, or its own class of safe texts, is taken for the plain text, also in lists."""

    class Words(StrEnum):
        BUYER = "buyer"
        MARIA = "Maria"

    class Safe(str):
        """Says that it is safe, and hides what it says."""

        __slots__ = ()

        def __str__(self) -> str:
            return "hidden"

        def __eq__(self, other: object) -> bool:
            raise SystemExit

        __hash__ = str.__hash__

    deal = opened().record_evidence("need-told", source=Source.DOCUMENT, by=Safe("Maria"), **ON)
    deal = deal.set_owner(Words.MARIA, **ON).note_person("L", criteria=(Safe("price"),), **ON)
    facts = deal.journal[1:]
    told = [facts[0].source, facts[0].by, facts[1].owner, *facts[2].criteria]  # type: ignore[attr-defined]
    assert [(type(one), one) for one in told] == [(str, DOCUMENT), (str, "Maria"), (str, "Maria"), (str, "price")]
