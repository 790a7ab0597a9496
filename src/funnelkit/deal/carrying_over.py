"""How a deal carries on under another methodology, learned on the way."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import evolve, frozen

from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.gaps import CRITERION, EXIT_SIGN, MILESTONE, TASK, gap_name
from funnelkit.deal.marks import Marks
from funnelkit.deal.progress import OverrideMark
from funnelkit.methodology import Methodology
from funnelkit.methodology.index import HasKey

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Old keys and the new ones."""


@frozen
class Maps:
    """What an adoption says of keys that are called otherwise now.

    Args:
        customer_stages: Old keys of customer stages and the new ones.
        supplier_stages: Likewise of our stages.
        rules: Likewise of tasks, criteria, evidence kinds and information items.
    """

    customer_stages: Pairs = ()
    supplier_stages: Pairs = ()
    rules: Pairs = ()


@frozen
class CarriedOver:
    """What a deal keeps when it adopts another methodology.

    Args:
        customer: For each old customer stage, by position, its new position.
        supplier: For each old supplier stage, by position, its new position.
        keys: For each shelf its old keys that still have a place, with the new ones.
        marks: Pairs of an old and a new bit.
        win: The new winning stage, by position, and the bit of its exit sign.
        won_by: The bit of the exit sign of the old winning stage.
        unmapped: What has no place in the new methodology, such as ``"task:confirm-budget"``.
    """

    customer: tuple[int, ...]
    supplier: tuple[int, ...]
    keys: Mapping[str, Mapping[str, str]]
    marks: tuple[tuple[int, int], ...]
    win: tuple[int, int]
    won_by: int
    unmapped: tuple[str, ...]

    def marks_after(self, marks: int) -> int:
        """Translate what is ticked off."""
        carried = 0
        for old, new in self.marks:
            if marks & old:
                carried |= new
        return carried

    def until_after(self, until: Iterable[tuple[date, int]]) -> tuple[tuple[date, int], ...]:
        """Translate what is ticked off until a day."""
        return tuple((last, bits) for last, held in until if (bits := self.marks_after(held)))

    def override(self, mark: OverrideMark) -> OverrideMark | None:
        """Translate the mark of an override; ``None`` when nothing that it passed over is asked for any more.

        A win takes the exit sign of the winning stage under any methodology, whichever stage that is.
        """
        if mark.wins:
            signs = self.win[1] if mark.marks & self.won_by else 0
            return evolve(mark, stage=self.win[0], marks=signs | self.marks_after(mark.marks & ~self.won_by))
        marks = self.marks_after(mark.marks)
        criteria = self.keys["criteria"]
        asked = tuple(criteria[key] for key in mark.asked if key in criteria)
        if not (marks or mark.lead or asked):
            return None
        return evolve(mark, stage=self.supplier[mark.stage], marks=marks, asked=asked)


def carried_over(old: CompiledMethodology, new: CompiledMethodology, maps: Maps, *, standing: int) -> CarriedOver:
    """Work out what carries over; a key that is not in the map stands for itself.

    A stage that has no place takes the place of the nearest earlier one that has, so nothing is ever
    promoted by a change of methodology.

    Args:
        old: The methodology that was in force.
        new: The methodology that is adopted.
        maps: Old keys and the new ones.
        standing: The position of our old stage.
    """
    unmapped: list[str] = []
    customer = _stages("customer-stage", old.methodology, new.methodology, dict(maps.customer_stages), unmapped)
    supplier = _stages("supplier-stage", old.methodology, new.methodology, dict(maps.supplier_stages), unmapped)
    rules = dict(maps.rules)
    tasks = _rules(TASK, old.marks.tasks, new.marks.tasks, rules, unmapped)
    criteria = _rules(CRITERION, old.marks.criteria, new.marks.criteria, rules, unmapped)
    was, now = old.methodology.index, new.methodology.index
    evidence = _rules("evidence", was.evidence.rules, now.evidence.rules, rules, unmapped)
    information = _rules("information", was.information.rules, now.information.rules, rules, unmapped)
    winning = new.methodology.winning_position
    marks = (
        *((old.marks.tasks[was], new.marks.tasks[now]) for was, now in tasks.items()),
        *((old.marks.criteria[was], new.marks.criteria[now]) for was, now in criteria.items()),
        *((old.marks.met.get(was, 0), new.marks.met.get(now, 0)) for was, now in criteria.items()),
        *_asked_bits(old, new, criteria, information),
        *_stage_bits(old, new, _last_of(supplier, standing), dict(maps.supplier_stages), unmapped),
    )
    win = winning, new.marks.exit_signs[winning]
    keys = {
        "customer_stages": _renamed(old.methodology.customer_stages, new.methodology.customer_stages, customer),
        "supplier_stages": _renamed(old.methodology.supplier_stages, new.methodology.supplier_stages, supplier),
        "tasks": tasks,
        "criteria": criteria,
        "evidence": evidence,
        "information": information,
    }
    won_by = old.marks.exit_signs[old.methodology.winning_position]
    return CarriedOver(customer, supplier, keys, marks, win, won_by, tuple(unmapped))


