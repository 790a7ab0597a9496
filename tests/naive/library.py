"""The same methodology and the same journal in the library, through its public verbs, and what it then says."""

from __future__ import annotations

import inspect
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import attrs

import funnelkit as fk
from funnelkit import rules as m
from funnelkit.methodology import Methodology
from tests.naive.journal import Entry
from tests.naive.rules import Criterion, Kind, Rules, Source

START = date(2026, 1, 5)
_CRITERION = {one.name for one in attrs.fields(m.Criterion)}
_STAGE = {one.name for one in attrs.fields(m.SupplierStage)}
_METHODOLOGY = {one.name for one in attrs.fields(Methodology)}
_KIND = {one.name for one in attrs.fields(m.EvidenceKind)}


def day_of(day: int) -> date:
    """Give a day of the calendar to a day of the model."""
    return START + timedelta(days=day)


# -- what the library can already take -------------------------------------------------------------------------------

VERBS = {
    "evidence": "record_evidence",
    "moved": "customer_moved",
    "went_back": "customer_went_back",
    "admission": "record_admission",
    "learn": "learn",
    "meet": "note_person",
    "task": "complete_task",
    "untask": "undo_task",
    "confirm": "confirm_criterion",
    "withdraw_criterion": "withdraw_criterion",
    "milestone": "reach_milestone",
    "withdraw_milestone": "withdraw_milestone",
    "hand_over": "hand_over",
    "close": "expect_close",
    "advance": "advance",
    "override_advance": "override_advance",
    "fall_back": "fall_back",
    "told": "told_position",
    "accept": "accept",
    "retract": "retract",
    "amount": "set_amount",
    "adopt": "adopt",
    "suspend": "suspend",
    "resume": "resume",
    "win": "win",
    "override_win": "override_win",
    "lose": "lose",
    "reopen": "reopen",
}
AMOUNTS_HAVE_A_SOURCE = "source" in inspect.signature(fk.Deal.set_amount).parameters
HAS_AS_OF = hasattr(fk.Deal, "as_of")


def absent_verbs() -> list[str]:
    """List the verbs that the library does not have yet."""
    return [verb for verb, name in VERBS.items() if not hasattr(fk.Deal, name)]


def absent_rules() -> list[str]:
    """List what a methodology of the library cannot say yet."""
    wanted = {
        "kind.denies": (m.EvidenceKind, "denies"),
        "kind.admits": (m.EvidenceKind, "admits"),
        "kind.valid_days": (m.EvidenceKind, "valid_days"),
        "kind.against_us": (m.EvidenceKind, "against_us"),
        "criterion.valid_days": (m.Criterion, "valid_days"),
        "stage.exit_sign": (m.SupplierStage, "exit_sign"),
        "sources": (Methodology, "sources"),
        "evidence of no stage": (Methodology, "evidence"),
    }
    return [name for name, (where, what) in wanted.items() if what not in {one.name for one in attrs.fields(where)}]


