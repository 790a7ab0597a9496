"""What a deal can tick off, one bit each, so that a gate is one comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import or_
from types import MappingProxyType

from attrs import frozen

from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Criterion


@frozen
class Marks:
    """The marks of one methodology: a bit for each criterion, task, exit sign and milestone.

    Args:
        criteria: The bit of each criterion: somebody confirmed it, or evidence showed it.
        tasks: The bit of each task: it is done.
        exit_signs: For each supplier stage the bit of its exit sign.
        milestones: For each supplier stage the bit that its milestone stands (nobody has withdrawn it); 0 without one.
        at_opening: The bits of a new deal.
        shown_by: For each evidence kind the bits that customer-sourced evidence of it sets.
        kind_stages: For each evidence kind the customer stage that it shows.
        admitted_by: For each supplier stage the bits that the customer's admission sets; 0 where it is the signature.
        confirmed_by_milestone: For each supplier stage the bits that claiming its milestone sets.
        required: For each supplier stage the bits without which its gate is closed.
        looked_up: For each supplier stage the mandatory criteria that people or a plugin must answer.
        kept_on_return: For each customer stage that the customer goes back to, the bits that hold on.
        kept_on_reopening: The bits that hold on when a deal is reopened.
    """

    criteria: Mapping[str, int]
    tasks: Mapping[str, int]
    exit_signs: tuple[int, ...]
    milestones: tuple[int, ...]
    at_opening: int
    shown_by: Mapping[str, int]
    kind_stages: Mapping[str, int]
    admitted_by: tuple[int, ...]
    confirmed_by_milestone: tuple[int, ...]
    required: tuple[int, ...]
    looked_up: tuple[tuple[Criterion, ...], ...]
    kept_on_return: tuple[int, ...]
    kept_on_reopening: int

    @classmethod
    def of(cls, methodology: Methodology) -> Marks:
        """Number the marks of a methodology."""
        index, stages = methodology.index, methodology.supplier_stages
        bits = _Bits()
        criteria = bits.each(index.criteria.rules)
        tasks = bits.each(index.tasks.rules)
        exit_signs = tuple(bits.next() for _ in stages)
        milestones = tuple(bits.next() if stage.milestone else 0 for stage in stages)
        # A milestone that no mandatory criterion shows is reached when somebody says so, not before.
        told = tuple(
            bit if not any(one.mandatory for one in stage.criteria) else 0
            for stage, bit in zip(stages, milestones, strict=True)
        )
        winning = methodology.winning_position
        signed = exit_signs[winning] if methodology.signature else 0
        return cls(
            criteria=criteria,
            tasks=tasks,
            exit_signs=exit_signs,
            milestones=milestones,
            at_opening=_mask(milestones) & ~_mask(told),
            shown_by=_shown_by(methodology, criteria, signed),
            kind_stages=index.evidence.stages,
            admitted_by=tuple(0 if bit == signed else bit for bit in exit_signs),
            confirmed_by_milestone=tuple(
                milestones[at] | _mask(criteria[one.key] for one in stage.criteria if one.is_confirmed)
                for at, stage in enumerate(stages)
            ),
            required=_required(methodology, criteria, tasks, tuple(map(or_, exit_signs, milestones))),
            looked_up=tuple(
                tuple(one for one in stage.criteria if one.mandatory and (one.roles_met or one.rule))
                for stage in stages
            ),
            kept_on_return=_kept_on_return(methodology, criteria, exit_signs, milestones),
            kept_on_reopening=~_mask(exit_signs),
        )


class _Bits:
    """Hands out one bit after the other."""

    def __init__(self) -> None:
        self._bit = 1

    def next(self) -> int:
        bit, self._bit = self._bit, self._bit << 1
        return bit

    def each(self, keys: Iterable[str]) -> Mapping[str, int]:
        return MappingProxyType({key: self.next() for key in keys})


def _mask(bits: Iterable[int]) -> int:
    mask = 0
    for bit in bits:
        mask |= bit
    return mask


def _required(
    methodology: Methodology, criteria: Mapping[str, int], tasks: Mapping[str, int], signs: tuple[int, ...]
) -> tuple[int, ...]:
    """What each stage waits for: its mandatory criteria, its must-do tasks, its exit sign and its milestone."""
    return tuple(
        _mask(criteria[one.key] for one in stage.criteria if one.mandatory and (one.shown_by or one.is_confirmed))
        | _mask(tasks[one.key] for one in stage.tasks if one.must_do)
        | sign
        for stage, sign in zip(methodology.supplier_stages, signs, strict=True)
    )


def _shown_by(methodology: Methodology, criteria: Mapping[str, int], signed: int) -> Mapping[str, int]:
    shown = dict.fromkeys(methodology.index.evidence.rules, 0)
    for criterion in methodology.index.criteria.rules.values():
        for kind in criterion.shown_by:
            shown[kind] |= criteria[criterion.key]
    for kind in methodology.signature:
        shown[kind] |= signed
    return MappingProxyType(shown)


def _kept_on_return(
    methodology: Methodology, criteria: Mapping[str, int], exit_signs: tuple[int, ...], milestones: tuple[int, ...]
) -> tuple[int, ...]:
    """Milestones and exit signs of stages later than the one gone back to need confirmation; tasks stay done.

    Fresh evidence or a fresh word confirms a milestone. Having met people and a plugin's answer are nothing to take
    back, so a milestone that nothing else shows has to be claimed again.
    """
    spans = methodology.pairing.customer_spans
    stage_bits = [
        _mask(criteria[one.key] for one in stage.criteria)
        | exit_signs[at]
        | (0 if any(one.mandatory and (one.shown_by or one.is_confirmed) for one in stage.criteria) else milestones[at])
        for at, stage in enumerate(methodology.supplier_stages)
    ]
    return tuple(
        ~_mask(bits for bits, (first, _) in zip(stage_bits, spans, strict=True) if first > back)
        for back in range(len(methodology.customer_stages))
    )
