"""The content of the built-in methodology keeps what its stages promise."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TypeAlias

import attrs
import pytest

from funnelkit.deal import Deal
from funnelkit.methodology.builtin import eight_stage
from funnelkit.rules import (
    Aid,
    BuyingRole,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    Milestone,
    SupplierStage,
    Task,
)
from funnelkit.words import Text

METHOD = eight_stage()
CUSTOMER = METHOD.customer_stages
SUPPLIER = METHOD.supplier_stages
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TABLE = (
    ("problem-raised", "发现问题，提出问题", "initiation", "项目立项", "0.10"),
    ("budget-set", "分析研讨，确定预算", "first-contact", "初步接触", "0.20"),
    ("project-approved", "项目立项，建立小组", "solution-design", "方案设计", "0.30"),
    ("criteria-established", "建立标准，稳定目标", "track-record", "业绩展示", "0.40"),
    ("tender", "确定招标，初步筛选", "solution-confirmation", "方案确认", "0.50"),
    ("preferred-supplier", "认准首选，筛供应商", "evaluation", "项目评估", "0.65"),
    ("contract-review", "合同审核，合作谈判", "negotiation", "商务谈判", "0.80"),
    ("terms-agreed", "双方商定，签约成交", "signing", "签约成交", "0.95"),
)

each_customer_stage = pytest.mark.parametrize("stage", CUSTOMER, ids=lambda stage: stage.key)
each_supplier_stage = pytest.mark.parametrize("stage", SUPPLIER, ids=lambda stage: stage.key)


Reasoned: TypeAlias = Task | Criterion | EvidenceKind | InformationItem | BuyingRole | Milestone


def rules() -> tuple[Reasoned, ...]:
    """Every rule of the methodology that has to give a reason."""
    evidence = [one for stage in CUSTOMER for one in stage.evidence]
    to_learn = [one for stage in CUSTOMER for one in stage.to_learn]
    criteria = [one for stage in SUPPLIER for one in stage.criteria]
    milestones = [stage.milestone for stage in SUPPLIER if stage.milestone]
    return (*evidence, *to_learn, *criteria, *milestones, *tasks(), *METHOD.buying_roles, *METHOD.standing_criteria)


def aids() -> Iterator[Aid]:
    """Every playbook tool of the methodology."""
    return chain.from_iterable(stage.aids for stage in SUPPLIER)


def tasks() -> Iterator[Task]:
    """Every task of the methodology."""
    return chain.from_iterable(stage.tasks for stage in SUPPLIER)


def names_of(value: object) -> tuple[str, ...]:
    """The fields of a rule, none for plain data."""
    kind = type(value)
    return tuple(one.name for one in attrs.fields(kind)) if attrs.has(kind) else ()


def texts(value: object, path: str = "methodology") -> Iterator[tuple[str, Text]]:
    """Every label in a value, with the way to it."""
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item, f"{path}/{getattr(item, 'key', '')}")
    else:
        for name in names_of(value):
            yield from texts(getattr(value, name), f"{path}.{name}")


def position_of(kind: str) -> int:
    """The place of the customer stage that an evidence kind shows, from 0."""
    return METHOD.index.evidence.stage_of(kind)


def test_stages_pair_one_to_one_in_the_order_of_the_source() -> None:
    """Eight stages on either side carry the source's names in both languages and the stated base chances."""
    read = tuple(
        (customer.key, customer.name.text("zh-Hans"), supplier.key, supplier.name.text("zh-Hans"))
        for customer, supplier in zip(CUSTOMER, SUPPLIER, strict=True)
    )
    assert read == tuple(row[:4] for row in TABLE)
    assert [stage.win_probability for stage in CUSTOMER] == [Decimal(row[4]) for row in TABLE]
    assert METHOD.pairs == tuple((row[0], row[2]) for row in TABLE)


@each_customer_stage
def test_customer_stage_says_how_to_see_it_and_what_to_learn(stage: CustomerStage) -> None:
    """A customer stage has at least 3 kinds of evidence, 4 things to learn, a usual length and a description."""
    assert len(stage.evidence) >= 3
    assert len(stage.to_learn) >= 4
    assert stage.typical_days is not None
    assert stage.description.en
    assert all(item.question.en.endswith("?") for item in stage.to_learn)


@each_supplier_stage
def test_supplier_stage_has_a_milestone_with_criteria_of_both_weights(stage: SupplierStage) -> None:
    """A milestone names at least 2 criteria, some that the gate waits for and some that are only advised."""
    assert stage.milestone is not None
    assert len(stage.criteria) >= 2
    assert {criterion.mandatory for criterion in stage.criteria} == {True, False}


