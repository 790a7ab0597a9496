"""How our own moves and the outcome move a deal: by the pair's table, and by nothing else."""

from __future__ import annotations

from datetime import date

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.moves import OPEN, OUTCOMES, WON
from funnelkit.deal.progress import OverrideMark, Progress, Word, advanced_here, following, still_resting
from funnelkit.deal.statechart import ALL_FACTS, TELLING_COUNTS


def advances(  # noqa: PLR0913 - a move says all of it
    p: Progress,
    fact: Fact,
    rules: CompiledMethodology,
    to: int,
    event: int,
    *more: OverrideMark,
    passing: int = 0,
) -> Progress:
    """Go on to a stage: by the event where the next one is meant, else as it is told; what is between is unchecked.

    So many optional stages before it are passed by: the event is made once more for each, and none is unchecked.
    """
    table = rules.table
    here = table.places(p.position)[1]
    left = to - 1 - passing
    if here == left:
        position = table.step(p.position, event, ALL_FACTS)
        for _ in range(passing):
            position = table.step(position, event, ALL_FACTS) if position >= 0 else position
    else:
        p = leaving_unchecked(p, rules, range(here, left), fact.on)
        position = as_told(p, rules, to)
    if position < 0:  # a chart without that transition: nobody moves
        position = p.position
    p = following(
        p,
        fact.on,
        position=position,
        beside=p.beside if p.beside.advanced_here else advanced_here(p.beside),
        supplier_moved=position != p.position,
        moves=True,
    )
    return following(p, fact.on, overrides=resting(p, rules, *more)) if p.overrides or more else p


def falls_back(p: Progress, fact: Fact, rules: CompiledMethodology, to: int) -> Progress:
    """Go back to a stage; a reading that does not know how we came further takes it as told."""
    table = rules.table
    here = table.places(p.position)[1]
    position = table.step(p.position, table.events.falls_back + to, ALL_FACTS)
    if to >= here:
        position = as_told(p, rules, to)
    return following(_stands_at(p, fact, rules, position), fact.on, moves=True)


def as_told(p: Progress, rules: CompiledMethodology, to: int) -> int:
    """Where we stand when we are told to stand at a stage."""
    table = rules.table
    if table.places(p.position)[1] == to:
        return p.position
    return table.step(p.position, table.events.told_supplier + to, TELLING_COUNTS)


def told_at(p: Progress, fact: Fact, rules: CompiledMethodology, to: int) -> Progress:
    """Stand where another system puts us; what it steps over is unchecked."""
    here = rules.table.places(p.position)[1]
    p = leaving_unchecked(p, rules, range(here, to), fact.on)
    return _stands_at(p, fact, rules, as_told(p, rules, to))


def _stands_at(p: Progress, fact: Fact, rules: CompiledMethodology, position: int, *more: OverrideMark) -> Progress:
    if position < 0:  # a chart without that transition: nobody moves
        return following(p, fact.on)
    p = following(p, fact.on, position=position, supplier_moved=position != p.position)
    return following(p, fact.on, overrides=resting(p, rules, *more)) if p.overrides or more else p


def leaving_unchecked(p: Progress, rules: CompiledMethodology, stages: range, on: date) -> Progress:
    """Step over stages: those whose gates have gaps stay unchecked."""
    if not stages:
        return p
    held = p.marks_on(on)
    gaps = sum(
        1 << at for at in stages if rules.marks.required_in(at, p.terms.channel) & ~held or rules.marks.asked[at]
    )
    return following(p, on, unchecked=p.unchecked | gaps) if gaps else p


def ends(  # noqa: PLR0913, PLR0917 - a move of the outcome says all of it
    p: Progress, fact: Fact, rules: CompiledMethodology, move: str, outcome: str, called_won: str = ""
) -> Progress:
    """Make one move of the outcome; a reading that does not know its forerunner takes it as told."""
    table = rules.table
    position = table.step(p.position, table.events.code_of_outcome(move), ALL_FACTS)
    if position < 0:
        position = table.step(p.position, table.events.told_outcome + OUTCOMES.index(outcome), TELLING_COUNTS)
    p = with_outcome(p, fact.on, rules, position)
    if not p.beside.decided_here or p.beside.called_won != called_won:
        p = following(p, fact.on, beside=p.beside._replace(decided_here=True, called_won=called_won))
    return following(p, fact.on, moves=True)


def with_outcome(p: Progress, on: date, rules: CompiledMethodology, position: int) -> Progress:
    """Stand at another outcome; silence is not counted while the deal rests or has ended."""
    if position < 0 or position == p.position:
        return following(p, on)
    was, now = (one % len(OUTCOMES) for one in (p.position, position))
    beside = p.beside
    if now == OPEN and on > p.outcome_since:
        beside = beside._replace(rests=(*beside.rests, (p.outcome_since, on)))
    word = _clocked(p.word, on, was, now)
    p = following(p, on, position=position, word=word, beside=beside, outcome_moved=True)
    return following(p, on, overrides=resting(p, rules)) if p.overrides else p


def _clocked(word: Word, on: date, was: int, now: int) -> Word:
    if word.last_on is None or OPEN not in (was, now):
        return word
    if now == OPEN:
        return word._replace(quiet_since=on)
    return word._replace(quiet=word.quiet + (on - (word.quiet_since or on)).days, quiet_since=None)


def resting(p: Progress, rules: CompiledMethodology, *more: OverrideMark) -> tuple[OverrideMark, ...]:
    """Keep the marks of overrides that something rests on still."""
    _, supplier, outcome = rules.table.places(p.position)
    return still_resting((*p.overrides, *more), supplier=supplier, won=outcome == WON)
