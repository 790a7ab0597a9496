"""What it is worth to know something: how far each possible answer would move a chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum
from typing import Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.deal.reading import Reading
from funnelkit.learning.fact_model import FactModel
from funnelkit.learning.fact_values import Facts
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.log_odds import chance_of
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
from funnelkit.words import Message, Text, say

UnknownKind: TypeAlias = Literal["fact", "evidence", "information", "people"]
"""A fact of a fact model; evidence from the customer; a question of the checklist; whom to meet."""

NOTHING: Final = 1e-12
"""What is left of a worth of nothing by rounding."""

_FLOOR: Final = HistoryFloors().moves
_PEOPLE: Final = ("none", "some", "all")


@frozen
class Prospect:
    """What an answer may do to a chance.

    Args:
        answers: Each possible answer with its share and with the chance that it would leave, all 0 to 1.
        chance: The chance as it is.
        line: Where the decision changes: at or above it a deal is worth going on with.
        cases: How many past cases with an answer this rests on.

    Examples:
        >>> told = Prospect({"yes": (0.5, 0.8), "no": (0.5, 0.4)}, chance=0.6, line=0.5)
        >>> round(told.variance, 4), round(told.change, 2), told.turns
        (0.04, 0.2, 0.5)
    """

    answers: Mapping[str, tuple[float, float]]
    chance: float
    line: float
    cases: float = 0.0

    @property
    def variance(self) -> float:
        """By how much knowing it lowers the expected Brier score: the variance of the chance over the answers."""
        mean = fsum(share * chance for share, chance in self.answers.values())
        return fsum(share * (chance - mean) ** 2 for share, chance in self.answers.values())

    @property
    def change(self) -> float:
        """By how much the answer moves the chance, up or down, on average."""
        return fsum(share * abs(chance - self.chance) for share, chance in self.answers.values())

    @property
    def turns(self) -> float:
        """How likely the answer brings the chance to the other side of the line."""
        there = self.chance >= self.line
        return fsum(share for share, chance in self.answers.values() if (chance >= self.line) is not there)


def prospect(
    weights: Mapping[str, float], counts: Mapping[str, float], *, log_odds: float, now: str | None, line: float
) -> Prospect:
    """Weigh what is possible by how often it was the answer.

    Args:
        weights: The log-odds that each answer adds.
        counts: How many cases had each.
        log_odds: Those of the case as it is known.
        now: The answer that stands now, whose weight is in the log-odds already; ``None`` where none stands.
        line: As for a prospect.
    """
    whole = fsum(counts.values())
    without = log_odds - (0.0 if now is None else weights.get(now, 0.0))
    answers = {
        answer: (counts[answer] / whole, chance_of(without + weights.get(answer, 0.0)))
        for answer in counts
        if counts[answer] > 0
    }
    return Prospect(answers, chance_of(log_odds), line, whole)


@frozen
class Unknown:
    """One thing that is not known, as a model of facts knows it.

    Args:
        fact: The name of the fact.
        key: The key of the evidence kind or question, or the name of the fact.
        kind: Which sort of thing it is.
        question: What to find out.
        now: The answer that stands now, such as "not on record"; ``None`` where none stands.
        possible: The answers that it can have; ``None`` for all that history knows.
    """

    fact: str
    key: str
    kind: UnknownKind
    question: Message | Text | str
    now: str | None
    possible: tuple[str, ...] | None


def answered(one: Unknown, facts: FactModel, *, log_odds: float, line: float, known: Facts = ()) -> Prospect | None:
    """Try every answer that history knows; ``None`` where too few cases had one to tell."""
    weights, counts = facts.answer_weights(one.fact, known=known), facts.counts.get(one.fact, {})
    possible = {name: counts[name] for name in counts if one.possible is None or name in one.possible}
    if sum(possible.values()) < _FLOOR:
        return None
    return prospect(weights, possible, log_odds=log_odds, now=one.now, line=line)


def unknown_of(reading: Reading) -> Iterator[Unknown]:
    """Find what the customer could still show or tell, up to the stage at which it is said to be."""
    index = reading.methodology.index
    for fact, value in facts_with_evidence(reading):
        if fact.startswith(EVIDENCE) and value in {NOT_ON_RECORD, CLAIMED}:
            key = fact.removeprefix(EVIDENCE)
            question = say("question-evidence", kind=index.evidence[key].name)
            yield Unknown(fact, key, "evidence", question, value, (value, FROM_CUSTOMER))
        elif fact == "people" and value != _PEOPLE[-1]:
            possible = _PEOPLE[_PEOPLE.index(value) :]
            yield Unknown(fact, fact, "people", say("question-people"), value, possible)
    known = answers_in(reading)
    for fact, value in answered_questions(reading):
        key = fact.removeprefix(QUESTION)
        if key not in known:
            yield Unknown(fact, key, "information", index.information[key].question, value, None)
