"""Customisation: a customer's own methodology as data, made from another one that stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Methodology, diff, eight_stage
from funnelkit.checks import MethodologyError, UnknownKeyError
from funnelkit.rules import (
    AddRule,
    Aid,
    Criterion,
    CustomerStage,
    DropAid,
    DropCriterion,
    DropEvidenceKind,
    DropInformationItem,
    DropStage,
    DropTask,
    EvidenceKind,
    InformationItem,
    InsertStage,
    MergeStages,
    Milestone,
    OurRole,
    ReorderStages,
    ReplaceProcess,
    ReplaceRule,
    ReplaceStage,
    SetField,
    SetMilestone,
    SetPairs,
    SetTolerance,
    SetTypicalDays,
    SetWinProbability,
    SupplierStage,
    Task,
    Tolerance,
)
from funnelkit.testing.strategies import methodologies
from tests.deal.small_book import CUSTOMER, SMALL, SUPPLIER


def customer(method: Methodology) -> list[str]:
    """The keys of the customer's stages."""
    return [stage.key for stage in method.customer_stages]


def supplier(method: Methodology) -> list[str]:
    """The keys of our stages."""
    return [stage.key for stage in method.supplier_stages]


def own(*changes: Any) -> Methodology:
    """The small methodology, customised."""
    return SMALL.customised("own", *changes)


BOARD = CustomerStage("board", "Board review", win_probability="0.3")
PILOT = SupplierStage("pilot", "Pilot")


def test_an_inserted_stage_names_its_neighbour_and_its_pair() -> None:
    """A stage is put after or before another one of its side, paired with one or several of the other side."""
    method = own(InsertStage(BOARD, after="budget", paired_with="solve"))
    assert customer(method) == ["need", "budget", "board", "tender", "order", "delivery"]
    assert ("board", "solve") in method.pairs
    method = own(InsertStage(PILOT, before="offer", paired_with=("budget", "tender")))
    assert supplier(method) == ["enter", "solve", "pilot", "offer", "close", "deliver"]
    assert [pair for pair in method.pairs if "pilot" in pair] == [("budget", "pilot"), ("tender", "pilot")]


@pytest.mark.parametrize("where", [{}, {"after": "need", "before": "budget"}])
def test_an_inserted_stage_stands_in_one_place(where: dict[str, str]) -> None:
    """Neither nowhere nor in two places."""
    with pytest.raises(MethodologyError, match="name exactly one of after= and before="):
        own(InsertStage(BOARD, paired_with="solve", **where))


def test_a_replaced_stage_keeps_its_pairs_and_what_names_it() -> None:
    """A stage put in the place of another takes over its pairs, its deadlines and its being the winning one."""
    method = own(ReplaceStage("order", CustomerStage("signed", "Signed", evidence=SMALL.customer_stages[3].evidence)))
    assert ("signed", "close") in method.pairs
    assert method.index.buying_roles["signatory"].met_by == "signed"
    board = CustomerStage("board", "Board")
    assert own(ReplaceStage("need", board), DropCriterion("need-known")).index.buying_roles["buyer"].known_by == "board"
    assert own(ReplaceStage("close", PILOT)).winning_stage == "pilot"
    assert own(ReplaceStage("offer", PILOT)).winning_stage == "close"


def test_merged_stages_keep_their_rules_and_pairs() -> None:
    """Neighbouring stages become one with all that they carried, before what the new one brings."""
    method = own(MergeStages(("need", "budget"), into=CustomerStage("start", "Start", win_probability="0.2")))
    assert customer(method) == ["start", "tender", "order", "delivery"]
    assert [kind.key for kind in method.customer_stages[0].evidence] == ["need-told", "budget-approved"]
    assert [item.key for item in method.customer_stages[0].to_learn] == ["problem", "user", "sum"]
    assert method.pairs[:2] == (("start", "enter"), ("start", "solve"))
    assert method.index.buying_roles["buyer"].met_by == "start"
    method = own(
        MergeStages(("solve", "offer"), into=SupplierStage("propose", "Propose", tasks=[Task("rest", "Rest")]))
    )
    stage = method.index.supplier_stages["propose"]
    assert [task.key for task in stage.tasks] == ["design", "visit-with-dealer", "rest"]
    assert [one.key for one in stage.criteria] == ["fit-checked", "buyer-met"]
    assert str(stage.milestone.name) == "Offered"  # type: ignore[union-attr]
    assert own(MergeStages(("close", "deliver"), into=PILOT)).supplier_stages[-1].milestone is None


@pytest.mark.parametrize("keys", [(), ("need", "tender"), ("budget", "need"), ("need", "need")])
def test_only_neighbours_become_one(keys: tuple[str, ...]) -> None:
    """Stages that do not follow each other in their order do not merge."""
    with pytest.raises(MethodologyError, match="only neighbouring stages become one"):
        own(MergeStages(keys, into=BOARD))


