"""Random deals: any sequence of verbs, in which refused claims of ours are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from funnelkit.checks.errors import ClaimRefusedError, FactError, MoveRefusedError
from funnelkit.deal import Deal
from funnelkit.deal.people import ACCESSES, ATTITUDES, LEVELS
from funnelkit.deal.reading import NO_RULES, Rule
from funnelkit.methodology import Methodology, SetTolerance
from funnelkit.methodology.builtin import eight_stage
from funnelkit.methodology.policies import SOURCES
from funnelkit.money import Money

Draw = st.DrawFn
Step = Callable[[Draw, Deal, dict[str, Any]], Deal]

OPENED: Final = date(2026, 1, 5)
_REFUSALS: Final = (ClaimRefusedError, MoveRefusedError, FactError)

people: Final = st.sampled_from(("Maria", "Dr. Lind", "王经理", ""))
amounts: Final = st.none() | st.builds(Money, st.integers(0, 10**9), st.sampled_from(("EUR", "CNY", "JPY")))
_sources: Final = st.sampled_from(SOURCES)
_BUILT_IN: Final = st.builds(eight_stage)
_days: Final = st.dates(OPENED, OPENED + timedelta(days=400))


@st.composite
def deals(
    draw: Draw,
    *,
    under: Methodology | st.SearchStrategy[Methodology] = _BUILT_IN,
    most_steps: int = 20,
    rules: Mapping[str, Rule] = NO_RULES,
) -> Deal:
    """Draw a deal with any history that can be written down: late entries, returns, overrides, endings.

    A deal may come to live under a customised methodology on its way; ``deal.eras`` holds all that it has lived under.

    Args:
        draw: Given by Hypothesis.
        under: The methodology, or a strategy for one; the built-in one when left out.
        most_steps: How many steps are tried at most; a step may write several facts.
        rules: The rules of plugins that the deal is opened with.

    Examples:
        >>> from hypothesis import given
        >>> @given(deals(most_steps=5))
        ... def verified_never_passes_claimed(deal):
        ...     reading = deal.at(date(2027, 12, 31))
        ...     assert reading.places[0] <= reading.progress.claimed
        >>> verified_never_passes_claimed()
    """
    methodology = under if isinstance(under, Methodology) else draw(under)
    deal = Deal.open(
        draw(st.sampled_from(("Harbour switchgear", "港口开关柜", "<b>&amp;</b>"))),
        under=methodology,
        amount=draw(amounts),
        expected_close=draw(st.none() | _days),
        owner=draw(people),
        channel=draw(st.sampled_from(("direct", "dealer:Nordlys"))),
        rules=rules,
        on=OPENED,
    )
    head_start = draw(st.integers(0, len(methodology.supplier_stages) - 1)) if draw(st.booleans()) else 0
    for _ in range(head_start):
        deal = _one_more(draw, deal, _pass_stage)
    for _ in range(draw(st.integers(0, most_steps))):
        deal = _one_more(draw, deal, draw(st.sampled_from(_STEPS)))
    return deal


def _one_more(draw: Draw, deal: Deal, step: Step) -> Deal:
    latest = deal.progress.last_on
    on = draw(st.one_of(st.integers(0, 30).map(lambda days: latest + timedelta(days=days)), _days))
    record: dict[str, Any] = {"on": on, "by": draw(people)}
    if draw(st.booleans()):
        record["recorded_on"] = on + timedelta(days=draw(st.integers(0, 60)))
    try:
        return step(draw, deal, record)
    except _REFUSALS:
        return deal


def _among(draw: Draw, keys: Sequence[str]) -> str:
    """Pick a key, or none where there is none."""
    return draw(st.sampled_from(keys)) if keys else ""


def _told(draw: Draw, record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "source": draw(_sources), "person": draw(people)}


def _signed(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "by": "Maria"}


def _evidence(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, list(deal.methodology.index.evidence.rules))
    return deal.record_evidence(key, **_told(draw, record)) if key else deal


def _moved(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, [stage.key for stage in deal.methodology.customer_stages])
    return deal.customer_moved(key, **_told(draw, record))


def _went_back(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, [stage.key for stage in deal.methodology.customer_stages])
    return deal.customer_went_back(key, **_told(draw, record))


def _admission(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, ["", *(stage.key for stage in deal.methodology.supplier_stages)])
    return deal.record_admission(stage=key, **_told(draw, record))


def _person(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    role = _among(draw, list(deal.methodology.index.buying_roles.rules))
    return deal.note_person(
        draw(st.sampled_from(("Dr. Lind", "Anna", "<i>Bob</i>"))),
        source=draw(_sources),
        buying_role=(role,) if role else (),
        influence=draw(st.sampled_from(LEVELS)),
        attitude=draw(st.sampled_from(ATTITUDES)),
        access=draw(st.sampled_from(ACCESSES)),
        met=draw(st.booleans()),
        **record,
    )


def _competitor(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    name = _among(draw, [*deal.methodology.index.competitors.rules, "Rival & Co"])
    return deal.note_competitor(name, position=draw(st.sampled_from(("", "leading", "out"))), **_told(draw, record))


def _learned(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, list(deal.methodology.index.information.rules))
    return deal.learn(key, "it is so", **_told(draw, record)) if key else deal


def _task(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, list(deal.methodology.index.tasks.rules))
    if not key:
        return deal
    return deal.complete_task(key, **record) if draw(st.booleans()) else deal.undo_task(key, **record)


def _criterion(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    rules = deal.methodology.index.criteria.rules
    key = _among(draw, [key for key, one in rules.items() if one.is_confirmed])
    if not key:
        return deal
    return deal.confirm_criterion(key, **record) if draw(st.booleans()) else deal.withdraw_criterion(key, **record)


def _milestone(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    key = _among(draw, [stage.key for stage in deal.methodology.supplier_stages if stage.milestone])
    if not key:
        return deal
    return deal.reach_milestone(key, **record) if draw(st.booleans()) else deal.withdraw_milestone(key, **record)


def _advance(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    if draw(st.booleans()):
        return deal.advance(**record)
    return deal.override_advance(reason="the board decided", **_signed(record))


def _pass_stage(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    """Do all that can be done to leave the present stage, so that deals get far; each part may be refused."""
    record["on"] = max(record["on"], deal.progress.last_on)
    record["recorded_on"] = None
    reading = deal.at(record["on"])
    told = {"source": "customer-document", **record}
    customer, supplier, _ = reading.places
    stages = deal.methodology.customer_stages
    deal = deal.customer_moved(stages[min(customer + 1, len(stages) - 1)].key, **told)
    for kind in (kind for one in reading.supplier_stage.criteria for kind in one.shown_by):
        deal = deal.record_evidence(kind, **told)
    for kind in deal.methodology.signature if supplier == deal.methodology.winning_position else ():
        deal = deal.record_evidence(kind, **told)
    for role in (role for one in reading.supplier_stage.criteria for role in one.roles_met):
        deal = deal.meet_person(f"the {role}", buying_role=role, **record)
    deal = deal.record_admission(**told)
    for task in reading.supplier_stage.tasks:
        deal = deal.complete_task(task.key, **record)
    if reading.supplier_stage.milestone:
        deal = deal.reach_milestone(reading.supplier_stage.key, **record)
    return deal.advance(**record)


def _fall_back(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    earlier = deal.methodology.supplier_stages[: deal.at(max(record["on"], OPENED)).places[1]]
    key = _among(draw, [stage.key for stage in earlier])
    return deal.fall_back(key, **record) if key else deal


def _end(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    end = draw(st.sampled_from((deal.lose, deal.end_without_decision, deal.withdraw)))
    return end(reason="price", winner="incumbent", **record)


def _sign(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    for kind in deal.methodology.signature:
        deal = deal.record_evidence(kind, **_told(draw, record))
    if draw(st.booleans()):
        return deal.override_win(reason="the seal is on its way", **_signed(record))
    return deal.win(**record)


def _rest(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    suspended = deal.at(max(record["on"], OPENED)).outcome == "suspended"
    return deal.resume(**record) if suspended else deal.suspend(**record)


def _reopen(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    return deal.reopen(**record)


def _adopt(_draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    return deal.adopt(deal.methodology.customised("own-way", SetTolerance(ahead=1, behind=1)), **record)


def _terms(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    deal = deal.set_amount(draw(amounts), **record)
    deal = deal.expect_close(draw(st.none() | _days), **record)
    deal = deal.set_owner(draw(people), **record)
    deal = deal.set_team({draw(st.sampled_from(deal.methodology.our_roles)).key: "Wang"}, **record)
    return deal.set_channel(draw(st.sampled_from(("direct", "dealer:Nordlys"))), **record)


def _import(draw: Draw, deal: Deal, record: dict[str, Any]) -> Deal:
    customer = _among(draw, [stage.key for stage in deal.methodology.customer_stages])
    supplier = _among(draw, [stage.key for stage in deal.methodology.supplier_stages])
    return deal.import_position(customer_stage=customer, supplier_stage=supplier, **record)


_STEPS: Final[tuple[Step, ...]] = (
    _evidence,
    _pass_stage,
    _moved,
    _went_back,
    _admission,
    _person,
    _competitor,
    _learned,
    _task,
    _criterion,
    _milestone,
    _advance,
    _fall_back,
    _sign,
    _end,
    _rest,
    _reopen,
    _adopt,
    _terms,
    _import,
)
