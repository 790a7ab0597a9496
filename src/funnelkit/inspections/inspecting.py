"""Running inspections over deals: each in isolation, so that one at fault is named and stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import kind_of, unknown_key
from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.finding import CitedFact, Finding, Findings, InspectionFault, InspectionRun
from funnelkit.inspections.inspection import Inspection, Seen, Severity, Threshold
from funnelkit.inspections.shipped import SHIPPED
from funnelkit.words import Message, Phrase, languages, say, words_of

_NO_POLICY: Final[Mapping[str, Mapping[str, Threshold]]] = MappingProxyType({})
_ORDER: Final[dict[Severity, int]] = {"alarm": 0, "warning": 1, "notice": 2}

_INSPECTION: Final = say("label-inspection")
_THRESHOLD: Final = say("label-threshold")
_NOT_AN_INSPECTION = Phrase("not-an-inspection")
_RAISED = Phrase("inspection-raised")
_NOT_SEEN = Phrase("inspection-answer")
_NOT_SAID = Phrase("inspection-words")


@checked
def inspect(
    deals: Iterable[Deal],
    *,
    on: date,
    known_by: date | None = None,
    inspections: Iterable[Inspection] = SHIPPED,
    policy: Mapping[str, Mapping[str, Threshold]] = _NO_POLICY,
) -> Findings:
    """Tell what looks wrong with deals on a day: every finding with its rule, what was observed, and what to do.

    Args:
        deals: The deals.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        inspections: The rules, those of plugins among them; the shipped ones when left out.
        policy: A company's own thresholds, by the key of the inspection and the name of the threshold.

    Raises:
        InputError: When the day is none, something is no inspection, or the policy names what no inspection has; all
            at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.inspections import inspect
        >>> method = fk.eight_stage()
        >>> deal = fk.Deal.open("Harbour", under=method, expected_close=date(2026, 3, 31), on=date(2026, 3, 2))
        >>> inspect([deal], on=date(2026, 4, 10), policy={"expected-close-passed": {"days": 30}})
        <Findings 2026-04-10: nothing looks wrong with 1 deal>
    """
    rules = Listed[Inspection](inspections)
    problems = [*flaws_of_day("on", on), *_strangers(rules)]
    if not problems:
        problems += _flaws_of_policy(policy, rules)
    if problems:
        raise InputError(*problems)
    known = date.max if known_by is None else known_by
    book = tuple(deals)
    there = [deal.at(on, known_by=known_by) for deal in book if _is_there(deal, on, known)]
    found: list[Finding] = []
    faults: list[InspectionFault] = []
    sound: list[InspectionRun] = []
    for rule in rules:
        own = evolve(rule, thresholds={**rule.thresholds, **policy.get(rule.key, {})})
        told = _run(own, there)
        if isinstance(told, InspectionFault):
            faults.append(told)
        else:
            sound.append(InspectionRun(own.key, own.name, own.severity, dict(own.thresholds)))
            found += told
    found.sort(key=lambda one: _ORDER[one.severity])
    return Findings.of(
        found, on=on, rules=tuple(sound), deals=len(there), later=len(book) - len(there), set_aside=tuple(faults)
    )


def _is_there(deal: Deal, on: date, known: date) -> bool:
    return deal.opening.on <= on and deal.opening.known_on <= known


def _run(rule: Inspection, readings: Iterable[Reading]) -> list[Finding] | InspectionFault:
    """Look at every deal with one rule; what a rule at fault has said of others is not used."""
    found: list[Finding] = []
    for reading in readings:
        if rule.of == "open-deals" and not reading.is_open:
            continue
        seen: Any = isolated(rule.look, reading, rule.thresholds)
        if seen is None:
            continue
        problem = problem_with(seen)
        if problem is not None:
            return InspectionFault(rule.key, reading.deal.key, problem)
        found.append(_finding(rule, reading, seen))
    return found


def problem_with(seen: Any) -> Message | None:
    """Say what keeps the answer of a rule from being used; ``None`` when nothing does."""
    if type(seen) is Raised:
        return _RAISED(raised=seen)
    if not is_a(seen, Seen) or not all(is_a(fact, Fact) for fact in seen.facts):
        return _NOT_SEEN(kind=kind_of(seen))
    for language in languages():
        said = isolated(words_of, seen.says, language)
        if type(said) is Raised:
            return _NOT_SAID(raised=said)
    return None


def _finding(rule: Inspection, reading: Reading, seen: Seen) -> Finding:
    return Finding(
        reading.deal.key,
        reading.on,
        rule.key,
        rule.name,
        rule.severity,
        seen.says,
        seen.observed,
        seen.threshold,
        rule.advice,
        tuple(CitedFact.of(fact) for fact in seen.facts),
        name=reading.deal.opening.name,
    )


def _strangers(rules: object) -> Iterator[Message]:
    if not isinstance(rules, tuple):
        yield _NOT_AN_INSPECTION(at="", kind=kind_of(rules))
        return
    for at, rule in enumerate(rules):
        if not is_a(rule, Inspection):
            yield _NOT_AN_INSPECTION(at=at, kind=kind_of(rule))


def _flaws_of_policy(policy: Mapping[str, Mapping[str, Threshold]], rules: tuple[Inspection, ...]) -> Iterator[Message]:
    """Say what a policy names that no inspection has."""
    by_key = {rule.key: rule for rule in rules}
    for key, thresholds in policy.items():
        if key not in by_key:
            yield unknown_key(key, among=by_key, what=_INSPECTION)
            continue
        known = by_key[key].thresholds
        yield from (unknown_key(name, among=known, what=_THRESHOLD) for name in thresholds if name not in known)
