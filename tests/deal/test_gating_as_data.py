"""Gates as data: answers, terms and artefacts; stages without a sign, optional stages; roles that may speak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import funnelkit as fk
from funnelkit.checks.errors import ClaimRefusedError, FactError, MethodologyError
from funnelkit.rules import (
    Artefact,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    OurRole,
    SupplierStage,
)

OPENED = date(2026, 3, 2)
DOCUMENT: dict[str, Any] = {"source": "customer-document", "reference": "letter 1"}


def day(after: int) -> date:
    """So many days after the opening."""
    return date.fromordinal(OPENED.toordinal() + after)


def method(first: Criterion | None = None, **fields: Any) -> fk.Methodology:
    """Three stages a side; the first asks for one criterion, or for nothing, and for no exit sign."""
    told: dict[str, Any] = {
        "key": "three",
        "name": "Three",
        "customer_stages": [
            CustomerStage(
                "need", "Need", evidence=[EvidenceKind("letter", "A letter")], to_learn=[InformationItem("who", "Who?")]
            ),
            CustomerStage("tender", "Tender", win_probability="0.4"),
            CustomerStage("signed", "Signed", evidence=[EvidenceKind("contract", "Contract")], win_probability="0.9"),
        ],
        "supplier_stages": [
            SupplierStage(
                "enter", "Enter", milestone=Milestone("Entered", (first,)) if first else None, exit_sign=False
            ),
            SupplierStage("offer", "Offer"),
            SupplierStage("close", "Close"),
        ],
        "signature": ["contract"],
        "our_roles": [OurRole("sales", "Sales"), OurRole("boss", "Boss")],
    }
    return fk.Methodology(**(told | fields))


def deal_under(criterion: Criterion | None = None, **fields: Any) -> fk.Deal:
    """A deal whose customer has come to the tender."""
    deal = fk.Deal.open("Harbour", under=method(criterion, **fields), owner="Maria", on=OPENED)
    return deal.customer_moved("tender", on=OPENED, **DOCUMENT)


def learned(deal: fk.Deal, on: int) -> fk.Deal:
    """The question is answered."""
    return deal.learn("who", "the port", source="third-party", on=day(on))


def priced(deal: fk.Deal, on: int) -> fk.Deal:
    """The amount is known."""
    return deal.set_amount(fk.Money("10", "EUR"), on=day(on))


def dated(deal: fk.Deal, on: int) -> fk.Deal:
    """The close is known."""
    return deal.expect_close(day(99), on=day(on))


def listed(deal: fk.Deal, on: int) -> fk.Deal:
    """The products are known."""
    return deal.set_amount(None, lines=[fk.ProductLine("panel", 2)], on=day(on))


def quoted(deal: fk.Deal, on: int) -> fk.Deal:
    """The quote is out."""
    return deal.hand_over("quote", reference="Q-17", on=day(on))


ASKS = {
    "an answer": (Criterion("c", "C", answered=["who"]), learned, "Who?"),
    "an amount": (Criterion("c", "C", terms=["amount"]), priced, "an amount"),
    "a date": (Criterion("c", "C", terms=["expected-close"]), dated, "expected to be signed"),
    "products": (Criterion("c", "C", terms=["product-lines"]), listed, "products"),
    "a quote": (Criterion("c", "C", artefacts=["quote"]), quoted, "Quote"),
}


@pytest.mark.parametrize(("criterion", "give", "said"), ASKS.values(), ids=ASKS)
def test_a_gate_may_ask_for_what_is_data(criterion: Criterion, give: Any, said: str) -> None:
    """The gate is closed and says what is missing; with it there, the gate is open: checklist, dry run and refusal."""
    deal = deal_under(criterion)
    gate = deal.may_advance(on=day(1))
    assert [item.key for item in gate.missing] == ["c"]
    assert said in str(gate)
    with pytest.raises(ClaimRefusedError):
        deal.advance(on=day(1))
    with pytest.raises(FactError, match="nobody's word"):
        deal.confirm_criterion("c", on=day(1))
    with pytest.raises(ClaimRefusedError):
        deal.reach_milestone("enter", on=day(1))
    given = give(deal, 2)
    assert not given.may_advance(on=day(1))
    assert given.may_advance(on=day(2))
    assert given.advance(on=day(2)).at(day(2)).supplier_stage.key == "offer"
    let_through = give(deal.override_advance(by="Otto", reason="urgent", on=day(1)), 3)
    assert len(let_through.at(day(2)).progress.overrides) == 1
    assert not let_through.at(day(3)).progress.overrides


def test_several_demands_must_each_hold() -> None:
    """A criterion with an answer, an amount and a quote is met when all three are there, whatever the order."""
    criterion = Criterion("c", "C", answered=["who"], terms=["amount"], artefacts=["quote"])
    for order in ((learned, priced, quoted), (quoted, learned, priced)):
        deal = deal_under(criterion)
        for at, give in enumerate(order, start=1):
            assert not deal.may_advance(on=day(at))
            deal = give(deal, at)
        assert deal.may_advance(on=day(3))


def test_a_term_that_is_gone_closes_the_gate_again() -> None:
    """Terms are as they are now; an amount that only another has told is none."""
    deal = priced(deal_under(Criterion("c", "C", terms=["amount"])), 1)
    assert not deal.set_amount(None, on=day(2)).may_advance(on=day(2))
    told = deal_under(Criterion("c", "C", terms=["amount"])).set_amount(
        fk.Money("9", "EUR"), source="third-party", on=day(1)
    )
    assert not told.may_advance(on=day(1))
    opened = fk.Deal.open(
        "H", under=method(Criterion("c", "C", terms=["amount"])), amount=fk.Money(1, "EUR"), on=OPENED
    )
    assert [item.kind for item in opened.may_advance(on=OPENED).missing] == ["lead"]


def test_answers_and_artefacts_expire_with_their_criterion() -> None:
    """After so many days what was handed over meets the criterion no more, until it is handed over anew."""
    deal = quoted(deal_under(Criterion("c", "C", artefacts=["quote"], valid_days=30)), 1)
    assert deal.may_advance(on=day(31))
    assert not deal.may_advance(on=day(32))
    assert quoted(deal, 40).may_advance(on=day(41))


def test_what_speaks_against_us_opens_them_again() -> None:
    """A criterion that is open again waits for another answer and another quote."""
    rival = EvidenceKind("rival", "Written for a rival", against_us=True, opens=["c"])
    deal = deal_under(Criterion("c", "C", answered=["who"], artefacts=["quote"]), evidence=[rival])
    deal = quoted(learned(deal, 1), 1).record_evidence("rival", source="third-party", on=day(2))
    assert not deal.may_advance(on=day(2))
    assert quoted(learned(deal, 3), 3).may_advance(on=day(3))


def test_they_carry_over_to_another_methodology() -> None:
    """What was answered, handed over and told counts for the criterion that asks for the same there."""
    criterion = Criterion("c", "C", answered=["who"], terms=["amount"], artefacts=["quote"])
    deal = priced(quoted(learned(deal_under(criterion), 1), 1), 1)
    asking = Criterion("d", "D", answered=["whom"], terms=["amount"], artefacts=["quote"])
    other = fk.Methodology(
        key="other",
        name="Other",
        customer_stages=[
            CustomerStage("need", "Need", to_learn=[InformationItem("whom", "Whom?")]),
            CustomerStage("tender", "Tender"),
            CustomerStage("signed", "Signed"),
        ],
        supplier_stages=[
            SupplierStage(
                "enter",
                "Enter",
                exit_sign=False,
                milestone=Milestone("In", (asking,)),
            ),
            SupplierStage("offer", "Offer"),
            SupplierStage("close", "Close"),
        ],
    )
    moved = deal.adopt(other, reason="new year", by="Maria", rules={"c": "d", "who": "whom"}, on=day(5))
    assert moved.may_advance(on=day(5))
    assert not deal.adopt(other, reason="new year", by="Maria", rules={"c": "d"}, on=day(5)).may_advance(on=day(5))


def test_a_stage_without_exit_sign_asks_for_none() -> None:
    """Nobody need admit us; the stage that wins cannot do without its sign."""
    assert deal_under().may_advance(on=day(1))
    ahead = deal_under().advance(on=day(1))
    assert "exit-sign" in {item.kind for item in ahead.may_advance(on=day(1)).missing}
    with pytest.raises(MethodologyError, match="cannot do without its sign"):
        method(
            supplier_stages=[SupplierStage("a", "A"), SupplierStage("b", "B"), SupplierStage("c", "C", exit_sign=False)]
        )


DEMO = [
    SupplierStage("enter", "Enter", exit_sign=False),
    SupplierStage("demo", "Demo", optional=True, milestone=Milestone("Shown", (Criterion("shown", "Shown"),))),
    SupplierStage("close", "Close"),
]


def test_an_optional_stage_may_be_passed_by_and_that_is_said() -> None:
    """Its own gate is not asked, and it is not unchecked; the gate of the stage that is left is."""
    deal = deal_under(supplier_stages=DEMO).customer_moved("signed", on=OPENED, **DOCUMENT)
    past = deal.advance(passing=["demo"], on=day(1))
    reading = past.at(day(1))
    assert (reading.supplier_stage.key, reading.unchecked) == ("close", ())
    assert past.journal[-1].passing == ("demo",)  # type: ignore[attr-defined]
    assert fk.from_json(fk.to_json(past, embed=True), fk.Deal) == past
    assert "passed by: Demo" in fk.standing(past, on=day(1)).text()
    step_by_step = deal.advance(on=day(1))
    assert step_by_step.at(day(1)).supplier_stage.key == "demo"


def test_only_optional_stages_that_follow_can_be_passed_by() -> None:
    """Others are refused by name, and so is running ahead of the customer past one."""
    deal = deal_under(supplier_stages=DEMO)
    with pytest.raises(ClaimRefusedError):
        deal.advance(passing=["demo"], on=day(1))
    for wrong in (["close"], ["demo", "demo"], ["demo", "close"], "demo"):
        with pytest.raises(FactError):
            deal.customer_moved("signed", on=OPENED, **DOCUMENT).advance(passing=wrong, on=day(1))
    closed = deal_under(Criterion("c", "C")).customer_moved("signed", on=OPENED, **DOCUMENT)
    with pytest.raises(FactError):
        closed.advance(passing=["offer"], on=day(1))
    for at in (0, 2):
        stages = [SupplierStage(key, key, optional=at == place) for place, key in enumerate("abc")]
        with pytest.raises(MethodologyError, match="cannot be optional"):
            method(supplier_stages=stages)


def test_a_criterion_may_ask_for_a_role() -> None:
    """Whoever confirms it must hold the role in the deal's team; claiming the milestone is no way round."""
    deal = deal_under(Criterion("c", "C", by_role="boss"))
    with pytest.raises(FactError, match="nobody in the deal's team"):
        deal.confirm_criterion("c", by="Otto", on=day(1))
    deal = deal.set_team({"boss": "Otto"}, on=OPENED)
    with pytest.raises(FactError, match="which Otto holds"):
        deal.confirm_criterion("c", by="Maria", on=day(1))
    with pytest.raises(ClaimRefusedError):
        deal.reach_milestone("enter", by="Otto", on=day(1))
    assert deal.confirm_criterion("c", by=" otto ", on=day(1)).may_advance(on=day(1))


