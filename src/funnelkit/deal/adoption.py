"""How a deal carries on under another methodology, learned on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from funnelkit.deal.book import Book
from funnelkit.deal.facts import MethodologyAdopted
from funnelkit.deal.progress import OverrideMark
from funnelkit.methodology import Methodology


@frozen
class CarriedOver:
    """What a deal keeps when it adopts another methodology.

    Args:
        customer: For each old customer stage, by position, its new position.
        supplier: For each old supplier stage, by position, its new position.
        marks: Pairs of an old and a new bit.
        unmapped: What has no place in the new methodology, such as ``"task:confirm-budget"``.
    """

    customer: tuple[int, ...]
    supplier: tuple[int, ...]
    marks: tuple[tuple[int, int], ...]
    unmapped: tuple[str, ...]

    def marks_after(self, marks: int) -> int:
        """Translate what is ticked off."""
        carried = 0
        for old, new in self.marks:
            if marks & old:
                carried |= new
        return carried

    def override(self, mark: OverrideMark) -> OverrideMark | None:
        """Translate the mark of an override; ``None`` when nothing that it passed over is asked for any more."""
        marks = self.marks_after(mark.marks)
        if not (marks or mark.lead or mark.looked_up):
            return None
        return evolve(mark, stage=self.supplier[mark.stage], marks=marks)


def carried_over(old: Book, new: Book, fact: MethodologyAdopted) -> CarriedOver:
    """Work out what carries over; a key that is not in the map stands for itself.

    A stage that has no place takes the place of the nearest earlier one that has, so nothing is ever
    promoted by a change of methodology.
    """
    unmapped: list[str] = []
    customer = _stages("customer-stage", old.methodology, new.methodology, dict(fact.customer_stages), unmapped)
    supplier = _stages("supplier-stage", old.methodology, new.methodology, dict(fact.supplier_stages), unmapped)
    rules = dict(fact.rules)
    marks = [
        *_rule_bits("task", old.marks.tasks, new.marks.tasks, rules, unmapped),
        *_rule_bits("criterion", old.marks.criteria, new.marks.criteria, rules, unmapped),
        *_stage_bits(old, new, dict(fact.supplier_stages)),
    ]
    return CarriedOver(customer, supplier, tuple(marks), tuple(unmapped))


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


def _rule_bits(
    what: str, old: Mapping[str, int], new: Mapping[str, int], renamed: Mapping[str, str], unmapped: list[str]
) -> Iterator[tuple[int, int]]:
    for key, bit in old.items():
        target = renamed.get(key, key)
        if target in new:
            yield bit, new[target]
        else:
            unmapped.append(f"{what}:{key}")


def _stage_bits(old: Book, new: Book, renamed: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Exit signs and standing milestones go with their stage."""
    stages = new.methodology.index.supplier_stages
    for at, stage in enumerate(old.methodology.supplier_stages):
        target = renamed.get(stage.key, stage.key)
        if target in stages:
            there = stages.stages[target]
            yield old.marks.exit_signs[at], new.marks.exit_signs[there]
            if old.marks.milestones[at] and new.marks.milestones[there]:
                yield old.marks.milestones[at], new.marks.milestones[there]