@each_supplier_stage
def test_supplier_stage_has_tasks_of_both_weights(stage: SupplierStage) -> None:
    """A supplier stage has at least 3 tasks: 2 or more to be done, 1 or more only advised."""
    must_do = [task for task in stage.tasks if task.must_do]
    assert len(must_do) >= 2
    assert len(stage.tasks) > len(must_do)
    assert len(stage.tasks) >= 3
    assert all(task.lead_days is not None for task in must_do)


@each_supplier_stage
def test_supplier_stage_helps_the_salesperson_and_the_manager(stage: SupplierStage) -> None:
    """A supplier stage has at least one aid for the salesperson and one for the manager."""
    assert {aid.audience for aid in stage.aids} == {"salesperson", "manager"}


@each_supplier_stage
def test_must_do_tasks_fit_between_two_customer_stages(stage: SupplierStage) -> None:
    """What must be done in a stage is due before the customer usually leaves the paired stage."""
    paired = CUSTOMER[SUPPLIER.index(stage)]
    assert paired.typical_days is not None
    assert all((task.lead_days or 0) <= paired.typical_days for task in stage.tasks if task.must_do)


def test_aids_serve_every_purpose() -> None:
    """Over all stages the aids record visits and customer facts, classify, and prompt."""
    assert {aid.purpose for aid in aids()} == {"record-visit", "record-customer-facts", "classify", "prompt"}
    assert all(aid.content.en for aid in aids())


def test_every_aid_that_a_task_names_exists_and_is_for_whoever_does_the_task() -> None:
    """A manager's task uses a manager's aid, everybody else's task one of the salesperson's."""
    by_key = {aid.key: aid for aid in aids()}
    for task in tasks():
        if task.aid:
            wanted = "manager" if task.role == "management" else "salesperson"
            assert by_key[task.aid].audience == wanted, task.key


def test_every_label_exists_in_english_and_in_chinese() -> None:
    """No label is left in one language only, and neither language has slipped into the other."""
    for path, text in texts(METHOD):
        chinese = text.text("zh-Hans")
        assert CHINESE.search(chinese), path
        assert not CHINESE.search(text.en), path
        assert not re.search(r"[,;?]", chinese), f"{path} has English punctuation in its Chinese"


def test_every_rule_gives_its_reason() -> None:
    """Tasks, criteria, evidence, information, roles and milestones say why they are asked for."""
    for rule in rules():
        assert rule.reason.en, rule


def test_names_and_reasons_can_stand_inside_a_sentence() -> None:
    """Names and reasons end without a full stop, so that answers can put them into their own sentences."""
    for rule in rules():
        for text in (rule.reason, rule.question if isinstance(rule, InformationItem) else rule.name):
            assert not text.en.endswith("."), text
            assert not text.text("zh-Hans").endswith("。"), text


def test_keys_are_unique_within_each_sort_of_rule() -> None:
    """A deal names a rule by its key alone, over all stages."""
    sorts = (
        [one.key for stage in CUSTOMER for one in stage.evidence],
        [one.key for stage in CUSTOMER for one in stage.to_learn],
        [one.key for stage in SUPPLIER for one in stage.criteria] + [one.key for one in METHOD.standing_criteria],
        [one.key for one in tasks()],
        [one.key for one in aids()],
    )
    for keys in sorts:
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("place", range(8), ids=[stage.key for stage in SUPPLIER])
def test_milestone_can_be_reached_while_the_customer_is_at_the_paired_stage(place: int) -> None:
    """No criterion waits for evidence or a person that belongs to a later stage of the customer."""
    stages = [stage.key for stage in CUSTOMER]
    roles = {role.key: role for role in METHOD.buying_roles}
    for criterion in SUPPLIER[place].criteria:
        assert all(position_of(kind) <= place for kind in criterion.shown_by), criterion.key
        assert all(stages.index(roles[role].met_by) <= place for role in criterion.roles_met), criterion.key


def test_most_mandatory_criteria_rest_on_what_the_customer_shows() -> None:
    """The gate waits mainly for the customer's own evidence, not for somebody's word."""
    mandatory = [one for stage in SUPPLIER for one in stage.criteria if one.mandatory]
    shown = [one for one in mandatory if one.shown_by]
    assert len(shown) > len(mandatory) / 2
    assert any(one.roles_met for one in mandatory)
    assert any(one.is_confirmed for one in mandatory)