def test_letting_through_may_ask_for_a_role() -> None:
    """An advance, the win and unchecked stages are let through by whoever holds the role, and by nobody else."""
    deal = deal_under(Criterion("c", "C"), override_role="boss").set_team({"boss": "Otto"}, on=OPENED)
    told = deal.told_position(system="crm", supplier_stage="offer", on=day(1))
    ways: tuple[Callable[[str], fk.Deal], ...] = (
        lambda by: deal.override_advance(by=by, reason="urgent", on=day(1)),
        lambda by: deal.override_win(by=by, reason="urgent", on=day(1)),
        lambda by: told.accept(by=by, reason="urgent", on=day(1)),
    )
    for let in ways:
        assert let("Otto")
        with pytest.raises(FactError, match="which Otto holds"):
            let("Maria")


@pytest.mark.parametrize(
    "criterion",
    [
        Criterion("c", "C", answered=["whoo"]),
        Criterion("c", "C", artefacts=["quot"]),
        Criterion("c", "C", by_role="bos"),
        Criterion("c", "C", by_role="boss", terms=["amount"]),
        Criterion("c", "C", terms=["amounts"]),  # type: ignore[list-item]
    ],
)
def test_what_a_methodology_cannot_ask_for_is_a_flaw(criterion: Criterion) -> None:
    """Keys that do not exist, and a role for what rests on nobody's word."""
    with pytest.raises(MethodologyError):
        method(criterion)


