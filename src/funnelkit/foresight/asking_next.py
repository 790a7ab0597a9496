"""Which question next: what is unknown of a deal, or of a case, ranked by what knowing it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.foresight.questions_ahead import NextQuestions, Question
from funnelkit.learning.fact_model import FactModel
from funnelkit.learning.fact_values import Facts, FactValue, as_facts
from funnelkit.probability import PLACES
from funnelkit.win_models.learned_win_model import LearnedWinModel, rounded
from funnelkit.win_models.worth_knowing import NOTHING, Unknown, answered, unknown_of
from funnelkit.words import say

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
_HALF: Final = Decimal("0.5")


@checked
def next_questions(
    asked: Deal | Mapping[str, FactValue | None],
    *,
    model: FactModel | LearnedWinModel,
    on: date | None = None,
    line: Decimal = _HALF,
) -> NextQuestions:
    """Tell what to find out next: what is unknown, ranked by what knowing it is worth for the chance.

    For each thing that is unknown, every answer that history knows is tried: how often it was the answer, and which
    chance it would leave. The variance of these chances is the part of the Brier score that knowing takes away
    (Murphy, 1973); things are ranked by it. Beside it stand the average change, and how often the answer would change
    a decision.

    Args:
        asked: A deal, with a model of deals (``fk.learn_win_model``); or what is known of a case as a mapping, with a
            model of facts (``learn_fact_model``).
        model: The model.
        on: For a deal the day; what happened on or before it counts.
        line: The chance from which on the deal is worth going on with, 0 to 1.

    Raises:
        InputError: When the model is not of the kind that the question needs, or a deal is asked about without a day.
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> import funnelkit as fk
        >>> from funnelkit.learning import ClosedCase, learn_fact_model
        >>> cases = [ClosedCase({"budget": "approved", "size": "large"}, won=n % 4 != 0) for n in range(80)]
        >>> cases += [ClosedCase({"budget": "open", "size": "small"}, won=n % 4 == 0) for n in range(80)]
        >>> [one.key for one in fk.next_questions({"size": "large"}, model=learn_fact_model(cases))]
        ['budget']
    """
    if not 0 <= line <= 1:
        raise InputError(say("questions-line", line=line))
    if isinstance(asked, Deal):
        if not isinstance(model, LearnedWinModel) or on is None:
            raise InputError(say("questions-of-a-deal"))
        return _of_deal(asked.at(on), model, line)
    if not isinstance(model, FactModel):
        raise InputError(say("questions-of-facts"))
    known = dict(as_facts(asked))
    if model.shortfall:
        return NextQuestions.of((), chance=None, line=line, notes=model.shortfall)
    unknown = [Unknown(name, name, "fact", name, None, None) for name in model.weights if name not in known]
    found = model.estimate(known)
    ranked = _ranked(unknown, model, found.log_odds, line, known=as_facts(known))
    return NextQuestions.of(ranked[0], chance=rounded(found.probability), line=line, idle=ranked[1], rare=ranked[2])


def _of_deal(reading: Reading, model: LearnedWinModel, line: Decimal) -> NextQuestions:
    key, name, on = reading.deal.key, reading.terms.name, reading.on
    shortfall = model.learned.stages.shortfall or model.learned.facts.shortfall
    if shortfall or not reading.is_open:
        notes = shortfall or (say("questions-ended"),)
        return NextQuestions.of((), deal=key, name=name, on=on, chance=None, line=line, notes=notes)
    found = model.estimate(reading)
    unknown = list(unknown_of(reading))
    items, idle, rare = _ranked(unknown, model.learned.facts, found.log_odds, line)
    chance = rounded(found.probability)
    return NextQuestions.of(items, deal=key, name=name, on=on, chance=chance, line=line, idle=idle, rare=rare)


def _ranked(
    unknown: list[Unknown], facts: FactModel, log_odds: float, line: Decimal, *, known: Facts = ()
) -> tuple[list[Question], tuple[str, ...], tuple[str, ...]]:
    """Rank what is unknown; what moves nothing, and what is too rare to tell, stands apart."""
    items: list[Question] = []
    idle: list[str] = []
    rare: list[str] = []
    for one in unknown:
        told = answered(one, facts, log_odds=log_odds, line=float(line), known=known)
        if told is None:
            rare.append(one.key)
            continue
        if told.variance <= NOTHING:
            idle.append(one.key)
            continue
        chances = [chance for _, chance in told.answers.values()]
        change, turns, best, worst = map(_exact, (told.change, told.turns, max(chances), min(chances)))
        asked = (one.key, one.kind, one.question, told.variance)
        items.append(Question(*asked, change=change, turns=turns, best=best, worst=worst, cases=round(told.cases)))
    items.sort(key=lambda one: -one.worth)
    return items, tuple(idle), tuple(rare)


def _exact(share: float) -> Decimal:
    return Decimal(repr(min(max(share, 0.0), 1.0))).quantize(_STEP, context=_CONTEXT).normalize(_CONTEXT)