def sayable(rules: Rules) -> Rules:
    """Leave out of a methodology what the library cannot say yet."""
    absent = absent_rules()
    kinds = [
        replace(
            kind,
            denies=kind.denies and "kind.denies" not in absent,
            admits="" if "kind.admits" in absent else kind.admits,
            valid_days=None if "kind.valid_days" in absent else kind.valid_days,
        )
        for kind in rules.kinds
        if not (kind.stage is None and "evidence of no stage" in absent)
        and not (kind.opens is not None and "kind.against_us" in absent)
    ]
    keys = {one.key for one in kinds}

    def criteria(told: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        return tuple(
            replace(
                one,
                shown_by=tuple(key for key in one.shown_by if key in keys),
                valid_days=None if "criterion.valid_days" in absent else one.valid_days,
            )
            for one in told
        )

    return replace(
        rules,
        kinds=tuple(kinds),
        signature=tuple(key for key in rules.signature if key in keys),
        standing=criteria(rules.standing),
        sources=tuple(one for one in rules.sources if "sources" not in absent or one.key != "telemetry"),
        supplier=tuple(
            replace(one, criteria=criteria(one.criteria), exit_sign=one.exit_sign or "stage.exit_sign" in absent)
            for one in rules.supplier
        ),
    )


# -- the methodology -----------------------------------------------------------------------------------------------


def methodology_of(rules: Rules) -> Methodology:
    """Build the library's methodology from plain rules."""
    new = {
        "sources": [_source(one) for one in rules.sources],
        "evidence": [_kind(one) for one in rules.kinds if one.stage is None],
    }
    return Methodology(
        **_known(new, _METHODOLOGY),
        key="naive",
        name="Naive",
        customer_stages=[
            m.CustomerStage(
                one.key,
                one.key,
                win_probability=one.chance,
                typical_days=one.typical_days,
                evidence=[_kind(kind) for kind in rules.kinds if kind.stage == at],
                to_learn=[m.InformationItem(key, key) for key in rules.questions] if at == 0 else (),
            )
            for at, one in enumerate(rules.customer)
        ],
        supplier_stages=[
            m.SupplierStage(
                one.key,
                one.key,
                milestone=m.Milestone(one.key, [_criterion(each) for each in one.criteria]) if one.milestone else None,
                tasks=[m.Task(task.key, task.key, must_do=task.must_do) for task in one.tasks],
                **_known({"exit_sign": one.exit_sign, "optional": one.optional}, _STAGE),
            )
            for one in rules.supplier
        ],
        pairs=[(rules.customer[one].key, rules.supplier[other].key) for one, other in rules.pairs],
        winning_stage=rules.supplier[rules.winning].key,
        signature=rules.signature,
        buying_roles=[m.BuyingRole(key, key) for key in rules.roles],
        standing_criteria=[_criterion(one) for one in rules.standing],
        tolerance=m.Tolerance(ahead=rules.ahead, behind=rules.behind),
        loss_policies=[m.LossPolicy("lost", reason=True) for _ in rules.reason_for],
    )


def _kind(kind: Kind) -> m.EvidenceKind:
    told: dict[str, Any] = {
        "denies": kind.denies,
        "admits": kind.admits,
        "against_us": kind.opens is not None,
        "opens": kind.opens or (),
        "valid_days": kind.valid_days,
    }
    return m.EvidenceKind(kind.key, kind.key, **_known(told, _KIND))


def _known(told: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """Leave out what the library cannot be told yet."""
    return {name: value for name, value in told.items() if name in names}


def _source(one: Source) -> m.Source:
    whose: Any = "customer" if one.customers else "ours" if one.ours else "other"
    return m.Source(one.key, one.key, verifies=one.verifies, named=one.named, document=one.document, whose=whose)


def _criterion(one: Criterion) -> m.Criterion:
    told: dict[str, Any] = {"mandatory": one.mandatory, "shown_by": one.shown_by, "roles_met": one.roles_met}
    asked: Any = {"answered": one.answered, "terms": one.terms, "artefacts": one.artefacts}
    return m.Criterion(one.key, one.key, **told, **_known({"valid_days": one.valid_days, **asked}, _CRITERION))


# -- the journal ------------------------------------------------------------------------------------------------------


def money(amount: Any) -> fk.Money | None:
    """Give a currency to an amount."""
    return None if amount is None else fk.Money(amount, "EUR")


def opened(rules: Rules, entry: Entry, key: str = "naive") -> fk.Deal:
    """Open a deal."""
    return fk.Deal.open(
        "Naive",
        under=methodology_of(rules),
        key=key,
        amount=money(entry["amount"]),
        owner=entry["owner"],
        channel=entry["channel"],
        on=day_of(entry["on"]),
    )


def written(deal: fk.Deal, entry: Entry) -> fk.Deal:
    """Write one entry down with the library's verb; what it refuses is raised."""
    verb = getattr(deal, verb_of(entry))
    recorded = entry["recorded"]
    told: dict[str, Any] = {"on": day_of(entry["on"]), "recorded_on": None if recorded is None else day_of(recorded)}
    named, more = _HOW.get(entry["verb"], _plainly)(entry)
    if passing := entry.get("passing", 0):
        reading = deal.at(told["on"])
        stages = reading.methodology.supplier_stages[reading.supplier_place + 1 :][:passing]
        more = {"passing": [stage.key for stage in stages]}
    after: fk.Deal = verb(*named, **told, **more)
    return after


def _plainly(_entry: Entry) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (), {}


def _about(operand: str) -> Any:
    return lambda entry: ((entry[operand],), {})


def _heard(operand: str) -> Any:
    def how(entry: Entry) -> tuple[tuple[Any, ...], dict[str, Any]]:
        return (entry[operand],), {name: entry[name] for name in ("source", "person", "reference")}

    return how


def _by_name(_entry: Entry) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (), {"by": "王总", "reason": "the board decided"}


def _told(entry: Entry) -> tuple[tuple[Any, ...], dict[str, Any]]:
    return (), {
        name: entry[name] for name in ("system", "customer_stage", "supplier_stage", "outcome") if name in entry
    }


def _named(verb: Any) -> dict[str, str]:
    return {"reason": "learned on the way"} if "reason" in inspect.signature(verb).parameters else {}


_HOW: dict[str, Any] = {
    "evidence": _heard("kind"),
    "moved": _heard("to"),
    "went_back": _heard("to"),
    "admission": lambda entry: (
        (),
        {name: entry[name] for name in ("stage", "source", "person", "reference")},
    ),
    "learn": lambda entry: (
        (entry["item"], "it is so"),
        {name: entry[name] for name in ("source", "person", "reference")},
    ),
    "meet": lambda entry: (
        (entry["name"],),
        {"source": "own-impression", "buying_role": entry["roles"], "met": entry["met"]},
    ),
    "task": _about("task"),
    "untask": _about("task"),
    "confirm": _about("criterion"),
    "withdraw_criterion": _about("criterion"),
    "milestone": _about("stage"),
    "withdraw_milestone": _about("stage"),
    "fall_back": _about("to"),
    "hand_over": lambda entry: ((entry["artefact"],), {"reference": "Q-1"}),
    "close": lambda entry: ((None if entry["close"] is None else day_of(entry["close"]),), {}),
    "override_advance": _by_name,
    "override_win": _by_name,
    "accept": _by_name,
    "told": _told,
    "retract": lambda entry: ((entry["fact"],), {"by": "Maria", "reason": "a mistake"}),
    "adopt": lambda entry: ((methodology_of(entry["rules"]),), {**_named(fk.Deal.adopt), "by": "Maria"}),
    "amount": lambda entry: (
        (money(entry["amount"]),),
        {"source": entry["source"]} if AMOUNTS_HAVE_A_SOURCE else {},
    ),
    "lose": lambda entry: ((), {"reason": entry["reason"], "winner": "rival"}),
}


def as_of(deal: Any, day: int) -> fk.Deal:
    """Take the deal as of a day."""
    held: fk.Deal = deal.as_of(day_of(day))
    return held


def verb_of(entry: Entry) -> str:
    """Name the library's verb for an entry."""
    if entry["verb"] == "lose":
        return {"lost": "lose", "no-decision": "end_without_decision", "withdrawn": "withdraw"}[entry["how"]]
    return VERBS[entry["verb"]]
