"""Flaws: everything that keeps a methodology from being used is found, and all of it at once."""

from __future__ import annotations

from typing import Any

import pytest

from funnelkit import Methodology
from funnelkit.checks import MethodologyError
from funnelkit.methodology.policies import Source
from funnelkit.rules import (
    Aid,
    BuyingRole,
    Competitor,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    LossPolicy,
    Milestone,
    OurRole,
    SupplierStage,
    Task,
    Text,
    Tolerance,
)

CUSTOMER = (CustomerStage("need", "Need"), CustomerStage("order", "Order"))
SUPPLIER = (SupplierStage("enter", "Enter"), SupplierStage("close", "Close"))


def made(**changes: Any) -> Methodology:
    """A methodology of two stages on either side, but for the changes."""
    return Methodology(
        **{"key": "two", "name": "Two", "customer_stages": CUSTOMER, "supplier_stages": SUPPLIER, **changes}
    )


def with_task(**changes: Any) -> tuple[SupplierStage, ...]:
    """Our stages, the first with one task."""
    return (SupplierStage("enter", "Enter", tasks=[Task("call", "Call", **changes)]), SUPPLIER[1])


def with_criterion(**changes: Any) -> tuple[SupplierStage, ...]:
    """Our stages, the first with one criterion."""
    milestone = Milestone("Entered", [Criterion("known", "Known", **changes)])
    return (SupplierStage("enter", "Enter", milestone=milestone), SUPPLIER[1])


def with_stage(**changes: Any) -> tuple[CustomerStage, ...]:
    """The customer's stages, the first changed."""
    return (CustomerStage("need", "Need", **changes), CUSTOMER[1])


ODD: dict[str, Any] = {"audience": "all", "purpose": "fun"}
MANY = [Task(f"task-{at}", "Task") for at in range(1001)]
PAIRS = (("need", "enter"), ("order", "close"))

