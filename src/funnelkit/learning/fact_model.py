"""What is known of the buyer and the offer, as reasons that add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import fsum, log
from operator import mul
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from funnelkit.learning.evidence_weights import ClosedCase, FactCounts, Facts
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.logistic_regression import LogitFit, LogitSample, fit_logit, loss_of, numbers_learned
from funnelkit.learning.win_estimate import Contribution, WinEstimate
from funnelkit.words import Message, say

RIDGE: Final = 20.0
"""Price of letting one fact weigh otherwise than all facts together do."""

MOST_DOUBLES: Final = 0.05
"""Share of the cases up to which cases with the very same facts are taken for doubles of one deal; with few facts,
more cases than that agree by nature."""

_FLOORS = HistoryFloors()


@frozen(hash=False)
class FactModel:
    """Weights of facts, learned from decided cases.

    Args:
        intercept: Log-odds of a case whose facts weigh nothing.
        temperature: How far the weights of all facts together are to be believed; below 1 where facts
            repeat each other.
        slopes: For each fact, how far its own weights are to be believed.
        counts: How often each value was won and not.
        average: For each group, the mean contribution of each fact, which the group explains already.
        shortfall: Says so where the history is too short.
        totals: For each fact, how many cases with it were won and not.

    Examples:
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
    counts: FactCounts = field(repr=False)
    average: Mapping[object, Mapping[str, float]] = field(repr=False)
    cases: int
    shortfall: tuple[Message, ...]
    totals: Mapping[str, tuple[float, float]] = field(repr=False)

    def contributions(self, facts: Facts | Mapping[str, str], *, group: object = "") -> tuple[Contribution, ...]:
        """What each fact adds to the log-odds; facts that are unknown add nothing.

        Args:
            facts: Pairs of a name and a value.
            group: The group, such as the stage, whose average is left out.
        """
        pairs = sorted(facts.items() if isinstance(facts, Mapping) else facts)
        return tuple(
            Contribution(say("fact-is", fact=name, value=value), self._weight(name, value, group))
            for name, value in pairs
            if self.counts.support(name, value)
        )

    def estimate(self, facts: Facts | Mapping[str, str]) -> WinEstimate:
        """The chance of winning from facts alone."""
        return WinEstimate(
            base=self.intercept,
            contributions=self.contributions(facts),
            support=self.cases,
            source="learned",
            caveats=self.shortfall,
        )

    def win_probability(self, facts: Facts | Mapping[str, str]) -> float:
        """The chance of winning from facts alone, 0 to 1."""
        return self.estimate(facts).probability

    def _weight(self, name: str, value: str, group: object) -> float:
        weight = self.slopes[name] * self.counts.weight(name, value, total=self.totals[name])
        return weight - self.average.get(group, {}).get(name, 0.0)


def learn_fact_model(cases: Iterable[ClosedCase], *, floors: HistoryFloors = _FLOORS) -> FactModel:
    """Learn how far facts speak for winning.

    Each value gets a shrunk weight of evidence; a ridge logit then says how far each fact is to be believed, drawn to
    one temperature for all. A case is fitted to weights counted without it and without its doubles
    (leave one out), or facts would seem to know what they have only memorised. Facts so counted that hardly make
    the outcomes more likely (Schwarz's criterion) are silent, because the base rate is the better forecast then; others
    are believed but for what so many numbers gain by chance.

    Args:
        cases: Decided cases, in any order.
        floors: What counts as enough history.
    """
    known = sorted(cases, key=repr)
    return _learned(known, floors, average=lambda _codes: {})


def learn_facts_inside(cases: Iterable[ClosedCase], *, floors: HistoryFloors = _FLOORS) -> FactModel:
    """Learn what facts say beyond what is known already, such as the stage.

    The cases bring that as their ``offset``, and nothing is added to it on average: the mean contribution of each
    ``group`` is left out, because the stage's own chance holds it already.

    Args:
        cases: Decided cases with offset and group, in any order.
        floors: What counts as enough history.
    """
    known = sorted(cases, key=repr)
    model = _learned(known, floors, average=lambda codes: _averages(known, codes))
    return evolve(model, intercept=0.0)


_Codes: TypeAlias = Sequence[Mapping[str, float]]
_Averages: TypeAlias = Mapping[object, Mapping[str, float]]


def _learned(
    known: Sequence[ClosedCase], floors: HistoryFloors, *, average: Callable[[_Codes], _Averages]
) -> FactModel:
    counts = FactCounts.of(known)
    totals = counts.totals()
    codes = _codes(known, counts, totals)
    means = average(codes)
    rows = [
        tuple(code.get(name, 0.0) - means.get(case.group, {}).get(name, 0.0) for name in totals)
        for case, code in zip(known, codes, strict=True)
    ]
    fit, temperature = _fitted(known, rows)
    slopes = dict(zip(totals, fit.slopes, strict=True))
    won = fsum(case.weight for case in known if case.won)
    not_won = fsum(case.weight for case in known if not case.won)
    most = log(2.0 * (won + not_won) + 1.0)  # where all were won, or none, the next one may still be otherwise
    return FactModel(
        intercept=min(max(fit.intercept, -most), most),
        temperature=temperature,
        slopes=slopes,
        counts=counts,
        average={group: {name: slopes[name] * mean for name, mean in of.items()} for group, of in means.items()},
        cases=len(known),
        shortfall=floors.shortfall({"won": won, "not won": not_won}),
        totals=totals,
    )


