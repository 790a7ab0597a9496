"""What a deal can tick off, one bit each, so that a gate is one comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from funnelkit.deal.asked_of_us import AskedOfUs, Bits, Timed, mask, timed_bits
from funnelkit.deal.channels import DIRECT
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Criterion, EvidenceKind, SupplierStage, Term


@frozen
class Kind:
    """What evidence of a kind says.

    Args:
        shows: The customer stage that it is a sign of, by position; ``None`` for none.
        denies: The customer stage that the customer is back at, by position; ``None`` when it denies nothing.
        valid_days: How many days it holds; ``None`` for ever.
        criteria: The bits of the criteria that it shows, and of the exit signs.
        signs: The bit of the signature; 0 when it is none.
        against_us: Whether the exit sign of our stage is open again.
        opens: The bits of the criteria that are open again.
        opened: The keys of these criteria.
    """

    shows: int | None
    denies: int | None
    valid_days: int | None
    criteria: Timed
    signs: int
    against_us: bool
    opens: int
    opened: tuple[str, ...]


@frozen
class RoleCriterion:
    """A criterion that asks to have met people.

    Args:
        key: Its key.
        bit: The bit that each of its roles was met.
        roles: Keys of the buying roles.
        valid_days: How many days a meeting holds; ``None`` for ever.
    """

    key: str
    bit: int
    roles: tuple[str, ...]
    valid_days: int | None

    @classmethod
    def of(cls, criterion: Criterion, bit: int = 0) -> RoleCriterion:
        """Say what a criterion asks."""
        return cls(criterion.key, bit, criterion.roles_met, criterion.valid_days)


@frozen
class Marks:
    """The marks of one methodology: a bit for each criterion, task, exit sign and milestone.

    Args:
        criteria: The bit of each criterion: somebody confirmed it, or evidence showed it.
        met: The bit of each criterion that asks to have met people: each of them was met.
        asks: The bits of each criterion that asks for answers, terms or artefacts of ours.
        needs: The bits without which each criterion is not met; what a plugin answers has none.
        answers: For each question that a criterion asks to be answered the bits that an answer sets.
        handed: For each artefact of ours that a criterion asks for the bits that handing it over sets.
        terms: The bit of each term that a criterion asks to be known.
        confirmed_days: How many days a word on each criterion holds; ``None`` for ever.
        tasks: The bit of each task: it is done.
        exit_signs: For each supplier stage the bit of its exit sign.
        milestones: For each supplier stage the bit that its milestone stands (nobody has withdrawn it); 0 without one.
        at_opening: The bits of a new deal.
        kinds: What evidence of each kind says.
        admitted_by: For each supplier stage the bits that the customer's admission sets: its own sign and those of all
            stages before it, but for the signature.
        confirmed_by_milestone: For each supplier stage the bits that claiming its milestone sets.
        required: For each supplier stage the bits without which its gate is closed.
        dealers: The bits of what a dealer does, which gates ask for only where a dealer is in the deal.
        required_to_win: The bits without which the deal is not won.
        asked: For each supplier stage the mandatory criteria that a plugin must answer.
        role_criteria: The criteria that ask to have met people.
        role_bits: All bits of these.
        kept_on_return: For each customer stage that the customer goes back to, the bits that hold on.
        kept_on_reopening: The bits that hold on when a deal is reopened.
    """

    criteria: Mapping[str, int]
    met: Mapping[str, int]
    asks: Mapping[str, int]
    needs: Mapping[str, int]
    answers: Mapping[str, Timed]
    handed: Mapping[str, Timed]
    terms: tuple[tuple[Term, int], ...]
    confirmed_days: Mapping[str, int | None]
    tasks: Mapping[str, int]
    exit_signs: tuple[int, ...]
    milestones: tuple[int, ...]
    at_opening: int
    kinds: Mapping[str, Kind]
    admitted_by: tuple[int, ...]
    confirmed_by_milestone: tuple[Timed, ...]
    required: tuple[int, ...]
    dealers: int
    required_to_win: int
    asked: tuple[tuple[Criterion, ...], ...]
    role_criteria: tuple[RoleCriterion, ...]
    role_bits: int
    kept_on_return: tuple[int, ...]
    kept_on_reopening: int

    def required_in(self, stage: int, channel: str) -> int:
        """The bits without which the gate of a stage is closed in a deal that goes through a channel."""
        return self.required[stage] & ~self.dealers if channel == DIRECT else self.required[stage]

    @classmethod
    def of(cls, methodology: Methodology) -> Marks:
        """Number the marks of a methodology."""
        index, stages = methodology.index, methodology.supplier_stages
        bits = Bits()
        rules = index.criteria.rules
        criteria = bits.each(rules)
        met = bits.each(key for key, one in rules.items() if one.roles_met)
        asked = AskedOfUs.of(rules, bits)
        tasks = bits.each(index.tasks.rules)
        needs = {key: _bits_of(one, criteria, met) | asked.asks.get(key, 0) for key, one in rules.items()}
        exit_signs = tuple(bits.next() for _ in stages)
        milestones = tuple(bits.next() if stage.milestone else 0 for stage in stages)
        signed = exit_signs[methodology.winning_position] if methodology.signature else 0
        admitted = tuple(mask(exit_signs[: at + 1]) & ~signed for at in range(len(stages)))
        return cls(
            criteria=criteria,
            met=met,
            asks=asked.asks,
            needs=MappingProxyType(needs),
            answers=asked.answers,
            handed=asked.handed,
            terms=asked.terms,
            confirmed_days=MappingProxyType({key: one.valid_days for key, one in rules.items()}),
            tasks=tasks,
            exit_signs=exit_signs,
            milestones=milestones,
            at_opening=mask(milestones) & ~mask(_told(stages, milestones)),
            kinds=_kinds(methodology, criteria, asked.opens, signed, admitted),
            admitted_by=admitted,
            confirmed_by_milestone=_confirmed(stages, criteria, milestones),
            required=_required(methodology, needs, tasks, exit_signs, milestones),
            dealers=mask(tasks[key] for key, one in index.tasks.rules.items() if one.party == "dealer"),
            required_to_win=exit_signs[methodology.winning_position]
            | mask(needs[one.key] for one in methodology.standing_criteria if one.mandatory),
            asked=tuple(tuple(one for one in stage.criteria if one.mandatory and one.rule) for stage in stages),
            role_criteria=tuple(RoleCriterion.of(rules[key], bit) for key, bit in met.items()),
            role_bits=mask(met.values()),
            kept_on_return=_kept_on_return(methodology, criteria, exit_signs, milestones),
            kept_on_reopening=~mask(exit_signs),
        )


def _bits_of(criterion: Criterion, criteria: Mapping[str, int], met: Mapping[str, int]) -> int:
    """The bits without which a criterion is not met; what a plugin answers has none."""
    ticked = criteria[criterion.key] if criterion.shown_by or criterion.is_confirmed else 0
    return ticked | met.get(criterion.key, 0)


def _required(
    methodology: Methodology,
    needs: Mapping[str, int],
    tasks: Mapping[str, int],
    exit_signs: tuple[int, ...],
    milestones: tuple[int, ...],
) -> tuple[int, ...]:
    """What each stage waits for: its mandatory criteria, its must-do tasks, its exit sign and its milestone."""
    return tuple(
        mask(needs[one.key] for one in stage.criteria if one.mandatory)
        | mask(tasks[one.key] for one in stage.tasks if one.must_do)
        | (exit_signs[at] if stage.exit_sign else 0)
        | milestones[at]
        for at, stage in enumerate(methodology.supplier_stages)
    )


def _shorter(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _kinds(
    methodology: Methodology,
    criteria: Mapping[str, int],
    asked: Mapping[str, int],
    signed: int,
    admitted: tuple[int, ...],
) -> Mapping[str, Kind]:
    index, places = methodology.index, methodology.index.supplier_stages.stages
    shown: dict[str, list[tuple[int | None, int]]] = {key: [] for key in index.evidence.rules}
    for criterion in index.criteria.rules.values():
        for key in criterion.shown_by:
            days = _shorter(index.evidence[key].valid_days, criterion.valid_days)
            shown[key].append((days, criteria[criterion.key]))
    return MappingProxyType(
        {
            key: _kind(
                kind,
                index.evidence.stages[key],
                shown[key] + ([(kind.valid_days, admitted[places[kind.admits]])] if kind.admits else []),
                signed if key in methodology.signature else 0,
                mask(criteria[one] | asked.get(one, 0) for one in kind.opens),
            )
            for key, kind in index.evidence.rules.items()
        }
    )


def _kind(kind: EvidenceKind, place: int, shown: list[tuple[int | None, int]], signs: int, opens: int) -> Kind:
    shows = None if place < 0 or kind.denies or kind.against_us else place
    return Kind(
        shows,
        place - 1 if kind.denies else None,
        kind.valid_days,
        timed_bits(shown),
        signs,
        kind.against_us,
        opens,
        kind.opens,
    )


def _kept_on_return(
    methodology: Methodology, criteria: Mapping[str, int], exit_signs: tuple[int, ...], milestones: tuple[int, ...]
) -> tuple[int, ...]:
    """Milestones and exit signs of stages later than the one gone back to need confirmation; tasks stay done.

    Fresh evidence or a fresh word confirms a milestone. Having met people and a plugin's answer are nothing to take
    back, so a milestone that nothing else shows has to be claimed again.
    """
    spans = methodology.pairing.customer_spans
    stage_bits = [
        mask(criteria[one.key] for one in stage.criteria)
        | exit_signs[at]
        | (0 if any(one.mandatory and (one.shown_by or one.is_confirmed) for one in stage.criteria) else milestones[at])
        for at, stage in enumerate(methodology.supplier_stages)
    ]
    return tuple(
        ~mask(bits for bits, (first, _) in zip(stage_bits, spans, strict=True) if first > back)
        for back in range(len(methodology.customer_stages))
    )


def _confirmed(
    stages: Sequence[SupplierStage], criteria: Mapping[str, int], milestones: Sequence[int]
) -> tuple[Timed, ...]:
    """What claiming a milestone confirms besides: criteria that rest on just anybody's word."""
    return tuple(
        timed_bits(
            [(None, bit)]
            + [(one.valid_days, criteria[one.key]) for one in stage.criteria if one.is_confirmed and not one.by_role]
        )
        for stage, bit in zip(stages, milestones, strict=True)
    )


def _told(stages: Sequence[SupplierStage], milestones: Sequence[int]) -> Iterator[int]:
    """A milestone that no mandatory criterion shows is reached when somebody says so, not before."""
    for stage, bit in zip(stages, milestones, strict=True):
        if not any(one.mandatory for one in stage.criteria):
            yield bit
