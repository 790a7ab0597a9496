"""What people write down of a made-up deal, each as a verb with its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Criterion, SupplierStage
from funnelkit.testing.draws import Draws
from funnelkit.testing.synthetic.dirt import Dirt
from funnelkit.testing.synthetic.purchase import Purchase, usual

_PEOPLE: Final = ("Dr. Lind", "王经理", "Ms. Okafor", "陈工", "Herr Vogel", "Señora Ruiz", "李总", "Mr. Haddad")
_REASONS: Final = ("price", "relationship", "late entry", "missing reference", "budget cut")
_ATTITUDES: Final = ("supportive", "supportive", "neutral", "neutral", "opposed")


@frozen
class WorkEntry:
    """One verb as somebody writes it down.

    Args:
        on: When it happened.
        verb: The verb of ``Deal``.
        named: Its operand, if it has one.
        told: Its keywords.
        recorded_on: When it was written down.
    """

    on: date
    verb: Callable[..., Deal]
    named: tuple[Any, ...] = ()
    told: dict[str, Any] = field(factory=dict)
    recorded_on: date | None = None

    @property
    def known_on(self) -> date:
        """When it is written down."""
        return self.recorded_on or self.on

    def written_into(self, deal: Deal) -> Deal:
        """Write it down."""
        return self.verb(deal, *self.named, **self.told, on=self.on, recorded_on=self.recorded_on)


def _advance_from(deal: Deal, stage: str, **record: Any) -> Deal:
    return deal.advance(**record) if deal.at(record["on"]).supplier_stage.key == stage else deal


def _override_from(deal: Deal, stage: str, **record: Any) -> Deal:
    if deal.at(record["on"]).supplier_stage.key != stage:
        return deal
    return deal.override_advance(reason="the customer is waiting", **record)


@frozen
class Effort:
    """One made-up deal on its way through the records.

    Args:
        methodology: The rules.
        purchase: What the customer really does.
        chance: The deal's own stream of chance.
        dirt: What goes wrong in the records.
        owner: Who writes.
        dealer: The dealer that it runs through; ``""`` for none.
        is_invented: Whether there is no customer at all, so that only the dealer speaks and nothing ends.
        is_duplicate: Whether the project is in the book already, so that it is not won a second time.
    """

    methodology: Methodology
    purchase: Purchase
    chance: Draws
    dirt: Dirt
    owner: str
    dealer: str
    is_invented: bool = False
    is_duplicate: bool = False

    def entries(self) -> Iterator[WorkEntry]:
        """Tell everything that is written down of the deal, in no order."""
        yield from self._seen_of_the_customer()
        if self.dealer and self.chance.happens(self.dirt.exaggerated):
            yield from self._exaggerated()
        yield from self._our_work()
        if not self.is_invented:
            yield from self._end()

    def _after(self, day: date, most: int) -> date:
        return day + timedelta(days=self.chance.between(0, most))

    def _heard(self, on: date, verb: Callable[..., Deal], *named: str, **told: Any) -> WorkEntry:
        """A fact about the customer, with the dirt that clings to such facts."""
        chance = self.chance
        source = chance.pick(("customer-document", "customer-words", "customer-words"))
        if self.dealer and (chance.happens(self.dirt.hearsay) or self.is_invented):
            source = "third-party"
        late = on + timedelta(days=chance.between(1, 30)) if chance.happens(self.dirt.late) else None
        return WorkEntry(
            on, verb, named, {"source": source, "person": chance.pick(_PEOPLE), "by": self.owner, **told}, late
        )

    def _seen_of_the_customer(self) -> Iterator[WorkEntry]:
        for stage, arrival in zip(self.methodology.customer_stages, self.purchase.arrivals, strict=False):
            on = self._after(arrival, 5)
            if self.chance.happens(self.dirt.unrecorded):
                continue
            kinds = [kind.key for kind in stage.evidence if kind.key not in self.methodology.signature]
            if kinds:
                yield self._heard(on, Deal.record_evidence, self.chance.pick(kinds))
            else:
                yield self._heard(on, Deal.customer_moved, stage.key)
            for item in stage.to_learn:
                if self.chance.happens(40):
                    yield self._heard(self._after(on, 20), Deal.learn, item.key, answer="as the customer says")

    def _exaggerated(self) -> Iterator[WorkEntry]:
        reached = len(self.purchase.arrivals) - 1
        claimed = min(reached + self.chance.between(1, 3), len(self.methodology.customer_stages) - 1)
        on = self._after(self.purchase.arrivals[-1], 20)
        stage = self.methodology.customer_stages[claimed].key
        yield WorkEntry(on, Deal.customer_moved, (stage,), {"source": "third-party", "by": self.dealer})

    def _our_work(self) -> Iterator[WorkEntry]:
        """Work through our stages, each begun when the one before is left."""
        begun = self.purchase.arrivals[0]
        spans = self.methodology.pairing.customer_spans
        for at, stage in enumerate(self.methodology.supplier_stages):
            worked = [*self._work_of(stage, begun)]
            yield from worked
            following = spans[at + 1][0] if at + 1 < len(spans) else len(self.purchase.arrivals)
            if following >= len(self.purchase.arrivals):
                return
            ready = max([self.purchase.arrivals[following], *(entry.on for entry in worked)])
            for tried in (0, 7, 21):
                told = {"stage": stage.key, "by": self.owner}
                yield WorkEntry(ready + timedelta(days=tried), _advance_from, (), told)
            if self.chance.happens(30):
                yield WorkEntry(
                    ready + timedelta(days=30), _override_from, (), {"stage": stage.key, "by": "the director"}
                )
            begun = ready

    def _work_of(self, stage: SupplierStage, begun: date) -> Iterator[WorkEntry]:
        by = {"by": self.owner}
        latest = begun
        for criterion in stage.criteria:
            for entry in self._shown(criterion, begun):
                latest = max(latest, entry.on)
                yield entry
        for task in stage.tasks:
            if self.chance.happens(97 if task.must_do else 50):
                done = begun + timedelta(days=self.chance.spread(usual(task.lead_days, otherwise=10)))
                latest = max(latest, done) if task.must_do else latest
                yield WorkEntry(done, Deal.complete_task, (task.key,), by)
        if stage.milestone:
            yield WorkEntry(self._after(latest, 3), Deal.reach_milestone, (stage.key,), by)
        yield self._heard(self._after(latest, 7), Deal.record_admission, stage=stage.key)

    def _shown(self, criterion: Criterion, begun: date) -> Iterator[WorkEntry]:
        on = self._after(begun, 12)
        if not criterion.mandatory and self.chance.happens(50):
            return
        if criterion.shown_by:
            stages = self.methodology.index.evidence.stages
            kind = min(criterion.shown_by, key=lambda key: stages[key])
            if stages[kind] >= len(self.purchase.arrivals):
                return
            yield self._heard(max(on, self.purchase.arrivals[stages[kind]]), Deal.record_evidence, kind)
        for role in () if self.is_invented else criterion.roles_met:
            told = {"buying_role": role, "attitude": self.chance.pick(_ATTITUDES), "by": self.owner}
            yield WorkEntry(on, Deal.meet_person, (f"{self.chance.pick(_PEOPLE)} ({role})",), told)

    def _end(self) -> Iterator[WorkEntry]:
        purchase, by = self.purchase, {"by": self.owner}
        if purchase.end == "won" and self.is_duplicate:
            yield WorkEntry(
                purchase.ended_on, Deal.withdraw, (), {"reason": "reported twice", "winner": "in-house", **by}
            )
        elif purchase.end == "won":
            for kind in self.methodology.signature:
                told = {"source": "customer-document", "reference": "the contract", **by}
                yield WorkEntry(purchase.ended_on, Deal.record_evidence, (kind,), told)
            yield WorkEntry(purchase.ended_on, Deal.win, (), by)
        elif not self.chance.happens(self.dirt.forgotten):
            verb = {"lost": Deal.lose, "no-decision": Deal.end_without_decision, "withdrawn": Deal.withdraw}
            winner = self.chance.pick(self.methodology.competitors).key
            told = {"reason": self.chance.pick(_REASONS), "winner": winner, **by}
            yield WorkEntry(purchase.ended_on, verb[purchase.end], (), told)
