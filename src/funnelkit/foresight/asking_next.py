"""Which question next: what is unknown of a deal, or of a case, ranked by what knowing it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.foresight.questions_ahead import NextQuestions, Question, QuestionKind
from funnelkit.foresight.worth_knowing import prospect
from funnelkit.learning.fact_model import FactModel
from funnelkit.learning.fact_values import FactValue, as_facts
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.probability import PLACES
from funnelkit.questions.knowledge import answers_in
from funnelkit.win_models.known_facts import (
    CLAIMED,
    EVIDENCE,
    FROM_CUSTOMER,
    NOT_ON_RECORD,
    QUESTION,
    answered_questions,
    facts_with_evidence,
)
from funnelkit.win_models.learned_win_model import LearnedWinModel, rounded
from funnelkit.words import Message, Text, say

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
_HALF: Final = Decimal("0.5")
_FLOOR: Final = HistoryFloors().moves
_NOTHING: Final = 1e-12  # what is left of nothing by rounding
_PEOPLE: Final = ("none", "some", "all")


@frozen
class _Unknown:
    """One thing that is not known, as a model of facts knows it."""

    fact: str
    key: str
    kind: QuestionKind
    question: Message | Text | str
    now: str | None
    possible: tuple[str, ...] | None


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
    unknown = [_Unknown(name, name, "fact", name, None, None) for name in model.weights if name not in known]
    found = model.estimate(known)
    ranked = _ranked(unknown, model, found.log_odds, line)
    return NextQuestions.of(ranked[0], chance=rounded(found.probability), line=line, idle=ranked[1], rare=ranked[2])


def _of_deal(reading: Reading, model: LearnedWinModel, line: Decimal) -> NextQuestions:
    key, name, on = reading.deal.key, reading.terms.name, reading.on
    shortfall = model.learned.stages.shortfall or model.learned.facts.shortfall
    if shortfall or not reading.is_open:
        notes = shortfall or (say("questions-ended"),)
        return NextQuestions.of((), deal=key, name=name, on=on, chance=None, line=line, notes=notes)
    found = model.estimate(reading)
    unknown = list(_unknown_of(reading))
    items, idle, rare = _ranked(unknown, model.learned.facts, found.log_odds, line)
    chance = rounded(found.probability)
    return NextQuestions.of(items, deal=key, name=name, on=on, chance=chance, line=line, idle=idle, rare=rare)


def _ranked(
    unknown: list[_Unknown], facts: FactModel, log_odds: float, line: Decimal
) -> tuple[list[Question], tuple[str, ...], tuple[str, ...]]:
    """Rank what is unknown; what moves nothing, and what is too rare to tell, stands apart."""
    items: list[Question] = []
    idle: list[str] = []
    rare: list[str] = []
    for one in unknown:
        weights, counts = facts.weights.get(one.fact, {}), facts.counts.get(one.fact, {})
        possible = {name: counts[name] for name in counts if one.possible is None or name in one.possible}
        cases = sum(possible.values())
        if cases < _FLOOR:
            rare.append(one.key)
            continue
        told = prospect(weights, possible, log_odds=log_odds, now=one.now, line=float(line))
        if told.variance <= _NOTHING:
            idle.append(one.key)
            continue
        chances = [chance for _, chance in told.answers.values()]
        change, turns, best, worst = map(_exact, (told.change, told.turns, max(chances), min(chances)))
        asked = (one.key, one.kind, one.question, told.variance)
        items.append(Question(*asked, change=change, turns=turns, best=best, worst=worst, cases=round(cases)))
    items.sort(key=lambda one: -one.worth)
    return items, tuple(idle), tuple(rare)


def _exact(share: float) -> Decimal:
    return Decimal(repr(min(max(share, 0.0), 1.0))).quantize(_STEP, context=_CONTEXT).normalize(_CONTEXT)


def _unknown_of(reading: Reading) -> Iterator[_Unknown]:
    """Find what the customer could still show or tell, up to the stage at which it is said to be."""
    index = reading.methodology.index
    for fact, value in facts_with_evidence(reading):
        if fact.startswith(EVIDENCE) and value in {NOT_ON_RECORD, CLAIMED}:
            key = fact.removeprefix(EVIDENCE)
            question = say("question-evidence", kind=index.evidence[key].name)
            yield _Unknown(fact, key, "evidence", question, value, (value, FROM_CUSTOMER))
        elif fact == "people" and value != _PEOPLE[-1]:
            possible = _PEOPLE[_PEOPLE.index(value) :]
            yield _Unknown(fact, fact, "people", say("question-people"), value, possible)
    known = answers_in(reading)
    for fact, value in answered_questions(reading):
        key = fact.removeprefix(QUESTION)
        if key not in known:
            yield _Unknown(fact, key, "information", index.information[key].question, value, None)