def test_a_dropped_stage_goes_with_its_pairs() -> None:
    """A stage goes with its pairs; the stage of the other side that loses its pair is a flaw until it is re-paired."""
    with pytest.raises(MethodologyError, match="supplier stage 'deliver' is paired with no stage"):
        own(DropStage("delivery"))
    method = own(DropStage("delivery"), DropStage("deliver"))
    assert (customer(method)[-1], supplier(method)[-1]) == ("order", "close")
    same = SMALL.customised("same", ReplaceStage("deliver", SupplierStage("delivery", "Delivery")))
    method = same.customised("less", DropStage("delivery", "supplier"), DropStage("delivery", "customer"))
    assert (len(method.customer_stages), len(method.supplier_stages)) == (4, 4)


def test_stages_take_another_order() -> None:
    """All stages of one side are named once in their new order."""
    method = own(SetPairs([(one, "enter") for one in CUSTOMER] + [("delivery", one) for one in SUPPLIER[1:]]))
    method = method.customised(
        "own", ReorderStages("customer", ("budget", "need", *CUSTOMER[2:])), SetWinProbability("budget", None)
    )
    assert customer(method)[:2] == ["budget", "need"]
    for order in (CUSTOMER[1:], (*CUSTOMER, "need")):
        with pytest.raises(MethodologyError, match="the new order must name each of the present stages once"):
            own(ReorderStages("customer", order))


def test_a_process_must_have_stages_of_one_side() -> None:
    """A process is replaced by stages of its own side, at least one."""
    with pytest.raises(MethodologyError, match="a process needs at least one stage"):
        own(ReplaceProcess([], pairs=[]))
    with pytest.raises(MethodologyError, match="stages 'pilot' are of another side than the first one"):
        own(ReplaceProcess([BOARD, PILOT], pairs=[]))


def test_our_process_may_be_replaced_too() -> None:
    """Our whole process is replaced with its winning stage; the customer's stays."""
    method = own(ReplaceProcess([PILOT], pairs=[(one, "pilot") for one in CUSTOMER], winning_stage="pilot"))
    assert (supplier(method), method.winning_stage, customer(method)) == (["pilot"], "pilot", list(CUSTOMER))
    assert method.signature == SMALL.signature


def test_rules_of_every_sort_are_added() -> None:
    """A task, criterion, aid, evidence kind or information item goes to the end of its stage."""
    method = own(
        AddRule(Task("photo", "Photo"), to="close"),
        AddRule(Criterion("sure", "Sure"), to="close"),
        AddRule(Criterion("always", "Always"), to=""),
        AddRule(Aid("form", "Form"), to="close"),
        AddRule(EvidenceKind("seen", "Seen"), to="delivery"),
        AddRule(InformationItem("when", "When?"), to="delivery"),
    )
    close, delivery = method.index.supplier_stages["close"], method.index.customer_stages["delivery"]
    assert ([one.key for one in close.tasks], [one.key for one in close.aids]) == (["photo"], ["form"])
    assert str(close.milestone.name) == "Close"  # type: ignore[union-attr]
    assert [one.key for one in close.criteria] == ["sure"]
    assert [one.key for one in method.standing_criteria] == ["consensus", "always"]
    assert (delivery.evidence[0].key, delivery.to_learn[0].key) == ("seen", "when")


def test_rules_of_every_sort_are_replaced_and_dropped() -> None:
    """A rule is replaced in its place, by one of its sort, or dropped; standing criteria too."""
    method = own(
        ReplaceRule("call", Task("ring", "Ring")),
        ReplaceRule("consensus", Criterion("peace", "Peace")),
        ReplaceRule("sum", InformationItem("budget-sum", "How much?")),
        DropTask("send-brochure"),
        DropCriterion("coach-found"),
        DropEvidenceKind("tender-issued"),
        DropInformationItem("user"),
        DropAid("script"),
    )
    assert [task.key for task in method.supplier_stages[0].tasks] == ["ring"]
    assert [one.key for one in method.standing_criteria] == ["peace"]
    index = method.index
    assert "coach-found" not in index.criteria
    assert "tender-issued" not in index.evidence
    assert "user" not in index.information
    assert "script" not in index.aids
    assert own(DropCriterion("consensus")).standing_criteria == ()


@pytest.mark.parametrize("change", [AddRule, ReplaceRule])
def test_what_is_no_rule_of_a_stage_is_told(change: Any) -> None:
    """A role or a competitor is no rule of a stage; the error names what is."""
    boss: Any = OurRole("boss", "Boss")
    with pytest.raises(
        MethodologyError, match=r"rule is of the type OurRole, .* give Task \| Criterion \| Aid \| Evid"
    ):
        own(AddRule(boss, to="enter") if change is AddRule else ReplaceRule("call", boss))


def test_figures_and_the_rest_are_set() -> None:
    """Chances, typical days, tolerance, milestones and the fields of the whole are set."""
    method = own(
        SetWinProbability("budget", None),
        SetTypicalDays("need", None),
        SetTolerance(behind=2),
        SetMilestone("close", Milestone("Closed")),
        SetField("version", "2026"),
        SetField("name", "Own way"),
    )
    stages = method.index.customer_stages
    assert (stages["budget"].win_probability, stages["need"].typical_days) == (None, None)
    assert (method.tolerance, method.version, str(method)) == (Tolerance(0, 2), "2026", "Own way")
    assert method.index.supplier_stages["close"].milestone is not None


