"""Running inspections over deals: each in isolation, so that one at fault is named and stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from funnelkit.checks.arguments import checked
from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.declared import is_a
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import kind_of, unknown_key
from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.deal.facts.acknowledgement import FindingAcknowledged
from funnelkit.deal.reading import Reading
from funnelkit.forecasting.submissions import Submission
from funnelkit.inspections.every_rule import SHIPPED
from funnelkit.inspections.finding import CitedFact, Finding, InspectionFault, InspectionRun
from funnelkit.inspections.findings import Findings
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen, Threshold
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.inspections.severities import ORDER
from funnelkit.inspections.unfit_rules import unfit
from funnelkit.money import Money
from funnelkit.words import Message, Phrase, languages, say, words_of

_NO_POLICY: Final[Mapping[str, Mapping[str, Threshold]]] = MappingProxyType({})
_OURS: Final = frozenset(rule.look for rule in SHIPPED)

_KEPT: Final = "findings"
_DEAL: Final = say("label-deal")
_SEVERITY: Final = say("label-severity-2")
_RAISED = Phrase("inspection-raised")
_NOT_SEEN = Phrase("inspection-answer")
_NOT_SAID = Phrase("inspection-words")


@checked
def inspect(  # noqa: PLR0913 - each but the first two has its default
    deals: Iterable[Deal],
    *,
    on: date,
    known_by: date | None = None,
    inspections: Iterable[Inspection] = SHIPPED,
    policy: Mapping[str, Mapping[str, Threshold]] = _NO_POLICY,
    target: Money | None = None,
    submissions: Iterable[Submission] = (),
) -> Findings:
    """Tell what looks wrong with deals on a day: every finding with its rule, what was observed, and what to do.

    What a person has acknowledged stays apart until its severity rises or what was observed gets worse.

    Args:
        deals: The deals.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        inspections: The rules, those of plugins among them; the shipped ones when left out.
        policy: A company's own thresholds, by the key of the inspection and the name of the threshold.
        target: What is to be won, for rules that ask whether it hangs on one deal; ``None`` where nobody says.
        submissions: What people said that a period would bring, for rules that ask whether it still stands.

    Raises:
        InputError: When the day is none, something is no inspection, or the policy names what no inspection has; all
            at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.inspections import inspect
        >>> method = fk.eight_stage()
        >>> deal = fk.Deal.open("Harbour", under=method, expected_close=date(2026, 3, 31), on=date(2026, 3, 2))
        >>> day, patient = date(2026, 4, 10), {"expected-close-passed": {"days": 30}}
        >>> [one.rule for one in inspect([deal], on=day)][0]
        'expected-close-passed'
        >>> [one.rule for one in inspect([deal], on=day, policy=patient)][0]
        'overdue-tasks'
    """
    refuse(flaws_of_day("on", on))
    known = date.max if known_by is None else known_by
    listed = tuple(deals)
    there = [ReadOnce.of(deal.at(on, known_by=known_by)) for deal in listed if _is_there(deal, on, known)]
    later = len(listed) - len(there)
    return inspected(
        there, later, on=on, inspections=inspections, policy=policy, target=target, submissions=submissions
    )


def inspected(  # noqa: PLR0913 - all that an inspection looks at
    readings: Iterable[Reading],
    later: int,
    *,
    on: date,
    inspections: Iterable[Inspection],
    policy: Mapping[str, Mapping[str, Threshold]],
    target: Money | None,
    submissions: Iterable[Submission],
    kept: dict[object, Any] | None = None,
) -> Findings:
    """Tell likewise what looks wrong with deals that are read already.

    Args:
        readings: The deals on the day.
        later: How many others were opened too late to be among them.
        on: The day; it and what follows are as in ``inspect``.
        inspections: The rules.
        policy: A company's own thresholds.
        target: What is to be won.
        submissions: What people said that a period would bring.
        kept: Where a book keeps what the shipped rules found last; ``None`` for nowhere.
    """
    usual = inspections is SHIPPED and not policy and target is None and submissions == ()
    rules = Listed[Inspection](inspections)
    refuse(unfit(rules, policy))
    there = tuple(readings)
    book = ReadBook(on, there, target, tuple(submissions))
    own = [evolve(rule, thresholds={**rule.thresholds, **policy.get(rule.key, {})}) for rule in rules]
    told = _told(own, book, kept if usual else None)
    found, acknowledged = _parted(own, told, there)
    runs = (
        InspectionRun(one.key, one.name, one.severity, dict(one.thresholds))
        for one, answer in zip(own, told, strict=True)
        if not isinstance(answer, InspectionFault)
    )
    return Findings.of(
        found,
        on=on,
        rules=tuple(runs),
        deals=len(there),
        later=later,
        set_aside=tuple(one for one in told if isinstance(one, InspectionFault)),
        acknowledged=acknowledged,
    )


def _told(
    rules: list[Inspection], book: ReadBook, kept: dict[object, Any] | None
) -> list[list[Finding] | InspectionFault]:
    """Look with every rule; the library's own say the same again of the same readings, so they are asked once."""
    there, told = (None, None) if kept is None else kept.get(_KEPT, (None, None))
    if told is None or there != book.readings:
        told = [_run(rule, book) for rule in rules]
        if kept is not None:
            kept[_KEPT] = book.readings, told
    return told


