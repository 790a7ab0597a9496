"""A win model that a company's own deals have taught."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property, partial
from typing import ClassVar, Final

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.learning.fact_values import Facts
from funnelkit.learning.histories import State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_model import LearnedModel
from funnelkit.learning.told_amounts import ToldAmount, ToldRatios, told_ratios
from funnelkit.learning.win_estimate import WinEstimate
from funnelkit.methodology import Methodology
from funnelkit.probability import PLACES, percent
from funnelkit.win_models.deal_cases import DealHistory, learn_deal_model
from funnelkit.win_models.deal_histories import case_age_of, history_of, paired_state, watched_deals
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.win_models.known_facts import (
    QUESTION,
    SEGMENT,
    SEGMENTS,
    Segment,
    answered_questions,
    cooling_facts,
    facts_of,
    facts_with_evidence,
    opposing_facts,
    segments_of,
    spoken,
)
from funnelkit.win_models.win_chances import WinChances
from funnelkit.win_models.worth_knowing import NOTHING, answered, unknown_of
from funnelkit.words import Message, say

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
_FLOORS: Final = HistoryFloors()
_ONE: Final = Decimal(1)
_ALL_SEGMENTS: Final = frozenset(f"{SEGMENT}{name}" for name in SEGMENTS)
_NOTHING_TOLD: Final = told_ratios(())
_NOTHING: Final = 1e-9  # log-odds that are left of a mean by rounding


@frozen(repr=False)
class LearnedWinModel(FieldCard):
    """Chances by paired standing and age, learned from deals that ended and from those still open.

    The chance is that of where the customer is said to stand and of where we stand, given what is known of the deal;
    it is the deal's expectation. Under the floors there is none, and that is said.

    Args:
        learned: What the histories taught.
        cases: How many deals they were.
        name: What the model is called.
        told: How much of the amounts that others tell is agreed in the end, source by source; all of it under the
            floors.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.learn_win_model([deal], on=date(2026, 3, 20))
        <LearnedWinModel learned: 1 deals>
    """

    _plain_names: ClassVar = (
        "name",
        "cases",
        "basis",
    )

    learned: LearnedModel
    cases: int
    name: str = field(default="learned")
    told: ToldRatios = field(default=_NOTHING_TOLD)

    @property
    def basis(self) -> Message:
        """What the model rests on, or that there is too little of it."""
        shortfall = self.learned.stages.shortfall
        return say("model-short", reasons=shortfall) if shortfall else say("model-learned-from", cases=self.cases)

    def chances(self, reading: Reading) -> WinChances:
        """Give the expected chance of a deal as it is read."""
        shortfall = self.learned.stages.shortfall
        if shortfall:
            return WinChances(None, "prior", support=self.cases, reasons=shortfall)
        found = self.estimate(reading)
        ratio, said = self._believed(reading)
        return WinChances(
            rounded(found.probability),
            "learned",
            support=found.support,
            base=found.base,
            contributions=tuple(
                evolve(one, reason=spoken(one.reason, reading.methodology))
                for one in found.contributions
                if abs(one.log_odds) > _NOTHING
            ),
            reasons=(*found.caveats, *said),
            told=ratio,
        )

    def told_ratio(self, reading: Reading) -> Decimal:
        """How much of the amount counts in the expectation: 1, but where only another has told it.

        Args:
            reading: The deal on a day.
        """
        return self._believed(reading)[0]

    def _believed(self, reading: Reading) -> tuple[Decimal, tuple[Message, ...]]:
        """How much of an amount that only another has told is taken, and why."""
        terms = reading.terms
        if not terms.amount_is_told:
            return _ONE, ()
        found = self.told.of(terms.told_by)
        if found.caveats:
            return _ONE, found.caveats
        ratio = rounded(found.ratio)
        known = reading.methodology.index.sources.rules
        who = known[terms.told_by].name if terms.told_by in known else terms.told_by
        return ratio, (say("told-ratio", source=who, ratio=percent(ratio), deals=self.told.deals),)

    def estimate(self, reading: Reading) -> WinEstimate:
        """Say what the histories say of a deal, too little history or not."""
        progress = reading.progress
        age = max((reading.on - max(progress.claimed_since, progress.supplier_since)).days, 0)
        state = paired_state(reading, customer=progress.claimed)
        return self.learned.estimate(
            state,
            age=age,
            facts=_facts(reading, evidence=True, answers=self._asks, segments=_ALL_SEGMENTS),
            case_age=case_age_of(reading),
        )

    def worth_asking(self, reading: Reading) -> Mapping[str, float]:
        """What each open question of the checklist is worth: by how much its answer lowers the expected Brier score.

        Only what the answers of past deals tell is in it; under the floors, or where the model was learned without
        ``answers=True``, that is nothing. :func:`funnelkit.next_actions` puts questions in this order.

        Args:
            reading: The deal on a day.
        """
        if self.learned.stages.shortfall or self.learned.facts.shortfall or not self._asks:
            return {}
        odds, facts = self.estimate(reading).log_odds, self.learned.facts
        asked = (one for one in unknown_of(reading) if one.kind == "information")
        told = {one.key: answered(one, facts, log_odds=odds, line=0.5) for one in asked}
        return {key: one.variance for key, one in told.items() if one is not None and one.variance > NOTHING}

    @cached_property
    def _asks(self) -> bool:
        """Whether answered questions of the checklist have taught anything."""
        return any(name.startswith(QUESTION) for name in self.learned.facts.weights)

    def __repr__(self) -> str:
        return f"<LearnedWinModel {self.name}: {self.cases} deals>"


@checked
def learn_win_model(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    *,
    on: date,
    known_by: date | None = None,
    floors: HistoryFloors = _FLOORS,
    evidence: bool = True,
    segments: Iterable[Segment] = (),
    answers: bool = False,
    progress: Callable[[Iterable[DealHistory]], Iterable[DealHistory]] | None = None,
) -> LearnedWinModel:
    """Learn from deals how the chance to win goes with where both sides stand, for how long, and with what is known.

    Open deals teach too: they are the ones that have not been lost yet. The base table is the prior, and rules where
    there is too little history. What is known of a deal (its channel, whom we have met and who is against us, whether a
    rival is ahead, the kinds of evidence on record and whether the customer itself gave them) adds to the log-odds
    inside the stage, as it was known on days of the deals' lives; where that does not make the outcomes clearly more
    likely, it is silent.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        floors: What counts as enough history.
        evidence: Whether the kinds of evidence on record teach as well.
        segments: What else deals are grouped by: ``"owner"``, ``"customer"``, ``"dealer"``, ``"product"``. Each group
            moves the chance as far as it has shown that it differs (empirical Bayes); a small one hardly does.
        answers: Whether the questions of the checklist teach as well: which are answered, and by whom.
        progress: Called with the deals and their histories, gives them back one by one, such as ``tqdm``; ``None`` for
            nothing.

    Raises:
        InputError: When something is not the deal, day, floors or segment that belong there, or a deal is given twice;
            all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> model = learn_win_model([deal], on=date(2026, 3, 20))
        >>> chances = model.chances(deal.at(date(2026, 3, 20)))
        >>> chances.expected, chances.source, str(chances.reasons[0])[:20]
        (None, 'prior', 'insufficient history')
    """
    groups = frozenset(f"{SEGMENT}{name}" for name in segments)
    book = given_deals(deals)
    watched = watched_deals(book, on=on, known_by=known_by)
    learned = learn_deal_model(
        [(deal, history_of(deal, on=on, known_by=known_by)) for deal in watched],
        known_by=known_by,
        prior=priors_of(book),
        floors=floors,
        facts=partial(_facts, evidence=evidence, answers=answers, segments=groups),
        progress=progress,
    )
    return LearnedWinModel(learned, len(watched), told=told_ratios(_told(watched, on=on, known_by=known_by)))


def _told(deals: Iterable[Deal], *, on: date, known_by: date | None) -> Iterator[ToldAmount]:
    """What others told of deals that were won, and what was agreed, as far as both are of one currency."""
    for deal in deals:
        reading = deal.at(on, known_by=known_by)
        told, agreed = reading.terms.told_amount, reading.terms.amount
        if reading.outcome != "won" or told is None or agreed is None or reading.terms.amount_is_told:
            continue
        if told.currency == agreed.currency and told.amount > 0 and agreed.amount > 0:
            yield ToldAmount(reading.terms.told_by, float(told.amount), float(agreed.amount))


def _facts(reading: Reading, *, evidence: bool, answers: bool, segments: Collection[str]) -> Facts:
    known: Facts = (*(facts_with_evidence(reading) if evidence else facts_of(reading)), *opposing_facts(reading))
    known = (*known, *cooling_facts(reading))
    known = (*known, *answered_questions(reading)) if answers else known
    return (*known, *(one for one in segments_of(reading) if one[0] in segments)) if segments else known


def usual_facts(reading: Reading) -> Facts:
    """What a model learns from a deal where nothing else is asked for."""
    return _facts(reading, evidence=True, answers=False, segments=())


def priors_of(deals: Iterable[Deal]) -> Mapping[State, float]:
    """Spread the base tables of all methodologies that deals live under over their paired standings."""
    prior: dict[State, float] = {}
    for methodology in dict.fromkeys(deal.methodology for deal in deals):
        prior.update(prior_of(methodology))
    return prior


def prior_of(methodology: Methodology) -> Mapping[State, float]:
    """Spread the base table over the paired standings: each has the chance of the lower of both sides."""
    pairing = methodology.pairing
    chances: dict[State, float] = {}
    for at, customer in enumerate(methodology.customer_stages):
        for place, supplier in enumerate(methodology.supplier_stages):
            effective = pairing.effective(customer=at, supplier=place)
            chance = methodology.customer_stages[effective].win_probability
            if chance is not None:
                chances[customer.key, supplier.key] = float(chance)
    return chances


def rounded(chance: float) -> Decimal:
    """Round a learned chance once, to six places, so that money sums with it are exact from there on."""
    return Decimal(repr(chance)).quantize(_STEP, context=_CONTEXT).normalize(_CONTEXT)