UNKNOWN: list[Any] = [
    InsertStage(BOARD, after="ned", paired_with="solve"),
    InsertStage(BOARD, after="need", paired_with="solv"),
    InsertStage(PILOT, after="need", paired_with="need"),
    ReplaceStage("ned", BOARD),
    ReplaceStage("need", PILOT),
    MergeStages(("need", "buget"), into=BOARD),
    DropStage("ned"),
    DropStage("need", "supplier"),
    DropStage("need", "customers"),  # type: ignore[arg-type]
    ReorderStages("suplier", SUPPLIER),  # type: ignore[arg-type]
    ReorderStages("supplier", (*SUPPLIER[1:], "entr")),
    AddRule(Task("photo", "Photo"), to="need"),
    AddRule(Task("photo", "Photo"), to=""),
    AddRule(EvidenceKind("seen", "Seen"), to="enter"),
    ReplaceRule("cal", Task("ring", "Ring")),
    ReplaceRule("call", Criterion("ring", "Ring")),
    DropTask("need-known"),
    DropCriterion("cal"),
    DropAid("scrpt"),
    DropEvidenceKind("told"),
    DropInformationItem("sun"),
    SetWinProbability("enter", "0.5"),
    SetTypicalDays("ned", 3),
    SetMilestone("need", None),
    SetField("customer_stages", ()),
    SetField("key", "x"),
]


@pytest.mark.parametrize("change", UNKNOWN, ids=repr)
def test_an_unknown_key_never_adds_anything(change: Any) -> None:
    """A change that names what does not exist is refused; nothing is added in its place."""
    with pytest.raises(UnknownKeyError, match="does not exist"):
        own(change)


def test_all_problems_of_changes_are_told_at_once() -> None:
    """Unknown keys and unclear changes are collected over all changes; the nearest keys are suggested."""
    with pytest.raises(UnknownKeyError) as unknown:
        own(DropTask("cal"), SetWinProbability("ned", "0.5"))
    assert str(unknown.value) == (
        "task 'cal' does not exist; did you mean 'call'?; customer stage 'ned' does not exist; did you mean 'need'?"
    )
    with pytest.raises(MethodologyError) as unclear:
        own(DropTask("cal"), InsertStage(BOARD, paired_with="solve"))
    assert unclear.value.codes == ("unknown-key", "insert-where")


def test_flaws_that_changes_leave_are_told_together() -> None:
    """What is wrong between two changes does not matter; what is wrong after all of them does."""
    with pytest.raises(MethodologyError) as flawed:
        own(DropEvidenceKind("need-told"), DropAid("script"), AddRule(Task("call", "Call"), to="close"))
    assert sorted(set(flawed.value.codes)) == ["duplicate-key", "refers-to-unknown"]


CHANGES = st.sampled_from(
    [
        InsertStage(BOARD, after="budget", paired_with="solve"),
        DropTask("send-brochure"),
        SetTolerance(ahead=1),
        AddRule(Task("photo", "Photo"), to="close"),
        SetMilestone("enter", None),
        MergeStages(("solve", "offer"), into=PILOT),
        SetField("version", "9"),
        DropTask("no-such-task"),
        DropStage("delivery"),
    ]
)


@given(st.lists(CHANGES, max_size=4))
def test_the_base_is_never_changed(changes: list[Any]) -> None:
    """Whatever is customised, and whether it succeeds or not, the base stays what it was."""
    before = SMALL.fingerprint
    try:
        made = SMALL.customised("own", *changes)
    except (UnknownKeyError, MethodologyError):
        made = SMALL
    assert SMALL.customised(SMALL.key).fingerprint == before
    assert (made == SMALL) == (made is SMALL)


@settings(max_examples=max(1, settings().max_examples // 4))
@given(methodologies(most_stages=4))
def test_a_methodology_without_changes_is_the_same(method: Methodology) -> None:
    """Customising with nothing but the same key gives an equal methodology."""
    same = method.customised(method.key)
    assert same == method
    assert same.fingerprint == method.fingerprint
    assert diff(method, same) == ()


def test_the_readme_example_of_customisation_works() -> None:
    """A customer's own way is the built-in methodology with a few changes."""
    board = CustomerStage("board-review", "Board review", win_probability="0.45")
    harbour = eight_stage().customised(
        "harbour-grid",
        InsertStage(board, after="criteria-established", paired_with="track-record"),
        SetWinProbability("preferred-supplier", "0.70"),
        DropTask("send-brochure"),
    )
    assert [str(one) for one in diff(eight_stage(), harbour)] == [
        "customer stage 'board-review' added",
        "customer stage 'preferred-supplier': win_probability changed from 0.65 to 0.7",
        "task 'send-brochure' dropped",
        "pair 'board-review + track-record' added",
        "methodology 'harbour-grid': key changed from 'eight-stage' to 'harbour-grid'",
    ]
