"""Past moves of a deal, each judged again at its own time, by the rules of then and by changed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from funnelkit.deal import Deal
from funnelkit.deal.checklists import gate_to, gate_to_win
from funnelkit.deal.compiled import CompiledMethodology, compiled
from funnelkit.deal.declaration import declared_by
from funnelkit.deal.fact import Fact
from funnelkit.deal.facts.adoption import MethodologyAdopted
from funnelkit.deal.facts.advance import Advanced, AdvanceOverridden
from funnelkit.deal.facts.win import WinOverridden, Won
from funnelkit.deal.folding import after, in_time
from funnelkit.deal.gaps import gaps_of
from funnelkit.deal.gate import Requirement
from funnelkit.deal.moves import MOVING_OUTCOMES
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading, Rule
from funnelkit.deal.retracting import fold_without, retracted_in
from funnelkit.methodology import Methodology

_MOVES: Final = (Advanced, AdvanceOverridden, Won, WinOverridden)
_NOWHERE: Final = Fact(on=date.min)
"""Stands for a fact that names a stage which the changed rules do not have."""


@frozen
class ReplayedGate:
    """A deal under changed rules, as far as they know what its journal names.

    Args:
        journal: Its facts as the changed rules read them.
        eras: The changed rules.
        rules: The rules of plugins.
        left_out: How many facts name something that the changed rules do not have; they say nothing there.
    """

    journal: tuple[Fact, ...]
    eras: tuple[CompiledMethodology, ...]
    rules: Mapping[str, Rule]
    left_out: int = 0


def under_changed(deal: Deal, change: Callable[[Methodology], Methodology]) -> ReplayedGate | None:
    """Read a journal under changed rules; ``None`` where it names a stage that they do not have."""
    now = {one.fingerprint: change(one) for one in deal.methodologies}
    eras = tuple(compiled(now[one.fingerprint]) for one in deal.methodologies)
    facts: list[Fact] = []
    left_out = era = 0
    for fact in deal.journal:
        kept = _under(fact, now, eras, era)
        if kept is _NOWHERE:
            return None
        if isinstance(fact, MethodologyAdopted):
            era = next(at for at, one in enumerate(deal.methodologies) if one.fingerprint == fact.methodology)
        left_out += kept is None
        # What says nothing keeps its number: a retraction names facts by it.
        facts.append(Fact(on=fact.on, recorded_on=fact.recorded_on, order=fact.order) if kept is None else kept)
    return ReplayedGate(tuple(facts), eras, deal.rules, left_out)


def has_moves(deal: Deal) -> bool:
    """Whether a deal has any move that a gate could refuse."""
    return any(isinstance(fact, _MOVES) for fact in deal.journal)


def _under(fact: Fact, now: dict[str, Methodology], eras: Sequence[CompiledMethodology], era: int) -> Fact | None:
    """Give a fact as the changed rules read it; ``None`` where it names what they do not have."""
    if isinstance(fact, Opened):
        return evolve(fact, methodology=eras[0].methodology.fingerprint)
    if isinstance(fact, MethodologyAdopted):
        adopted = now[fact.methodology]
        if any(fact.map_disagreements(eras[era].methodology.index, adopted.index)):
            return _NOWHERE
        return evolve(fact, methodology=adopted.fingerprint)
    index = eras[era].methodology.index
    for key in declared_by(type(fact)).keys:
        if any(True for _ in key.unknown(getattr(fact, key.name), index)):
            if key.shelf in {"customer_stages", "supplier_stages"}:
                return _NOWHERE
            return None
    return fact


def states_before(
    journal: Sequence[Fact], eras: Sequence[CompiledMethodology], wanted: Iterable[int]
) -> Iterator[Progress]:
    """Fold a journal in the order in which it was written down: where the deal stood before some of its facts.

    Args:
        journal: The facts.
        eras: The methodologies.
        wanted: The numbers of these facts, rising; the length of the journal for where it stands after all.
    """
    first = journal[0]
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress, done, takes_back = first.opens(eras[0]), 1, False
    latest = min(
        (in_time(fact) for fact in journal[1:2]), default=in_time(first)
    )  # the opening comes first in any case
    for number in wanted:
        more = journal[done:number]
        takes_back = takes_back or any(fact.retracts is not None for fact in more)
        times = [latest, *(in_time(fact) for fact in more)]
        latest = max(times)
        if takes_back or any(one > other for one, other in pairwise(times)):
            known = journal[:number]
            progress = fold_without(known, range(number), retracted_in(known, None), eras)
        else:
            for fact in more:
                progress = after(progress, fact, eras)
        done = number
        yield progress


def judged_moves(deal: Deal | ReplayedGate) -> dict[int, tuple[Reading, tuple[Requirement, ...]]]:
    """Judge each move anew, on its day and with the journal as it was: what was missing, by its number."""
    taken = retracted_in(deal.journal, None)
    found: dict[int, tuple[Reading, tuple[Requirement, ...]]] = {}
    moves = [at for at, fact in enumerate(deal.journal) if isinstance(fact, _MOVES) and at not in taken]
    for number, before in zip(moves, states_before(deal.journal, deal.eras, moves), strict=True):
        fact = deal.journal[number]
        reading = Deal(deal.eras, deal.journal[:number], before, deal.rules).found_on(fact.on)
        missing = missing_in(reading, fact)
        if missing is not None:
            found[number] = reading, missing
    return found


def missing_in(reading: Reading, fact: Fact) -> tuple[Requirement, ...] | None:
    """What the gate of a move was still asking for; ``None`` where the move has no gate from where we stand."""
    if isinstance(fact, Won | WinOverridden):
        return gate_to_win(reading).missing
    assert isinstance(fact, Advanced | AdvanceOverridden)  # noqa: S101 - no other move has a gate
    to = reading.methodology.index.supplier_stages.stages[fact.to]
    if to <= reading.places[1]:
        return None
    return () if _is_open(reading, to) else gate_to(reading, to).missing


def _is_open(reading: Reading, to: int) -> bool:
    """Whether bits alone tell that everything is there: most gates that were passed are."""
    customer, here, outcome = reading.places
    marks, rules = reading.compiled.marks, reading.methodology
    return (
        to == here + 1
        and not marks.asked[here]
        and not marks.required_in(here, reading.terms.channel) & ~reading.marks
        and outcome in MOVING_OUTCOMES
        and rules.pairing.ahead_by(customer=customer, supplier=to) <= rules.tolerance.ahead
    )


def still_missing(deal: ReplayedGate, stage: int, to: int) -> set[str]:
    """Name what a gate asks for to this day; the lead as ``"lead"``."""
    [progress] = states_before(deal.journal, deal.eras, [len(deal.journal)])
    rules = deal.eras[progress.era]
    found = set(gaps_of(stage, progress, rules, progress.last_on))
    customer = rules.table.places(progress.position)[0]
    ahead = rules.methodology.pairing.ahead_by(customer=customer, supplier=to) > rules.methodology.tolerance.ahead
    return found | ({"lead"} if ahead else set())
