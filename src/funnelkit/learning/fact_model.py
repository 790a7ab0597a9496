"""What is known of the buyer and the offer, as reasons that add up."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from attrs import field, frozen

from funnelkit.learning.fact_columns import FactColumns
from funnelkit.learning.fact_pairs import NO_PAIRS, Cell, FactPairs, pair_name
from funnelkit.learning.fact_values import Facts, FactValue, as_facts
from funnelkit.learning.win_estimate import Contribution, WinEstimate
from funnelkit.words import Message, say


@frozen(hash=False)
class FactModel:
    """Weights of facts, learned from decided and open cases.

    Args:
        intercept: Log-odds of a case whose facts weigh nothing.
        temperature: How far the weights of all facts together are believed, on cases that they had not seen; 0 where
            facts are silent.
        slopes: For each fact, how far its own weights are believed.
        weights: For each fact, the log-odds that each value adds, as far as they are believed.
        counts: For each fact, how many cases had each value; numbers in the parts that they are cut into.
        average: For each group, the mean contribution of each fact, which the group explains already.
        cases: How many cases taught.
        missing: Of how many of them each fact was absent: not known is not zero, and no value either.
        shrinkage: The price of a weight.
        chosen: Whether it was chosen by the cases, each asked about weights that it had not been in.
        shortfall: Says so where the history is too short.
        pairs: Which facts are read together, because together they say what neither says by itself.
        pair_weights: For each pair, under the name that it is weighed by, the log-odds that each of its values adds
            beside those of its facts.

    Examples:
        >>> from funnelkit.learning import ClosedCase, learn_fact_model
        >>> cases = [ClosedCase({"budget": "approved"}, won=n % 4 != 0) for n in range(60)]
        >>> cases += [ClosedCase({"budget": "open"}, won=n % 4 == 0) for n in range(60)]
        >>> model = learn_fact_model(cases)
        >>> round(model.win_probability({"budget": "approved"}), 2), round(model.win_probability({}), 2)
        (0.72, 0.5)
        >>> print(*model.estimate({"budget": "open"}).contributions)
        -0.96 budget is open
    """

    intercept: float
    temperature: float
    slopes: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    counts: Mapping[str, Mapping[str, float]] = field(repr=False)
    average: Mapping[object, Mapping[str, float]] = field(repr=False)
    cases: int
    missing: Mapping[str, int] = field(repr=False)
    shrinkage: float
    chosen: bool
    shortfall: tuple[Message, ...]
    _columns: FactColumns = field(repr=False, alias="columns")
    pairs: FactPairs = field(default=NO_PAIRS, repr=False)
    pair_weights: Mapping[str, Mapping[str, float]] = field(factory=dict, repr=False)

    def contributions(
        self, facts: Facts | Mapping[str, FactValue | None], *, group: object = ""
    ) -> tuple[Contribution, ...]:
        """What each fact adds to the log-odds; facts that are unknown, and values never seen, add nothing.

        Args:
            facts: Pairs of a name and a value.
            group: The group, such as the stage, whose average is left out.
        """
        left_out = self.average.get(group, {})
        known, found = as_facts(facts), []
        for name, value in known:
            weight = self.weights.get(name, {}).get(self._columns.key(name, value))
            if weight is not None:
                told = f"{value:g}" if isinstance(value, float) else value
                found.append(Contribution(say("fact-is", fact=name, value=told), weight - left_out.get(name, 0.0)))
        for cell in self.pairs.cells(known, self._columns):
            weight = self.pair_weights[cell.name].get(cell.value, 0.0) - left_out.get(cell.name, 0.0)
            one, other = cell.value_of_one, cell.value_of_other
            reason = say("facts-are-together", fact=cell.one, value=one, other=cell.other, beside=other)
            found.append(Contribution(reason, weight))
        return tuple(found)

    def log_odds(self, facts: Facts, *, group: object = "") -> float:
        """What all facts together add to the log-odds."""
        left_out = self.average.get(group, {})
        found = []
        for name, value in facts:
            weight = self.weights.get(name, {}).get(self._columns.key(name, value))
            if weight is not None:
                found.append(weight - left_out.get(name, 0.0))
        found += [
            self.pair_weights[cell.name].get(cell.value, 0.0) - left_out.get(cell.name, 0.0)
            for cell in self.pairs.cells(facts, self._columns)
        ]
        return fsum(found)

    def answer_weights(self, fact: str, *, known: Facts = ()) -> dict[str, float]:
        """What each answer to the question for a fact adds to the log-odds, beside what is known of other facts.

        Args:
            fact: The name of the fact.
            known: The facts that are known; that of this name does not count.
        """
        weights = dict(self.weights.get(fact, {}))
        values = dict(known)
        for one, other in self.pairs.names:
            beside = other if fact == one else one
            if fact not in {one, other} or beside not in values:
                continue
            part = self.pairs.part(beside, self._columns.key(beside, values[beside]))
            of_pair = self.pair_weights[pair_name(one, other)]
            for key in weights:
                mine = self.pairs.part(fact, key)
                cell = Cell(one, other, mine, part) if fact == one else Cell(one, other, part, mine)
                weights[key] += of_pair.get(cell.value, 0.0)
        return weights

    def estimate(self, facts: Facts | Mapping[str, FactValue | None]) -> WinEstimate:
        """The chance of winning from facts alone."""
        return WinEstimate(
            base=self.intercept,
            contributions=self.contributions(facts),
            support=self.cases,
            source="learned",
            caveats=self.shortfall,
        )

    def win_probability(self, facts: Facts | Mapping[str, FactValue | None]) -> float:
        """The chance of winning from facts alone, 0 to 1."""
        return self.estimate(facts).probability