def test_what_we_hand_over_has_a_reference_and_an_open_deal() -> None:
    """Without a reference it is refused, and so it is after the deal was lost."""
    deal = deal_under(artefacts=[Artefact("quote", "Quote")])
    with pytest.raises(FactError):
        deal.hand_over("quote", reference=" ", on=day(1))
    with pytest.raises(FactError, match="did you mean 'quote'"):
        deal.hand_over("quotes", reference="Q-1", on=day(1))
    with pytest.raises(ClaimRefusedError):
        deal.withdraw(reason="price", on=day(1)).hand_over("quote", reference="Q-1", on=day(2))


def test_phases_are_data() -> None:
    """A stage is in one phase at most, and phases follow a stage that is renamed."""
    early = fk.rules.Phase("early", "Early", ("need", "tender"))
    made = method(phases=[early])
    assert made.index.phases["early"].stages == ("need", "tender")
    deal = fk.Deal.open("H", under=made, amount=fk.Money("10", "EUR"), on=OPENED)
    forecast = fk.forecast([deal.customer_moved("tender", on=OPENED, **DOCUMENT)], on=day(1))
    assert list(forecast.by("phase")) == [("early", "EUR")]
    renamed = made.customised("own", fk.rules.ReplaceStage("tender", CustomerStage("bid", "Bid")))
    assert renamed.phases[0].stages == ("need", "bid")
    with pytest.raises(MethodologyError, match="in 2 phases"):
        method(phases=[early, fk.rules.Phase("late", "Late", ("tender",))])
    with pytest.raises(MethodologyError):
        method(phases=[fk.rules.Phase("late", "Late", ("tendr",))])
