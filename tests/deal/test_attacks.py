"""A second, naive reading of the rule book's sentences, compared with the fold of journals by chance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, FunnelkitError, Methodology
from tests.deal.small_book import BOARD, CUSTOMER, DEALER, DOCUMENT, OPENED, OURSELVES, SMALL, SUPPLIER, WORDS, day

LAST_DAY: Final = 12
# Every move of the outcome: from which outcomes, and to which.
OUTCOMES: Final[dict[str, tuple[frozenset[str], str]]] = {
    "suspend": (frozenset({"open"}), "suspended"),
    "resume": (frozenset({"suspended"}), "open"),
    "override_win": (frozenset({"open"}), "won"),
    "lose": (frozenset({"open", "suspended"}), "lost"),
    "end_without_decision": (frozenset({"open", "suspended"}), "no-decision"),
    "withdraw": (frozenset({"open", "suspended"}), "withdrawn"),
    "reopen": (frozenset({"won", "lost", "no-decision", "withdrawn"}), "open"),
}
TOLD: Final[dict[str, dict[str, Any]]] = {
    "override_win": BOARD,
    "lose": {"reason": "price", "winner": "x"},
    "withdraw": {"reason": "no fit"},
}


@frozen(kw_only=True)
class Event:
    """Something that happens, or is tried."""

    verb: str
    on: date
    recorded_on: date
    stage: int
    source: str
    person: str

    @property
    def verifies(self) -> bool:
        """Whether the customer itself says so: a document, or the words of a named person."""
        return self.source == DOCUMENT or (self.source == WORDS and self.person != "")

    def told_to(self, deal: Deal) -> Deal:
        """Write it down."""
        days: dict[str, Any] = {"on": self.on, "recorded_on": self.recorded_on}
        if self.verb in {"customer_moved", "customer_went_back"}:
            words: dict[str, Any] = {"source": self.source, "person": self.person}
            return getattr(deal, self.verb)(CUSTOMER[self.stage], **words, **days)  # type: ignore[no-any-return]
        if self.verb == "fall_back":
            return deal.fall_back(SUPPLIER[self.stage], **days)
        if self.verb == "override_advance":
            return deal.override_advance(**BOARD, **days)
        return getattr(deal, self.verb)(**TOLD.get(self.verb, {}), **days)  # type: ignore[no-any-return]


@frozen
class Place:
    """Where a deal stands, as plain numbers and words."""

    verified: int = 0
    claimed: int = 0
    supplier: int = 0
    outcome: str = "open"

    def after(self, event: Event) -> Place:
        """Follow one event by the letter."""
        to, verb = event.stage, event.verb
        if verb == "customer_moved":
            verified = max(self.verified, to) if event.verifies else self.verified
            return evolve(self, verified=verified, claimed=max(self.claimed, to))
        if verb == "customer_went_back":
            return evolve(self, verified=min(self.verified, to), claimed=min(self.claimed, to))
        if verb == "override_advance":
            return evolve(self, supplier=to)
        if verb == "fall_back":
            return evolve(self, supplier=to)
        sources, target = OUTCOMES[verb]
        # What was not known yet may be what this one goes on from.
        return evolve(self, outcome=target) if self.outcome in sources else self

    def allows(self, event: Event) -> bool:
        """Tell whether the event may be written down; a fact about the customer always may."""
        if event.verb in {"customer_moved", "customer_went_back"}:
            return True
        if event.verb == "override_advance":
            return self.outcome in {"open", "won"} and self.supplier < len(SUPPLIER) - 1
        if event.verb == "fall_back":
            return event.stage < self.supplier
        return self.outcome in OUTCOMES[event.verb][0]


def place(journal: Iterable[Event], *, on: date, known_by: date = date.max) -> Place:
    """Follow what happened by a day and was known by another; the journal's order breaks ties within a day."""
    stands = Place()
    counting = [event for event in journal if event.on <= on and event.recorded_on <= known_by]
    for event in sorted(counting, key=lambda event: event.on):
        stands = stands.after(event)
    return stands


def stands(deal: Deal, *, on: date, known_by: date | None = None) -> Place:
    """Ask the library where a deal stands."""
    reading = deal.at(on, known_by=known_by)
    return Place(*reading.places[:1], reading.progress.claimed, reading.places[1], reading.outcome)