def _renamed(old: Sequence[HasKey], new: Sequence[HasKey], places: tuple[int, ...]) -> dict[str, str]:
    return {stage.key: new[place].key for stage, place in zip(old, places, strict=True)}


def _stages(
    what: str, old: Methodology, new: Methodology, renamed: Mapping[str, str], unmapped: list[str]
) -> tuple[int, ...]:
    sides = (
        (old.index.customer_stages, new.index.customer_stages)
        if what == "customer-stage"
        else (old.index.supplier_stages, new.index.supplier_stages)
    )
    places: list[int] = []
    for key in sides[0].rules:
        target = renamed.get(key, key)
        if target in sides[1]:
            places.append(sides[1].stages[target])
        else:
            places.append(places[-1] if places else 0)
            unmapped.append(f"{what}:{key}")
    return tuple(places)


def _rules(
    what: str, old: Iterable[str], new: Container[str], renamed: Mapping[str, str], unmapped: list[str]
) -> dict[str, str]:
    targets = {key: renamed.get(key, key) for key in old}
    unmapped += [gap_name(what, key) for key, target in targets.items() if target not in new]
    return {key: target for key, target in targets.items() if target in new}


def _asked_bits(
    old: CompiledMethodology, new: CompiledMethodology, criteria: Mapping[str, str], information: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """What we answered and handed over counts for the criterion that asks for the same there."""
    was, now = old.methodology.index.criteria.rules, new.methodology.index.criteria.rules
    for before, after in criteria.items():
        for item in was[before].answered:
            if (there := information.get(item)) in now[after].answered:
                yield _own(old, before, old.marks.answers, item), _own(new, after, new.marks.answers, str(there))
        for artefact in was[before].artefacts:
            if artefact in now[after].artefacts:
                yield _own(old, before, old.marks.handed, artefact), _own(new, after, new.marks.handed, artefact)


def _own(rules: CompiledMethodology, criterion: str, told: Mapping[str, Timed], name: str) -> int:
    """The bit of one criterion that a question or an artefact sets."""
    own = rules.marks.asks[criterion]
    return sum(bits & own for _, bits in told[name])


def _last_of(places: tuple[int, ...], standing: int) -> Mapping[int, int]:
    """For each new stage that takes in several old ones the last of them that we have come to."""
    return {place: at for at, place in enumerate(places) if at <= standing or place not in places[:at]}


def _stage_bits(
    old: CompiledMethodology,
    new: CompiledMethodology,
    last: Mapping[int, int],
    renamed: Mapping[str, str],
    unmapped: list[str],
) -> Iterator[tuple[int, int]]:
    """Exit signs and milestones go with their stage, as long as they come about in the same way.

    An admission is never taken for a signature, nor a milestone that criteria show for one that is claimed. Where
    several stages become one, what was given for leaving an earlier one does not open the way out of the whole.
    """
    stages = new.methodology.index.supplier_stages.stages
    for at, stage in enumerate(old.methodology.supplier_stages):
        there = stages.get(renamed.get(stage.key, stage.key))
        if there is None:
            continue
        for kind, was, now in (
            (EXIT_SIGN, _signed(old.marks, at), _signed(new.marks, there)),
            (MILESTONE, _landmark(old.marks, at), _landmark(new.marks, there)),
        ):
            if was[0] and now[0] and was[1] == now[1] and last[there] == at:
                yield was[0], now[0]
            elif was[0]:
                unmapped.append(gap_name(kind, stage.key))


def _signed(marks: Marks, at: int) -> tuple[int, bool]:
    """The bit of an exit sign, and whether it is the signature."""
    return marks.exit_signs[at], not marks.admitted_by[at] & marks.exit_signs[at]


def _landmark(marks: Marks, at: int) -> tuple[int, bool]:
    """The bit of a milestone, 0 for none, and whether criteria show it."""
    return marks.milestones[at], bool(marks.milestones[at] & marks.at_opening)
