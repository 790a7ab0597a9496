"""Rule books made of wrong types: refused where they are made, each wrong part named by its place."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from copy import deepcopy
from typing import Any, cast

import pytest

from funnelkit import Methodology, diff
from funnelkit.checks import InputError, MethodologyError, UnknownKeyError
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.rules import (
    AddRule,
    Aid,
    Criterion,
    CustomerStage,
    DropStage,
    InsertStage,
    MergeStages,
    Milestone,
    OurRole,
    ReorderStages,
    ReplaceProcess,
    ReplaceStage,
    SetField,
    SetMilestone,
    SetPairs,
    SetTolerance,
    SetWinProbability,
    SupplierStage,
    Task,
    Text,
)
from tests.deal.small_book import SMALL, SUPPLIER

PART: dict[str, tuple[Any, str]] = {
    "key": (5, "methodology.key"),
    "name": (5, "methodology.name.en"),
    "version": (1.5, "methodology.version"),
    "customer_stages": (None, "methodology.customer_stages"),
    "supplier_stages": ("enter", "methodology.supplier_stages"),
    "pairs": ([1], "methodology.pairs[0]"),
    "winning_stage": ([], "methodology.winning_stage"),
    "signature": ("contract-signed", "methodology.signature"),
    "exit_sign": (5, "methodology.exit_sign"),
    "our_roles": ([OurRole("sales", Text("Sales", [("zh-Hans", "S")]))], "methodology.our_roles['sales'].name.others"),  # type: ignore[arg-type]
    "buying_roles": (["buyer"], "methodology.buying_roles[0]"),
    "standing_criteria": ([Criterion("fit", "Fit", mandatory="no")], "methodology.standing_criteria['fit'].mandatory"),  # type: ignore[arg-type]
    "tolerance": (0, "methodology.tolerance"),
    "sources": ([5], "methodology.sources[0]"),
    "evidence": (["told"], "methodology.evidence[0]"),
    "competitors": (["Rival"], "methodology.competitors[0]"),
    "loss_policies": (5, "methodology.loss_policies"),
    "customer_dates": (["bid-due"], "methodology.customer_dates[0]"),
    "artefacts": (["quote"], "methodology.artefacts[0]"),
    "phases": (5, "methodology.phases"),
    "override_role": (5, "methodology.override_role"),
    "loss_reasons": (["price"], "methodology.loss_reasons[0]"),
    "assessments": (["target-choice"], "methodology.assessments[0]"),
}
STAGES: list[tuple[Any, str]] = [
    (SupplierStage("enter", "E", tasks=[Task([], "T", role=[])]), "supplier_stages['enter'].tasks[0].key"),  # type: ignore[arg-type]
    (SupplierStage("enter", "E", tasks=[Task("call", "T", role=[])]), "supplier_stages['enter'].tasks['call'].role"),  # type: ignore[arg-type]
    (SupplierStage("enter", "E", milestone="M"), "supplier_stages['enter'].milestone"),  # type: ignore[arg-type]
    (SupplierStage("enter", "E", aids="form"), "supplier_stages['enter'].aids"),  # type: ignore[arg-type]
    (None, "supplier_stages[0]"),
    ("enter", "supplier_stages[0]"),
]


def fields(**changes: Any) -> dict[str, Any]:
    """The fields of a sound methodology, but for the changes."""
    return {name: getattr(SMALL, name) for name in PART} | changes


def refused(make: Callable[[], object]) -> str:
    """Make a methodology that is refused for wrong types alone, and hear why."""
    with pytest.raises(MethodologyError) as flawed:
        make()
    assert set(flawed.value.codes) == {"wrong-type"}
    return str(flawed.value)


def test_every_field_is_looked_at() -> None:
    """The table of wrong parts leaves no field of a rule book out."""
    assert list(PART) == [one.name for one in RuleBook.__attrs_attrs__]


@pytest.mark.parametrize("name", PART)
def test_a_wrong_part_is_named(name: str) -> None:
    """A field that holds anything but what it declares is refused, with its place."""
    value, place = PART[name]
    assert f"{place} is of the type" in refused(lambda: Methodology(**fields(**{name: value})))


@pytest.mark.parametrize(("stage", "place"), STAGES)
def test_a_wrong_part_of_a_stage_is_named(stage: Any, place: str) -> None:
    """What a stage carries is looked at all the way down; rules are named by their keys."""
    stages = (stage, *SMALL.supplier_stages[1:])
    assert f"methodology.{place} is of the type" in refused(lambda: Methodology(**fields(supplier_stages=stages)))


def test_all_wrong_parts_are_told_at_once() -> None:
    """Every wrong part is told, also where pairs and winning stage would be worked out from wrong stages."""
    words = refused(lambda: Methodology(key=5, name=6, customer_stages=7, supplier_stages=[8]))  # type: ignore[arg-type,list-item]
    for place in ("key", "name.en", "customer_stages", "supplier_stages[0]"):
        assert f"methodology.{place} is of the type int" in words


WRONG: dict[str, tuple[list[Any], str]] = {
    "no change": ([None], "changes[0] is of the type NoneType"),
    "the type of a change": ([DropStage], "changes[0] is of the type type"),
    "no side": ([DropStage("tender", [])], "changes[0].side is of the type list"),  # type: ignore[arg-type]
    "no key": ([DropStage([])], "changes[0].key is of the type list"),  # type: ignore[arg-type]
    "no milestone": ([SetMilestone("enter", "x")], "changes[0].milestone is of the type str"),  # type: ignore[arg-type]
    "no pairs": ([SetPairs([1])], "changes[0].pairs[0] is of the type int"),  # type: ignore[list-item]
    "half a pair": ([SetPairs([("need",)])], "changes[0].pairs[0] is of the type tuple"),
    "letters for keys": ([MergeStages("ab", into=CustomerStage("x", "X"))], "changes[0].keys is of the type str"),
    "no stage": ([ReplaceStage("need", None)], "changes[0].stage is of the type NoneType"),  # type: ignore[arg-type]
    "no process": ([ReplaceProcess([None], pairs=5)], "changes[0].pairs is of the type int"),  # type: ignore[arg-type,list-item]
    "no rule": ([AddRule(Task("t", "T", role=[]), to="enter")], "changes[0].rule.role is of the type list"),  # type: ignore[arg-type]
    "no number": ([SetTolerance(ahead="1")], "changes[0].ahead is of the type str"),  # type: ignore[arg-type]
    "no exit sign": ([SetField("exit_sign", 5)], "exit_sign is of the type int"),
    "letters for a signature": ([SetField("signature", "told")], "signature is of the type str"),
    "no roles, and then a renamed stage": (
        [SetField("buying_roles", [1]), ReplaceStage("need", CustomerStage("want", "Want"))],
        "buying_roles[0] is of the type int",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_change_of_wrong_types_is_refused(case: str) -> None:
    """A change that is made of wrong types is refused with its place among the changes."""
    changes, words = WRONG[case]
    with pytest.raises(MethodologyError) as unclear:
        SMALL.customised("own", *changes)
    assert words in str(unclear.value)


def test_wrong_changes_are_told_with_all_the_others() -> None:
    """What is no change does not hide what is wrong with the next one."""
    wrong: Any = 5
    with pytest.raises(MethodologyError) as unclear:
        SMALL.customised("own", wrong, DropStage("tendr"), SetPairs(wrong))
    assert unclear.value.codes == ("wrong-type", "unknown-key", "wrong-type")


def test_a_change_of_a_hosts_own_is_taken_as_it_is() -> None:
    """Anything with an ``apply`` is a change; what it makes is judged."""

    class Renamed:
        def apply(self, book: RuleBook) -> RuleBook:
            return SetField("name", "Renamed").apply(book)

    assert str(SMALL.customised("own", Renamed())) == "Renamed"


@pytest.mark.parametrize("made", [None, 5, "small"])
def test_a_change_of_a_hosts_own_makes_a_rule_book(made: Any) -> None:
    """A change that makes anything else is named with all others that are wrong."""

    class Lost:
        def apply(self, book: RuleBook) -> RuleBook:  # noqa: ARG002 - it is given one
            return cast(RuleBook, made)

    with pytest.raises(MethodologyError, match=r"changes\[0\]\.apply\(\.\.\.\) is of the type") as told:
        SMALL.customised("own", Lost(), DropStage("tendr"))
    assert told.value.codes == ("wrong-type", "unknown-key")


def test_whatever_a_change_makes_is_called_as_it_was_asked_for() -> None:
    """A change that gives a whole methodology gives its rules; its key and whatever else it is stay behind."""

    class Replaced:
        def apply(self, book: RuleBook) -> RuleBook:  # noqa: ARG002 - it is given one
            return SMALL

    made = SMALL.customised("own", Replaced(), SetField("version", "2"))
    assert (type(made), made.key, made.version) == (Methodology, "own", "2")


def test_one_change_tells_all_the_keys_that_it_does_not_know() -> None:
    """Inserting, merging and reordering name every key that does not exist, of both sides."""
    stage = CustomerStage("new", "New")
    for change, count in (
        (InsertStage(stage, after="tendr", paired_with=("entr", "solv")), 3),
        (InsertStage(stage, after="tendr", before="ordr", paired_with="entr"), 4),
        (MergeStages(("ned", "tendr"), into=stage), 2),
        (ReorderStages("supplier", ("entr", "solv", *SUPPLIER[2:])), 2),
    ):
        with pytest.raises((UnknownKeyError, MethodologyError)) as refusal:
            SMALL.customised("own", change)
        assert len(refusal.value.problems) == count


def test_keys_of_stages_and_sides_are_asked_for_in_the_language_of_the_reader() -> None:
    """An unknown stage, and an unknown side, are told in Chinese without an English word for them."""
    with pytest.raises(UnknownKeyError) as unknown:
        SMALL.customised("own", DropStage("tendr"), DropStage("tender", "us"))  # type: ignore[arg-type]
    words = unknown.value.text("zh-Hans")
    assert words.startswith("阶段'tendr'不存在")
    assert "stage" not in words
    assert "side" not in words


def test_only_methodologies_can_be_compared() -> None:
    """What is no methodology has no difference to one; both are told."""
    nothing: Any = None
    with pytest.raises(InputError, match="new is of the type NoneType"):
        diff(SMALL, nothing)
    with pytest.raises(InputError) as flawed:
        diff(nothing, nothing)
    assert len(flawed.value.problems) == 2


def test_no_chance_is_written_in_one_way() -> None:
    """A chance of nothing is the same with a minus before it, and so is the methodology."""
    below, nothing = (SMALL.customised("own", SetWinProbability("need", chance)) for chance in ("-0", "0"))
    assert below == nothing
    assert str(below.customer_stages[0].win_probability) == "0"


def test_the_index_travels() -> None:
    """Every rule by its key can be pickled and copied."""
    for index in (pickle.loads(pickle.dumps(SMALL.index)), deepcopy(SMALL.index)):  # noqa: S301 - our own bytes
        assert index == SMALL.index
        assert index.tasks.stage_of("design") == 1


def test_a_milestone_and_an_aid_are_made_of_what_they_declare() -> None:
    """Wrong types below a stage's own rules are found too."""
    wrong: Any = "known"
    stage = SupplierStage("enter", "E", milestone=Milestone("M", wrong), aids=[Aid("form", "F", authored=wrong)])
    words = refused(lambda: Methodology(**fields(supplier_stages=(stage, *SMALL.supplier_stages[1:]))))
    assert "supplier_stages['enter'].milestone.criteria is of the type str" in words
    assert "supplier_stages['enter'].aids['form'].authored is of the type str" in words