def _late(event: Event, last_move: date) -> bool:
    """Our own moves are written down in the order in which they happened, and never before the opening."""
    return not event.verb.startswith("customer") and event.on < max(last_move, OPENED)


days = st.integers(min_value=-2, max_value=LAST_DAY).map(day)
events = st.builds(
    lambda lag, **told: Event(recorded_on=told["on"].fromordinal(told["on"].toordinal() + lag), **told),
    st.integers(min_value=0, max_value=LAST_DAY),
    verb=st.sampled_from(
        ["customer_moved", "customer_went_back", "override_advance", "override_advance", "fall_back", *OUTCOMES]
    ),
    on=days,
    stage=st.integers(min_value=0, max_value=len(CUSTOMER) - 1),
    source=st.sampled_from([DOCUMENT, WORDS, DEALER, OURSELVES]),
    person=st.sampled_from(["", "Ms Tan"]),
)


@given(st.lists(events, max_size=30), days.filter(lambda one: one >= OPENED), days.filter(lambda one: one >= OPENED))
@settings(max_examples=200, deadline=None)
def test_a_deal_stands_where_the_rules_say_by_the_letter(told: list[Event], on: date, known_by: date) -> None:
    """Whatever is told late, back-dated or refused, both sides and the outcome stand where the sentences put them."""
    deal = Deal.open("Harbour", under=SMALL, on=OPENED)
    journal: list[Event] = []
    last_move = OPENED
    for tried in told:
        before = place(journal, on=tried.on)
        event = evolve(tried, stage=before.supplier + 1) if tried.verb == "override_advance" else tried
        try:
            deal = event.told_to(deal)
        except FunnelkitError:
            assert _late(event, last_move) or not before.allows(event)
            continue
        assert before.allows(event)
        assert not _late(event, last_move)
        journal.append(event)
        last_move = last_move if event.verb.startswith("customer") else event.on
        assert stands(deal, on=date.max) == place(journal, on=date.max)
    assert stands(deal, on=on) == place(journal, on=on)
    assert stands(deal, on=on, known_by=known_by) == place(journal, on=on, known_by=known_by)


def _renamed(method: Methodology) -> Methodology:
    """The same rules under other keys of stages, tasks and criteria."""
    stages = [
        evolve(
            stage,
            key=f"our-{stage.key}",
            milestone=stage.milestone
            and evolve(
                stage.milestone, criteria=[evolve(one, key=f"our-{one.key}") for one in stage.milestone.criteria]
            ),
            tasks=[evolve(task, key=f"our-{task.key}") for task in stage.tasks],
        )
        for stage in method.supplier_stages
    ]
    return Methodology(
        key="renamed",
        name="Renamed",
        customer_stages=method.customer_stages,
        supplier_stages=stages,
        winning_stage=f"our-{method.winning_stage}",
        signature=method.signature,
        our_roles=method.our_roles,
        buying_roles=method.buying_roles,
        loss_policies=method.loss_policies,
    )


@given(st.lists(events, max_size=20))
@settings(max_examples=100, deadline=None)
def test_other_keys_alone_change_nothing(told: list[Event]) -> None:
    """A deal that adopts the same rules under other keys, with all of them mapped, waits for the same things."""
    deal = Deal.open("Harbour", under=SMALL, on=OPENED)
    for event in told:
        try:
            deal = event.told_to(deal)
        except FunnelkitError:
            continue
    on = max(deal.progress.last_on, OPENED)
    mapped = {stage.key: f"our-{stage.key}" for stage in SMALL.supplier_stages}
    rules = {key: f"our-{key}" for shelf in (SMALL.index.tasks, SMALL.index.criteria) for key in shelf.rules}
    rules.pop("consensus")
    adopted = deal.adopt(
        _renamed(SMALL), supplier_stages=mapped, rules=rules, reason="learned on the way", by="Maria", on=on
    )
    assert stands(adopted, on=on) == stands(deal, on=on)
    gaps = [item.gap.replace(":our-", ":") for item in adopted.may_advance(on=on).missing]
    assert gaps == [item.gap for item in deal.may_advance(on=on).missing]
