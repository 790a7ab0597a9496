"""What must hold of every deal: random histories under random methodologies, checked step by step.

The laws are the "must hold" list of the design as far as it speaks of one deal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from funnelkit import (
    ClaimRefusedError,
    Deal,
    Methodology,
    MoveRefusedError,
    StaleJournalError,
    coverage,
    diagnosis,
    estimate,
    in_step,
    knowledge,
    next_actions,
    standing,
)
from funnelkit.checks import FactError
from funnelkit.deal import Gate, Reading
from funnelkit.deal import facts as f
from funnelkit.deal.checklists import leaving
from funnelkit.deal.moves import OUTCOMES
from funnelkit.deal.progress import Progress
from funnelkit.deal.statechart import GUARDS, ChartRunner, GuardFacts, Outline
from funnelkit.methodology.policies import SOURCES
from funnelkit.questions import in_step_history
from funnelkit.testing.strategies import methodologies
from funnelkit.win_models import BASE_TABLE

OPENED = date(2026, 1, 5)
RULE = "acme/asked"
REFUSALS = (ClaimRefusedError, MoveRefusedError, FactError, FactError)
ANSWERS: tuple[Callable[..., Any], ...] = (
    standing,
    diagnosis,
    in_step,
    in_step_history,
    next_actions,
    knowledge,
    coverage,
    estimate,
)

MOVES = {
    f.Advanced,
    f.AdvanceOverridden,
    f.FellBack,
    f.Suspended,
    f.Resumed,
    f.Won,
    f.WinOverridden,
    f.Lost,
    f.NoDecision,
    f.Withdrawn,
    f.Reopened,
}

books = methodologies(most_stages=6, rules=(RULE,))
days = st.integers(0, 250).map(lambda after: OPENED + timedelta(days=after))
any_days = st.integers(-90, 250).map(lambda after: OPENED + timedelta(days=after))
people = st.sampled_from(("", "Dr. Lind", "Ms Tan"))
sources = st.sampled_from([source.key for source in SOURCES])
lateness = st.none() | st.integers(0, 90)


def is_met(reading: Reading) -> bool:
    """The answer of the plugin's rule: a stable one that depends on the deal."""
    return reading.places[0] % 2 == 0


