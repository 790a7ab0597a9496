"""Diff: what one methodology has that another has not, or has differently."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from funnelkit import Methodology, diff, eight_stage
from funnelkit.rules import (
    AddRule,
    Competitor,
    Criterion,
    DropTask,
    EvidenceKind,
    Milestone,
    ReorderStages,
    ReplaceRule,
    SetField,
    SetMilestone,
    SetPairs,
    SetTolerance,
    SetTypicalDays,
    SetWinProbability,
    Task,
)
from funnelkit.testing.strategies import methodologies
from tests.deal.small_book import CUSTOMER, SMALL, SUPPLIER

ROLES = SMALL.our_roles


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((DropTask("call"),), ["task 'call' dropped"]),
        ((AddRule(Task("photo", "Photo"), to="close"),), ["task 'photo' added"]),
        (
            (ReplaceRule("call", Task("call", "Ring", lead_days=5, aid="script")),),
            ["task 'call': name changed from 'Call the handler' to 'Ring'"],
        ),
        (
            (DropTask("call"), AddRule(SMALL.index.tasks["call"], to="close")),
            ["task 'call' moved from 'enter' to 'close'"],
        ),
        (
            (DropTask("call"), AddRule(SMALL.index.tasks["call"], to="enter")),
            ["task 'call' moved from 1 to 2", "task 'send-brochure' moved from 2 to 1"],
        ),
        (
            (SetWinProbability("budget", None),),
            ["customer stage 'budget': win_probability changed from 0.2 to nothing"],
        ),
        ((SetTypicalDays("budget", 5),), ["customer stage 'budget': typical_days changed from 20 to 5"]),
        ((AddRule(EvidenceKind("seen", "Seen"), to="need"),), ["evidence kind 'seen' added"]),
        (
            (SetMilestone("offer", Milestone("Offer sent")),),
            ["supplier stage 'offer': milestone.name changed from 'Offered' to 'Offer sent'"],
        ),
        ((AddRule(Criterion("more", "More"), to=""),), ["criterion 'more' added"]),
        ((AddRule(Criterion("more", "More"), to="enter"),), ["criterion 'more' added"]),
        ((SetField("version", "2"),), ["methodology 'small': version changed from '1' to '2'"]),
        ((SetTolerance(ahead=1),), ["methodology 'small': tolerance.ahead changed from 0 to 1"]),
        (
            (SetField("our_roles", (ROLES[1], ROLES[0], ROLES[2])),),
            ["role of ours 'sales' moved from 1 to 2", "role of ours 'engineer' moved from 2 to 1"],
        ),
        ((SetField("competitors", [Competitor("rival", "Rival")]),), ["competitor 'rival' added"]),
    ],
)
def test_each_change_is_named(changes: tuple[Any, ...], said: list[str]) -> None:
    """A rule that was added, dropped, changed or moved is named with what it was and is."""
    found = [str(one) for one in diff(SMALL, SMALL.customised("small", *changes))]
    relevant = [words for words in found if not words.startswith("competitor 'no-") and "competitor 'in-" not in words]
    assert len(relevant) == len(said)
    assert all(words.startswith(start) for words, start in zip(relevant, said, strict=True))


def test_stages_in_another_order_are_named() -> None:
    """A stage that changed places is named with both places among the stages that both have."""
    pairs = SetPairs([(one, "enter") for one in CUSTOMER] + [("delivery", one) for one in SUPPLIER[1:]])
    base = SMALL.customised("base", pairs, *(SetWinProbability(key, None) for key in CUSTOMER))
    turned = base.customised("base", ReorderStages("customer", ("budget", "need", *CUSTOMER[2:])))
    assert [str(one) for one in diff(base, turned)][:2] == [
        "customer stage 'need' moved from 1 to 2",
        "customer stage 'budget' moved from 2 to 1",
    ]


def test_a_difference_reads_in_both_languages() -> None:
    """What differs is said in English and in Chinese."""
    (dropped,) = diff(SMALL, SMALL.customised("small", DropTask("call")))
    assert (dropped.kind, dropped.key, dropped.old) == ("dropped", "call", SMALL.index.tasks["call"])
    assert dropped.message.text("zh-Hans") == "删除任务'call'"


@settings(max_examples=max(1, settings().max_examples // 4))
@given(methodologies(most_stages=3), methodologies(most_stages=3))
def test_the_diff_is_empty_only_for_equal_methodologies(one: Methodology, other: Methodology) -> None:
    """Nothing is different between equal methodologies, and something between any two others."""
    assert diff(one, one) == ()
    assert (diff(one, other) == ()) == (one == other) == (one.fingerprint == other.fingerprint)


def test_a_difference_is_one_line() -> None:
    """A difference shows what it says; pairs are compared one by one."""
    pairs = [(one, "enter") for one in CUSTOMER] + [("delivery", one) for one in SUPPLIER[1:]]
    said = [repr(one) for one in diff(SMALL, SMALL.customised("small", SetPairs(pairs)))]
    assert "<Difference pair 'budget + enter' added>" in said


def test_what_a_field_held_is_named_in_few_words() -> None:
    """A list names its items, a rule its name, and nothing is called nothing."""
    method = eight_stage()
    signed, *_ = method.signature
    other = next(kind for kind in method.index.evidence.rules if kind != signed)
    both = method.customised("eight-stage", SetField("signature", (signed, other)))
    none = method.customised("eight-stage", SetField("signature", ()))
    said = [str(diff(old, new)[0]).split("changed ")[1] for old, new in ((method, both), (both, none))]
    assert said == [f"from '{signed}' to '{signed}', '{other}'", f"from '{signed}', '{other}' to nothing"]
    without = SMALL.customised("small", SetMilestone("offer", None))
    assert "supplier stage 'offer': milestone changed from 'Offered' to nothing" in map(str, diff(SMALL, without))


def test_a_difference_is_said_in_one_language() -> None:
    """A difference has a text like every answer."""
    (dropped,) = diff(SMALL, SMALL.customised("small", DropTask("call")))
    assert (dropped.text(), dropped.text("zh-Hans")) == ("task 'call' dropped", "删除任务'call'")
