"""Facts that were taken back: for whoever knows of it, they never happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import after, fold, fold_with_trail, in_order, in_time
from funnelkit.deal.gaps import gaps_of
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.trail import Trail


def retracted_in(journal: Sequence[Fact], known_by: date | None) -> frozenset[int]:
    """List the numbers of facts that are taken back, as far as it is known by a day; a retraction may be taken back."""
    taken: set[int] = set()
    for number in range(len(journal) - 1, 0, -1):
        fact = journal[number]
        target = fact.retracts
        if target is None or number in taken or (known_by is not None and fact.known_on > known_by):
            continue
        taken.add(target)
    return frozenset(taken)


def fold_whole(journal: Sequence[Fact], eras: tuple[CompiledMethodology, ...]) -> tuple[Progress, Trail | None]:
    """Fold a journal, without what was taken back, and note each move where nothing was."""
    taken = retracted_in(journal, None)
    return (fold_without(journal, range(len(journal)), taken, eras), None) if taken else fold_with_trail(journal, eras)


def fold_without(
    journal: Sequence[Fact], numbers: Sequence[int], taken: frozenset[int], eras: Sequence[CompiledMethodology]
) -> Progress:
    """Fold the facts that count, without those taken back; gates that had used one of them leave a stage unchecked.

    Args:
        journal: All facts that were written down.
        numbers: The numbers of those that count, the opening first.
        taken: The numbers of those taken back.
        eras: The methodologies.
    """
    first = journal[0]
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress = first.opens(eras[0])
    by_time = sorted((number for number in numbers[1:] if number not in taken), key=lambda one: in_time(journal[one]))
    early = False
    for number in by_time:
        fact = journal[number]
        if early and fact.on >= first.on:
            progress = first.told_again(progress, eras[progress.era])
        early = fact.on < first.on
        left = _left_by(progress, fact, eras)
        progress = after(progress, fact, eras)
        if left is not None and _had_gaps(journal, number, taken, eras, left):
            progress = following(progress, fact.on, unchecked=progress.unchecked | 1 << left)
    return first.told_again(progress, eras[progress.era]) if early else progress


def _left_by(progress: Progress, fact: Fact, eras: Sequence[CompiledMethodology]) -> int | None:
    """The stage of ours that a fact leaves through its gate; ``None`` for other facts."""
    if fact.tag != "advanced":
        return None
    return eras[progress.era].table.places(progress.position)[1]


def _had_gaps(
    journal: Sequence[Fact], number: int, taken: frozenset[int], eras: Sequence[CompiledMethodology], stage: int
) -> bool:
    """Judge a gate anew, on its day and with the journal as it was, without what has been taken back since."""
    if not any(one < number for one in taken):
        return False
    on = journal[number].on
    known = [fact for at, fact in enumerate(journal[:number]) if at not in taken and (at == 0 or fact.on <= on)]
    was = fold([known[0], *in_order(known[1:])], eras)
    return bool(gaps_of(stage, was, eras[was.era], on))


def counting(journal: Sequence[Fact], on: date, known_by: date | None) -> Iterator[int]:
    """Number the facts that happened by a day and were known by another.

    Rules that were entered late count where a fact that counts was written after them, in their words.
    """
    happened = [number for number in range(1, len(journal)) if journal[number].on <= on]
    if known_by is None:
        yield from (0, *happened)
        return
    known = {0, *(number for number in happened if journal[number].known_on <= known_by)}
    last = max(known)
    yield 0
    yield from (number for number in happened if number in known or (journal[number].brings and number < last))


def counted(journal: Sequence[Fact], on: date, known_by: date | None, *, as_written: bool = False) -> list[Fact]:
    """List the facts that count likewise and were not taken back, in the order of time, the opening first.

    Args:
        journal: All facts that were written down.
        on: The day by which they happened.
        known_by: The day by which they were known; ``None`` for all that is known now.
        as_written: Whether it is known that nothing was ever taken back.
    """
    others: Iterable[Fact]
    if as_written and (known_by is None or not any(fact.brings for fact in journal[1:])):
        others = [fact for fact in journal[1:] if fact.on <= on and (known_by is None or fact.known_on <= known_by)]
        return [journal[0], *in_order(others)]
    taken = retracted_in(journal, known_by)
    first, *others = (journal[one] for one in counting(journal, on, known_by) if one not in taken)
    return [first, *in_order(others)]


def on_record(journal: Sequence[Fact], on: date) -> list[Fact]:
    """List the facts that had happened and were written down by a day, and the rules in whose words they are said.

    What is taken back keeps its number in the shorter journal.
    """
    held = {0, *(number for number, fact in enumerate(journal) if fact.on <= on and fact.known_on <= on)}
    last = max(held)
    kept: list[Fact] = []
    place: dict[int, int] = {}
    for number, fact in enumerate(journal):
        target = fact.retracts
        if not (number in held or (fact.brings and number < last)) or (target is not None and target not in place):
            continue  # the last takes back what was not yet written down
        place[number] = len(kept)
        kept.append(fact if target is None else evolve(fact, number=place[target]))  # type: ignore[call-arg]
    return kept