def _codes(
    known: Sequence[ClosedCase], counts: FactCounts, totals: Mapping[str, tuple[float, float]]
) -> list[dict[str, float]]:
    """Weigh the facts of each case by the other cases."""
    own = _own_weights(known)
    doubles: dict[Facts, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for case in known:
        doubles[case.facts][0 if case.won else 1] += case.weight
    most = MOST_DOUBLES * fsum(case.weight for case in known)
    codes: dict[tuple[Facts, tuple[tuple[float, float], ...]], dict[str, float]] = {}
    rows = []
    for at, case in enumerate(known):
        won, not_won = doubles[case.facts]
        of_case = own[case.deal or at]
        itself = of_case[case.facts]
        if won + not_won > most:
            won, not_won = (itself, 0.0) if case.won else (0.0, itself)
        others = [of_case[fact] - itself for fact in case.facts]
        without = tuple((won + more, not_won) if case.won else (won, not_won + more) for more in others)
        key = (case.facts, without)
        if key not in codes:
            codes[key] = {
                name: counts.weight(name, value, total=totals[name], without=left_out)
                for (name, value), left_out in zip(case.facts, without, strict=True)
            }
        rows.append(codes[key])
    return rows


def _own_weights(known: Sequence[ClosedCase]) -> Mapping[object, Mapping[object, float]]:
    """How much the landmarks of one deal weigh together, by each fact and by all facts of a landmark."""
    own: dict[object, dict[object, float]] = defaultdict(lambda: defaultdict(float))
    for at, case in enumerate(known):
        of_deal = own[case.deal or at]
        for fact in (*case.facts, case.facts):
            of_deal[fact] += case.weight
    return own


def _averages(known: Sequence[ClosedCase], codes: _Codes) -> _Averages:
    sums: dict[object, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    weights: dict[object, list[float]] = defaultdict(list)
    for case, code in zip(known, codes, strict=True):
        weights[case.group].append(case.weight)
        for name, weight in code.items():
            sums[case.group][name].append(case.weight * weight)
    return {group: {name: fsum(of) / fsum(weights[group]) for name, of in by.items()} for group, by in sums.items()}


def _fitted(known: Sequence[ClosedCase], rows: Sequence[tuple[float, ...]]) -> tuple[LogitFit, float]:
    """First one temperature for all facts, then each fact near it; all of them believed as far as they pay."""
    samples = [
        LogitSample(row, float(case.won), offset=case.offset, weight=case.weight)
        for case, row in zip(known, rows, strict=True)
    ]
    together = [evolve(sample, codes=(fsum(sample.codes),)) for sample in samples]
    temperature = max(fit_logit(together, ridge=1.0).slopes[0], 0.0) if samples else 0.0
    fit = _without_noise(samples, temperature)
    share = _believed(samples, fit)
    slopes = tuple(share * slope for slope in fit.slopes)
    explained = [evolve(one, codes=(), offset=one.offset + fsum(map(mul, slopes, one.codes))) for one in samples]
    return LogitFit(fit_logit(explained, ridge=0.0).intercept, slopes), share * temperature


def _believed(samples: Sequence[LogitSample], fit: LogitFit) -> float:
    """The share of a fit to believe, 0 to 1.

    Nothing where its gain in log-likelihood does not pay for one number (Schwarz, 1978: half the logarithm of the
    number of cases); otherwise what is left of the gain without the half that each number learned gains by chance
    (the heuristic shrinkage of van Houwelingen and le Cessie, 1990).
    """
    silent = fit_logit([evolve(one, codes=()) for one in samples], ridge=0.0)
    gain = loss_of(samples, evolve(silent, slopes=(0.0,) * len(fit.slopes))) - loss_of(samples, fit)
    if gain <= 0.5 * log(max(fsum(one.weight for one in samples), 1.0)):
        return 0.0
    numbers = 1.0 + numbers_learned(samples, fit, ridge=RIDGE)  # the temperature is one
    return max(1.0 - 0.5 * numbers / gain, 0.0)


def _without_noise(samples: Sequence[LogitSample], temperature: float) -> LogitFit:
    """Fit, and leave out each fact whose weights, counted without the case, speak against themselves."""
    fit = fit_logit(samples, ridge=RIDGE, towards=temperature)
    while min(fit.slopes, default=0.0) < 0:
        noise = {at for at, slope in enumerate(fit.slopes) if slope <= 0}
        samples = [_silenced(sample, noise) for sample in samples]
        fit = fit_logit(samples, ridge=RIDGE, towards=temperature)
        fit = evolve(fit, slopes=tuple(0.0 if at in noise else slope for at, slope in enumerate(fit.slopes)))
    return fit


def _silenced(sample: LogitSample, noise: AbstractSet[int]) -> LogitSample:
    return evolve(sample, codes=tuple(0.0 if at in noise else code for at, code in enumerate(sample.codes)))