def _parted(
    rules: list[Inspection], told: list[list[Finding] | InspectionFault], readings: tuple[Reading, ...]
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Put findings in their order, and those that somebody knows of apart."""
    known_of = _acknowledgements(readings)
    found: list[tuple[int, Finding]] = []
    quiet: list[Finding] = []
    for rule, answer in zip(rules, told, strict=True):
        for finding in () if isinstance(answer, InspectionFault) else answer:
            if _is_quiet(finding, rule, known_of.get((finding.deal, finding.rule))):
                quiet.append(finding)
            else:
                found.append((ORDER[finding.severity], finding))
    found.sort(key=itemgetter(0))  # those of one severity stand in the order of the rules already
    return [one for _, one in found], tuple(quiet)


def _is_there(deal: Deal, on: date, known: date) -> bool:
    return deal.opening.on <= on and deal.opening.known_on <= known


def _acknowledgements(readings: Iterable[Reading]) -> dict[tuple[str, str], FindingAcknowledged]:
    """Find who knows of what: the latest word on each rule in each deal."""
    return {
        (reading.deal.key, fact.rule): fact
        for reading in readings
        for fact in reading.facts
        if isinstance(fact, FindingAcknowledged)
    }


def _is_quiet(finding: Finding, rule: Inspection, known: FindingAcknowledged | None) -> bool:
    """Tell whether somebody knows of a finding and it has not got worse since."""
    if known is None or ORDER[finding.severity] < ORDER[known.severity]:
        return False
    step = rule.thresholds.get("worse_by")
    if step is None:
        return True
    return finding.size < known.value + (step.amount if isinstance(step, Money) else step)


def _run(rule: Inspection, book: ReadBook) -> list[Finding] | InspectionFault:
    """Look with one rule; what a rule at fault has said of others is not used."""
    return _looked_at_all(rule, book) if rule.of == "book" else _looked_at_each(rule, book)


def _looked_at_each(rule: Inspection, book: ReadBook) -> list[Finding] | InspectionFault:
    found: list[Finding] = []
    readings = book.open_deals if rule.of == "open-deals" else book.readings
    if rule.look in _OURS:
        told: Any = isolated(_looked_straight, rule, readings)
        return InspectionFault(rule.key, "", _RAISED(raised=told)) if type(told) is Raised else told
    for reading in readings:
        seen: Any = isolated(rule.look, reading, rule.thresholds)
        if seen is None:
            continue
        problem = problem_with(seen)
        if problem is not None:
            return InspectionFault(rule.key, reading.deal.key, problem)
        found.append(_finding(rule, reading, seen))
    return found


def _looked_straight(rule: Inspection, readings: Iterable[Reading]) -> list[Finding]:
    """Look with a rule of the library's own: its answers need not be tried one by one, which a large book notices."""
    look: Any = rule.look
    thresholds = rule.thresholds
    return [_finding(rule, reading, seen) for reading in readings if (seen := look(reading, thresholds)) is not None]


def _looked_at_all(rule: Inspection, book: ReadBook) -> list[Finding] | InspectionFault:
    found: list[Finding] = []
    by_key = {reading.deal.key: reading for reading in book.readings}
    seen: Any = isolated(_listed, rule.look, book, rule.thresholds)
    if type(seen) is not tuple:
        return InspectionFault(rule.key, "", problem_with(seen) or _NOT_SEEN(kind=kind_of(seen)))
    for one in seen:
        problem = problem_with(one, trusted=rule.look in _OURS)
        if problem is None and one.deal not in by_key:
            problem = unknown_key(one.deal, among=by_key, what=_DEAL)
        if problem is not None:
            return InspectionFault(rule.key, one.deal if is_a(one, Seen) else "", problem)
        found.append(_finding(rule, by_key[one.deal], one))
    return found


def _listed(look: Any, book: ReadBook, thresholds: Mapping[str, Threshold]) -> tuple[object, ...]:
    return tuple(look(book, thresholds))


def problem_with(seen: Any, *, trusted: bool = False) -> Message | None:
    """Say what keeps the answer of a rule from being used; ``None`` when nothing does.

    Args:
        seen: The answer.
        trusted: Whether the rule is the library's own, whose words need not be tried.
    """
    if type(seen) is Raised:
        return _RAISED(raised=seen)
    if not is_a(seen, Seen) or not all(is_a(fact, Fact) for fact in seen.facts):
        return _NOT_SEEN(kind=kind_of(seen))
    if seen.severity is not None and (type(seen.severity) is not str or seen.severity not in ORDER):
        return unknown_key(seen.severity, among=ORDER, what=_SEVERITY)
    for language in () if trusted else languages():
        said = isolated(words_of, seen.says, language)
        if type(said) is Raised:
            return _NOT_SAID(raised=said)
    return None


def _finding(rule: Inspection, reading: Reading, seen: Seen) -> Finding:
    opening = reading.deal.opening
    return Finding(
        opening.deal,
        reading.on,
        rule.key,
        rule.name,
        seen.severity or rule.severity,
        seen.says,
        seen.observed,
        seen.threshold,
        rule.advice,
        tuple(map(CitedFact.of, seen.facts)),
        remedy=rule.remedy,
        name=opening.name,
    )