class DealMachine(RuleBasedStateMachine):
    """A deal that anything may happen to."""

    @initialize(first=books, second=books, installed=st.booleans())
    def open_deal(self, first: Methodology, second: Methodology, *, installed: bool) -> None:
        """Open a deal under a random methodology; another one may be adopted later."""
        self.second = second
        rules = {RULE: is_met} if installed else {}
        self.deal = Deal.open("Harbour", under=first, rules=rules, on=OPENED)
        self.recorded = [self.deal.progress]
        self.versions: list[tuple[Deal, int, Progress]] = []
        # Whether anything has happened that may leave us ahead of the customer.
        self.excused = False

    # --- how facts are written --------------------------------------------------------------------------------------

    def write(self, verb: str, *operands: Any, data: st.DataObject, on: date, **told: Any) -> bool:
        """Write a fact down, maybe late; a refusal must leave everything as it was."""
        late = data.draw(lateness)
        if late is not None:
            told["recorded_on"] = on + timedelta(days=late)
        before, past = self.deal, max(OPENED, on - timedelta(days=1))
        kept = before.at(past).progress if past < on else None
        try:
            self.deal = getattr(before, verb)(*operands, on=on, **told)
        except REFUSALS:
            assert self.deal is before
            assert before.progress == self.recorded[-1]
            return False
        if len(self.deal) == len(before):
            # The same record twice, equal in every field and without effect, changes nothing.
            assert self.deal is before
            assert any(fact.on == on for fact in before.journal)
            return True
        self.versions.append((before, len(before.journal), before.progress))
        self.recorded.append(self.deal.progress)
        assert len(self.deal) == len(before) + 1
        assert self.deal.journal[:-1] == before.journal
        # A reading on a past day is not changed by a fact of a later day.
        assert kept is None or self.deal.at(past).progress == kept
        return True

    def told_by_the_customer(self, verb: str, *operands: Any, data: st.DataObject, on: date, **told: Any) -> None:
        """Write a fact about the customer down, which is never refused."""
        person = data.draw(people)
        assert self.write(verb, *operands, data=data, on=on, source=data.draw(sources), person=person, **told)

    def on_that_day(self, on: date) -> Methodology:
        """The methodology in force on a day; before the opening the one that the deal was opened under."""
        return self.deal.at(on).methodology if on >= OPENED else self.deal.methodologies[0]

    def one_of(self, data: st.DataObject, keys: Sequence[str]) -> str:
        """Pick a key, none where there is none."""
        return data.draw(st.sampled_from(sorted(keys))) if keys else ""

    # --- the customer leads -----------------------------------------------------------------------------------------

    @rule(data=st.data(), on=any_days)
    def evidence(self, data: st.DataObject, on: date) -> None:
        """Evidence of any kind from anybody is taken under every outcome, also from before the opening."""
        key = self.one_of(data, list(self.on_that_day(on).index.evidence.rules))
        if key:
            self.told_by_the_customer("record_evidence", key, data=data, on=on)

    @rule(data=st.data(), on=any_days)
    def customer_moves(self, data: st.DataObject, on: date) -> None:
        """The customer comes to any stage."""
        key = self.one_of(data, list(self.on_that_day(on).index.customer_stages.rules))
        self.told_by_the_customer("customer_moved", key, data=data, on=on)

    @rule(data=st.data(), on=any_days)
    def customer_goes_back(self, data: st.DataObject, on: date) -> None:
        """The customer goes back to any stage."""
        key = self.one_of(data, list(self.on_that_day(on).index.customer_stages.rules))
        self.excused = True
        self.told_by_the_customer("customer_went_back", key, data=data, on=on)

    @rule(data=st.data(), on=any_days)
    def admission(self, data: st.DataObject, on: date) -> None:
        """The customer admits us to its next stage, from where we stand or from any stage."""
        key = self.one_of(data, ["", *self.on_that_day(on).index.supplier_stages.rules])
        self.told_by_the_customer("record_admission", stage=key, data=data, on=on)

    @rule(data=st.data(), on=any_days, met=st.booleans())
    def person(self, data: st.DataObject, on: date, *, met: bool) -> None:
        """Somebody at the customer is met or heard of."""
        role = self.one_of(data, list(self.on_that_day(on).index.buying_roles.rules))
        name = data.draw(st.sampled_from(("Dr. Lind", "Ms Tan", "Mr Wu")))
        self.told_by_the_customer("note_person", name, buying_role=(role,) if role else (), met=met, data=data, on=on)

    @rule(data=st.data(), on=any_days)
    def learned(self, data: st.DataObject, on: date) -> None:
        """Something is learned of the customer, or of a competitor."""
        key = self.one_of(data, list(self.on_that_day(on).index.information.rules))
        if key:
            self.told_by_the_customer("learn", key, "so it is", data=data, on=on)
        else:
            self.told_by_the_customer("note_competitor", "Rival", data=data, on=on)

    # --- the supplier follows ---------------------------------------------------------------------------------------

    @rule(data=st.data(), on=any_days, undo=st.booleans())
    def work(self, data: st.DataObject, on: date, *, undo: bool) -> None:
        """Tasks, criteria and milestones are claimed or taken back."""
        index = self.on_that_day(on).index
        stages = [key for key, stage in index.supplier_stages.rules.items() if stage.milestone]
        confirmed = [key for key, one in index.criteria.rules.items() if one.is_confirmed]
        claim, take_back, keys = data.draw(
            st.sampled_from(
                (
                    ("complete_task", "undo_task", list(index.tasks.rules)),
                    ("confirm_criterion", "withdraw_criterion", confirmed),
                    ("reach_milestone", "withdraw_milestone", stages),
                )
            )
        )
        key = self.one_of(data, keys)
        if not key:
            return
        ended = self.deal.at(max(on, OPENED)).outcome in {"lost", "no-decision", "withdrawn"} and on >= OPENED
        written = self.write(take_back if undo else claim, key, data=data, on=on)
        assert written or not undo
        assert not (written and ended and not undo)
        assert written or ended or claim == "reach_milestone"

    @rule(data=st.data(), signed=st.booleans())
    def all_there(self, data: st.DataObject, *, signed: bool) -> None:
        """Whatever the gate ahead still asks for is brought, so that deals get far, and we try to go on, or to win."""
        on = self.deal.progress.last_on
        if signed:
            for kind in self.deal.methodology.signature:
                self.write("record_evidence", kind, source="customer-document", data=data, on=on)
            self.try_to_win(data, on)
        self.bring_what_is_missing(data, on)
        self.try_to_advance(data, on)

    def bring_what_is_missing(self, data: st.DataObject, on: date) -> None:
        """Bring, as far as one can, what the checklist names."""
        index = self.deal.methodology.index
        for item in self.deal.may_advance(on=on).missing:
            if item.kind == "task":
                self.write("complete_task", item.key, data=data, on=on)
            elif item.kind == "criterion":
                for kind in index.criteria[item.key].shown_by[:1]:
                    self.write("record_evidence", kind, source="customer-document", data=data, on=on)
                for role in index.criteria[item.key].roles_met:
                    self.write("meet_person", f"the {role}", buying_role=role, data=data, on=on)
                if index.criteria[item.key].is_confirmed:
                    self.write("confirm_criterion", item.key, data=data, on=on)
            elif item.kind == "exit-sign":
                self.write("record_admission", source="customer-document", data=data, on=on)
            elif item.kind == "milestone":
                self.write("reach_milestone", item.key, data=data, on=on)
        if self.deal.at(on).places[1] + 1 < len(self.deal.methodology.supplier_stages):
            at = self.deal.methodology.pairing.customer_spans[self.deal.at(on).places[1] + 1][0]
            key = self.deal.methodology.customer_stages[at].key
            self.write("customer_moved", key, source="customer-document", data=data, on=on)

    @rule(data=st.data(), on=days)
    def advance(self, data: st.DataObject, on: date) -> None:
        """Gate, checklist and dry run are one: an advance succeeds if and only if the checklist is complete."""
        self.try_to_advance(data, max(on, self.deal.progress.last_move_on))

    def try_to_advance(self, data: st.DataObject, on: date) -> None:
        """Ask, then go on."""
        gate, reading = self.deal.may_advance(on=on), self.deal.at(on)
        self.agree(reading, gate)
        error = self.refusal_of("advance", on)
        assert (error is None) == bool(gate)
        if error is not None:
            assert error.gate == gate
            assert error.problems == tuple(item.message for item in gate.missing)
            return
        assert self.write("advance", data=data, on=on)
        assert self.deal.at(on).places[1] == reading.places[1] + 1

    @rule(data=st.data(), on=days)
    def override(self, data: st.DataObject, on: date) -> None:
        """A person lets one advance through; what was missing is named in the journal."""
        on = max(on, self.deal.progress.last_move_on)
        gate, reading = self.deal.may_advance(on=on), self.deal.at(on)
        self.excused = True
        if self.write("override_advance", reason="the board decided", by="Maria", data=data, on=on):
            fact: Any = self.deal.journal[-1]
            assert fact.gaps == tuple(item.gap for item in gate.missing)
            assert self.deal.at(on).places[1] == reading.places[1] + 1
        else:
            assert {item.kind for item in gate.missing} & {"outcome", "last-stage"}

    @rule(data=st.data(), on=days)
    def fall_back(self, data: st.DataObject, on: date) -> None:
        """To an earlier stage of ours there is always a way."""
        on = max(on, self.deal.progress.last_move_on)
        reading = self.deal.at(on)
        earlier = [stage.key for stage in reading.methodology.supplier_stages[: reading.places[1]]]
        key = self.one_of(data, earlier)
        assert not key or self.write("fall_back", key, data=data, on=on)

    @rule(data=st.data(), on=days)
    def win(self, data: st.DataObject, on: date) -> None:
        """A win succeeds if and only if its checklist is complete: the signature is there and the deal is open."""
        self.try_to_win(data, max(on, self.deal.progress.last_move_on))

    def try_to_win(self, data: st.DataObject, on: date) -> None:
        """Ask, then call it won."""
        gate = self.deal.may_win(on=on)
        error = self.refusal_of("win", on)
        assert (error is None) == bool(gate)
        assert error is None or error.gate == gate
        assert self.write("win", data=data, on=on) == bool(gate)

    @rule(data=st.data(), on=days, verb=st.sampled_from(("suspend", "resume", "lose", "withdraw", "reopen")))
    def outcome(self, data: st.DataObject, on: date, verb: str) -> None:
        """The deal rests, ends and comes back, or the move is refused; positions stay."""
        before = self.deal.at(max(on, OPENED)).places[:2]
        told = {"reason": "price", "winner": "Rival"} if verb in {"lose", "withdraw"} else {}
        if self.write(verb, data=data, on=on, **told):
            assert self.deal.at(on).places[:2] == before

    @rule(data=st.data(), on=days)
    def told(self, data: st.DataObject, on: date) -> None:
        """Another system tells a position, whatever it is: nothing is verified by it."""
        index = self.on_that_day(on).index
        customer = self.one_of(data, list(index.customer_stages.rules))
        supplier = self.one_of(data, list(index.supplier_stages.rules))
        reading_on = max(on, OPENED)
        verified = self.deal.at(reading_on).places[0]
        assert self.write(
            "told_position", system="crm", customer_stage=customer, supplier_stage=supplier, data=data, on=on
        )
        self.excused = True
        assert self.deal.at(reading_on).places[0] == verified

    @precondition(lambda self: len(self.deal.methodologies) == 1)
    @rule(data=st.data(), on=days)
    def adopt(self, data: st.DataObject, on: date) -> None:
        """The deal goes on under another methodology, with a map of some stages; nothing but that moves it."""
        on = max(on, self.deal.progress.last_on)
        old, new = self.deal.methodology.index, self.second.index
        maps = {
            name: {
                was: self.one_of(data, list(getattr(new, name).rules))
                for was in data.draw(st.sets(st.sampled_from(sorted(getattr(old, name).rules)), max_size=3))
            }
            for name in ("customer_stages", "supplier_stages")
        }
        self.excused = True
        assert self.write("adopt", self.second, by="Maria", reason="new process", data=data, on=on, **maps)
        assert self.deal.methodology == self.second

    # --- questions --------------------------------------------------------------------------------------------------

    @rule(on=days, known_by=st.none() | days)
    def ask(self, on: date, known_by: date | None) -> None:
        """Every question has an answer on every day, by whatever was known, in both languages."""
        for question in ANSWERS:
            answer = question(self.deal, on=on, known_by=known_by)
            for one in answer if isinstance(answer, tuple) else (answer,):
                assert repr(one)
                if hasattr(one, "text"):
                    assert one.text("en")
                    assert one.text("zh-Hans")

    @rule(data=st.data(), on=days)
    def stale(self, data: st.DataObject, on: date) -> None:
        """A writer who has not seen the latest fact is refused, and one who has is not."""
        length = data.draw(st.integers(0, len(self.deal) + 1))
        try:
            after = self.deal.set_owner("Jun", expected_length=length, on=on)
        except StaleJournalError:
            assert length != len(self.deal)
        else:
            assert length == len(self.deal) == len(after) - 1

    @rule(data=st.data())
    def chart(self, data: st.DataObject) -> None:
        """The chart makes the same move as the table, from where the deal stands and from anywhere."""
        book = self.deal.eras[self.deal.progress.era]
        table, method = book.table, book.methodology
        runner = ChartRunner(Outline.of(method))
        sizes = (len(method.customer_stages), len(method.supplier_stages), len(OUTCOMES))
        places = [table.places(self.deal.progress.position)]
        places += [tuple(data.draw(st.integers(0, size - 1)) for size in sizes) for _ in range(3)]  # type: ignore[misc]
        for place in places:
            event = data.draw(st.integers(0, len(table.events.names) - 1))
            facts = data.draw(st.sets(st.sampled_from(sorted(GUARDS))))
            answer = table.step(table.position(*place), event, sum(GUARDS[fact] for fact in facts))
            told = runner.step(place, event, GuardFacts(**dict.fromkeys(facts, True)))
            assert (None if answer < 0 else table.places(answer)) == told

    def refusal_of(self, verb: str, on: date) -> ClaimRefusedError | None:
        """What a claim is refused with, if it is."""
        try:
            getattr(self.deal, verb)(on=on)
        except ClaimRefusedError as error:
            return error
        return None

    def agree(self, reading: Reading, gate: Gate) -> None:
        """The fast path, the checklist to the next stage and the gate ahead say the same."""
        stages = reading.methodology.supplier_stages
        if reading.places[1] + 1 < len(stages):
            own = [item for item in gate.missing if item.kind not in {"lead", "outcome"}]
            assert leaving(reading)[0] == (not own)
            assert self.deal.missing_for(stages[reading.places[1] + 1].key, on=reading.on) == gate

    # --- what must hold always --------------------------------------------------------------------------------------

    @invariant()
    def incremental_is_replay(self) -> None:
        """What was folded fact by fact is what the journal folds to, in any order of methodologies."""
        again = Deal.of(self.deal.journal, methodologies=self.deal.methodologies[::-1])
        assert again == self.deal
        assert again.progress == self.deal.progress

    @invariant()
    def positions_are_sound(self) -> None:
        """Verified is never beyond claimed; we are ahead by more than the tolerance only where that is excused."""
        progress, reading = self.deal.progress, self.deal.at(self.deal.progress.last_on)
        assert 0 <= reading.places[0] <= progress.claimed < len(reading.methodology.customer_stages)
        assert self.excused or reading.ahead_by <= reading.methodology.tolerance.ahead

    @invariant()
    def chances_are_sound(self) -> None:
        """The base chance is never above that of the customer's verified stage, nor the claimed one below it."""
        reading = self.deal.at(self.deal.progress.last_on)
        chances, ceiling = BASE_TABLE.chances(reading), reading.verified_stage.win_probability
        if chances.verified is not None:
            assert ceiling is None or chances.verified <= ceiling
            assert chances.claimed is None or chances.verified <= chances.claimed
            assert reading.heard or chances.verified == 0

    @invariant()
    def former_versions_are_untouched(self) -> None:
        """A version of the deal that somebody still holds stays what it was."""
        for deal, length, progress in self.versions[-3:]:
            assert len(deal.journal) == length
            assert deal.progress is progress

    def teardown(self) -> None:
        """Any prefix of the journal folds to the standing that was recorded when it was written."""
        for length, progress in enumerate(getattr(self, "recorded", ()), start=1):
            again = Deal.of(self.deal.journal[:length], methodologies=self.deal.methodologies)
            assert again.progress == progress


TestDeal = DealMachine.TestCase
TestDeal.settings = settings(max_examples=max(1, settings().max_examples // 2), stateful_step_count=25)