def test_people_are_known_before_they_are_met() -> None:
    """Each buying role is to be known no later than it is to be met."""
    stages = [stage.key for stage in CUSTOMER]
    for role in METHOD.buying_roles:
        assert stages.index(role.known_by) <= stages.index(role.met_by), role.key


def test_every_role_of_ours_is_responsible_for_something() -> None:
    """Sales, engineers, service, management and partners each have tasks of their own."""
    assert {role.key for role in METHOD.our_roles} == {task.role for task in tasks()}


def test_engineers_hear_of_the_user_before_the_solution_is_designed() -> None:
    """An engineer interviews the users at first contact, and must do so."""
    interview = METHOD.index.tasks["needs-interview"]
    assert (interview.role, interview.must_do) == ("engineer", True)
    assert METHOD.index.tasks.stage_of("needs-interview") < METHOD.index.supplier_stages.stage_of("solution-design")


def test_dealers_do_commercial_work_and_never_stand_in_technical_stages() -> None:
    """The dealer does commercial work only, some of which must be done; a direct deal waits for none of it."""
    dealer = [task for task in tasks() if task.party == "dealer"]
    assert {task.role for task in dealer} == {"partner"}
    must = {task.key for task in dealer if task.must_do}
    assert must == {"register-end-user", "dealer-introduction", "dealer-commercial-bid", "dealer-contract-in-line"}
    direct = Deal.open("Harbour", under=METHOD, on=date(2026, 3, 2))
    assert not any(item.key in must for item in direct.may_advance(on=date(2026, 3, 3)).missing)
    through = Deal.open("Harbour", under=METHOD, channel="dealer:Nordlys", on=date(2026, 3, 2))
    assert "register-end-user" in {item.key for item in through.may_advance(on=date(2026, 3, 3)).missing}
    assert not any(task.party == "dealer" for task in METHOD.index.supplier_stages["solution-design"].tasks)
    assert len(dealer) == 7


def test_signature_ends_the_last_stage_and_nothing_waits_beyond_it() -> None:
    """The contract's signature wins, and it also shows that the final text was confirmed."""
    assert METHOD.winning_stage == "signing"
    assert METHOD.signature == ("contract-signed",)
    assert position_of("contract-signed") == 7
    shown = [one for one in SUPPLIER[-1].criteria if one.shown_by]
    assert all("contract-signed" in one.shown_by for one in shown)


@pytest.mark.parametrize(
    ("task", "stage"),
    [("confirm-budget", "first-contact"), ("needs-interview", "first-contact"), ("send-brochure", "initiation")],
)
def test_tasks_that_the_documentation_names_exist(task: str, stage: str) -> None:
    """The tasks that examples refer to stay where they are."""
    assert SUPPLIER[METHOD.index.tasks.stage_of(task)].key == stage


def test_what_is_ours_is_marked_and_what_the_source_says_is_not() -> None:
    """Content that the source leaves open is marked as authored; its own content is not."""
    index = METHOD.index
    assert index.information["entry-timing"].authored
    assert index.aids["people-map"].authored
    assert not index.evidence["help-with-boss-asked"].authored
    assert not index.tasks["contribute-criteria"].authored
    assert all(criterion.authored for criterion in METHOD.standing_criteria)


def test_standing_criteria_name_their_source() -> None:
    """Validation and consensus hold at every stage, do not block, and say where they come from."""
    assert [criterion.key for criterion in METHOD.standing_criteria] == ["validation", "consensus"]
    for criterion in METHOD.standing_criteria:
        assert not criterion.mandatory
        assert "Gartner" in criterion.reason.en
        assert "Gartner" in criterion.reason.text("zh-Hans")


def test_the_rest_of_the_rule_book() -> None:
    """No slack between the sides, the incumbent competes, and a deal that is not won says why."""
    assert (METHOD.tolerance.ahead, METHOD.tolerance.behind) == (0, 0)
    assert {one.key for one in METHOD.competitors} == {"incumbent", "no-decision", "in-house"}
    asked = {policy.kind: (policy.reason, policy.winner) for policy in METHOD.loss_policies}
    assert asked == {"lost": (True, True), "no-decision": (True, False), "withdrawn": (True, False)}


def test_content_is_loaded_only_when_it_is_asked_for() -> None:
    """Importing the rule book does not load the long content of the built-in methodology."""
    asked = "import sys, funnelkit.methodology; print('funnelkit.methodology.builtin' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