FLAWS: dict[str, tuple[dict[str, Any], list[str], str]] = {
    "no customer stage": ({"customer_stages": ()}, ["no-stages", "unpaired-stage", "unpaired-stage"], "the customer's"),
    "no stage of ours": ({"supplier_stages": ()}, ["no-stages", "unpaired-stage", "unpaired-stage"], "the supplier's"),
    "too many stages": (
        {"customer_stages": [CustomerStage(f"s-{at}", "S") for at in range(51)], "supplier_stages": SUPPLIER[:1]}
        | {"pairs": [(f"s-{at}", "enter") for at in range(51)]},
        ["too-many-stages"],
        "has 51 stages: at most 50",
    ),
    "too many rules": (
        {"supplier_stages": (SupplierStage("enter", "Enter", tasks=MANY), SUPPLIER[1])},
        ["too-many-rules"],
        "has 1001 rules of the sort task",
    ),
    "no key": ({"key": "Two Stages"}, ["bad-key"], "got 'Two Stages'"),
    "no key of a rule": (
        {"competitors": [Competitor("Rival", "Rival")]},
        ["bad-key"],
        "the key of a competitor must be lower-case",
    ),
    "no text for a key": (
        {"competitors": [Competitor(7, "Rival")]},  # type: ignore[arg-type]
        ["wrong-type"],
        "competitors[0].key is of the type int",
    ),
    "a key twice": (
        {"our_roles": [OurRole("sales", "S"), OurRole("sales", "S")]},
        ["duplicate-key"],
        "role of ours 'sales' exists 2 times",
    ),
    "an unpaired stage": ({"pairs": PAIRS[:1]}, ["unpaired-stage"] * 2, "'order' is paired with no stage"),
    "a pair twice": ({"pairs": (*PAIRS, PAIRS[0])}, ["pair-twice"], "the pair need, enter is named twice"),
    "a pair of strangers": (
        {"pairs": (*PAIRS, ("ned", "clos"))},
        ["unknown-key", "unknown-key"],
        "customer stage 'ned' does not exist; did you mean 'need'",
    ),
    "crossing pairs": (
        {"pairs": (("need", "close"), ("order", "enter"))},
        ["crossing-pairs"],
        "the pairs need, close and order, enter cross",
    ),
    "unknown evidence": (
        {"supplier_stages": with_criterion(shown_by=["told"])},
        ["refers-to-unknown"],
        "criterion 'known': evidence kind 'told' does not exist",
    ),
    "an unknown buying role": (
        {"supplier_stages": with_criterion(roles_met=["buyer"])},
        ["refers-to-unknown"],
        "buying role 'buyer' does not exist",
    ),
    "unknown evidence of a standing criterion": (
        {"standing_criteria": [Criterion("agreed", "Agreed", shown_by=["told"])]},
        ["refers-to-unknown"],
        "criterion 'agreed'",
    ),
    "an unknown role of ours": (
        {"supplier_stages": with_task(role="sale")},
        ["refers-to-unknown"],
        "task 'call': role of ours 'sale' does not exist; did you mean 'sales'",
    ),
    "an unknown aid": ({"supplier_stages": with_task(aid="form")}, ["refers-to-unknown"], "aid 'form' does not exist"),
    "a buying role due at no stage": (
        {"buying_roles": [BuyingRole("user", "User", known_by="ned", met_by="ordre")]},
        ["refers-to-unknown"] * 2,
        "buying role 'user': customer stage 'ordre' does not exist; did you mean 'order'",
    ),
    "a signature of no kind": (
        {"signature": ["signed"]},
        ["refers-to-unknown"],
        "evidence kind 'signed' does not exist",
    ),
    "no winning stage": ({"winning_stage": "won"}, ["refers-to-unknown"], "supplier stage 'won' does not exist"),
    "an unknown party": (
        {"supplier_stages": with_task(party="them")},
        ["not-a-choice"],
        "party 'them' is not among us",
    ),
    "an unknown audience": (
        {"supplier_stages": (SupplierStage("enter", "E", aids=[Aid("a", "A", **ODD)]), SUPPLIER[1])},
        ["not-a-choice"] * 2,
        "audience 'all' is not among salesperson, manager",
    ),
    "an unknown loss": ({"loss_policies": [LossPolicy("forgotten")]}, ["not-a-choice"], "kind 'forgotten'"),  # type: ignore[arg-type]
    "an unknown source": (
        {"sources": [Source("rumour", "Rumour", whose="theirs")]},  # type: ignore[arg-type]
        ["not-a-choice"],
        "whose 'theirs' is not among customer",
    ),
    "no tolerance": (
        {"tolerance": Tolerance(-1, 10**4)},
        ["bad-count"] * 2,
        "tolerance.ahead must be a whole number from 0 to 3650, got -1",
    ),
    "no tolerance of a kind": ({"tolerance": Tolerance(-1, behind=True)}, ["wrong-type"], "tolerance.behind"),
    "no days": (
        {"customer_stages": with_stage(typical_days=0)},
        ["bad-count"],
        "typical_days must be a whole number from 1",
    ),
    "days beyond the calendar": (
        {"customer_stages": with_stage(typical_days=3651), "supplier_stages": with_task(lead_days=10**7)},
        ["bad-count"] * 2,
        "lead_days must be a whole number from 0 to 3650, got 10000000",
    ),
    "no lead time": (
        {"supplier_stages": with_task(lead_days=1.5)},
        ["wrong-type"],
        "['call'].lead_days is of the type",
    ),
    "a falling chance": (
        {"customer_stages": (with_stage(win_probability="0.5")[0], CustomerStage("order", "O", win_probability="0.4"))},
        ["falling-probability"],
        "the chance falls from 0.5 at 'need' to 0.4 at 'order'",
    ),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_each_kind_of_flaw_is_found(flaw: str) -> None:
    """A methodology with this flaw cannot be made, and the error says what it is and where."""
    changes, codes, words = FLAWS[flaw]
    with pytest.raises(MethodologyError) as refused:
        made(**changes)
    assert list(refused.value.codes) == codes
    assert words in str(refused.value)


def test_all_flaws_are_found_at_once() -> None:
    """Flaws of every kind are reported together."""
    with pytest.raises(MethodologyError) as refused:
        made(
            key="",
            pairs=PAIRS[:1],
            signature=["signed"],
            tolerance=Tolerance(behind=-1),
            sources=[Source("rumour", "Rumour", whose="theirs")],  # type: ignore[arg-type]
            customer_stages=(*with_stage(win_probability="0.5", typical_days=-1), CustomerStage("need", "Again")),
            supplier_stages=with_task(role="boss", party="them"),
        )
    found = set(refused.value.codes)
    assert found == {"bad-key", "duplicate-key", "unpaired-stage", "refers-to-unknown", "not-a-choice", "bad-count"}


def test_the_chance_may_stay_equal_or_be_absent() -> None:
    """A base table may have gaps and equal steps; a fall over a gap is a flaw."""
    stages = [
        CustomerStage(key, key, win_probability=chance) for key, chance in zip("abc", ("0.2", None, "0.2"), strict=True)
    ]
    ours = [SupplierStage(key, key) for key in "abc"]
    assert made(customer_stages=stages, supplier_stages=ours).customer_stages[1].win_probability is None
    stages[2] = CustomerStage("c", "c", win_probability="0.1")
    with pytest.raises(MethodologyError, match=r"the chance falls from 0\.2 at 'a' to 0\.1 at 'c'"):
        made(customer_stages=stages, supplier_stages=ours)


def test_rules_of_different_sorts_may_share_a_key() -> None:
    """Keys are told apart by the sort of the rule and, for stages, by the side."""
    both = made(
        customer_stages=(
            CustomerStage("a", "A", evidence=[EvidenceKind("a", "A")], to_learn=[InformationItem("a", "A?")]),
        ),
        supplier_stages=(SupplierStage("a", "A", tasks=[Task("a", "A")], aids=[Aid("a", "A")]),),
    )
    assert both.pairs == (("a", "a"),)


def test_no_decision_and_in_house_always_compete() -> None:
    """Deciding nothing and doing it in-house are competitors of every deal, named once."""
    own = Competitor("in-house", "Their own people")
    assert [one.key for one in made(competitors=[own]).competitors] == ["in-house", "no-decision"]
    assert made(competitors=[own]).index.competitors["in-house"] is own


def test_pairs_mean_the_same_in_any_order() -> None:
    """The order in which pairs are written down makes no other methodology."""
    assert made(pairs=PAIRS[::-1]) == made(pairs=PAIRS) == made()
    assert made(pairs=[list(pair) for pair in PAIRS]) == made()


def test_what_a_lost_deal_must_say_is_looked_up_by_the_kind_of_loss() -> None:
    """A methodology tells the policy for a kind of loss, and none where nothing is asked."""
    policy = LossPolicy("lost", reason=True)
    method = made(loss_policies=[policy])
    assert method.policy_for("lost") is policy
    assert method.policy_for("withdrawn") is None


def test_a_methodology_is_a_value() -> None:
    """Methodologies compare and hash by content; they show their size and read as their name."""
    assert made() == made()
    assert hash(made()) == hash(made())
    assert made() != made(version="2")
    assert made() != "two"
    assert repr(made()) == "<Methodology two 1: 2 customer stages, 2 supplier stages>"
    assert str(made()) == "Two"
    assert (made().winning_stage, made().winning_position) == ("close", 1)


@pytest.mark.parametrize("words", ["half \ud800", "x" * 10_001, 3], ids=["half a character", "too long", "no text"])
def test_words_that_cannot_be_stored_are_named_by_their_rule(words: Any) -> None:
    """A rule book with words that no document can hold is refused, and the rule is named."""
    with pytest.raises(MethodologyError, match=r"customer_stages\['need'\]\.evidence\['letter'\]\.name"):
        made(customer_stages=with_stage(evidence=[EvidenceKind("letter", Text("Letter", (("zh-Hans", words),)))]))


def test_a_methodology_has_no_code_of_its_own() -> None:
    """A class derived from it could never be read back from a document, so none can be made."""
    with pytest.raises(MethodologyError, match="Sub would be a methodology with code of its own"):
        type("Sub", (Methodology,), {})


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([("en", "Order")], "name says 'Need' in English and 'Order' under 'en' too"),
        ([("zh-CN", "\u9700\u6c42")], "name has words under 'zh-CN', where nobody looks for them"),
        ([("", "Bedarf")], "name has 'Bedarf' in no language"),
        ([("de", "Bedarf"), ("de", "Not")], "name has words in 'de' more than once"),
    ],
)
def test_a_label_has_one_text_in_each_language(others: list[tuple[str, str]], said: str) -> None:
    """Words that nobody would find, or two texts for one language, are refused by name."""
    with pytest.raises(MethodologyError, match=said):
        made(name=Text("Need", tuple(others)))
