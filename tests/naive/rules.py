"""A methodology as plain data: what section 4 of the design page needs of a rule book, by position and key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

__all__ = ["Criterion", "CustomerStage", "Kind", "Rules", "Source", "SupplierStage", "Task", "replace"]


@dataclass(frozen=True)
class Source:
    """Where knowledge comes from; ``ours`` and ``customers`` say whose word an amount from it is."""

    key: str
    verifies: bool
    named: bool = False
    document: bool = False
    ours: bool = False
    customers: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of evidence; ``stage`` is a position, ``None`` for a kind that belongs to no stage."""

    key: str
    stage: int | None
    denies: bool = False
    opens: tuple[str, ...] | None = None  # speaks against us: these criteria are open again
    admits: str = ""
    valid_days: int | None = None


@dataclass(frozen=True)
class Criterion:
    """A success criterion; with nothing to show it, somebody confirms it."""

    key: str
    mandatory: bool = True
    shown_by: tuple[str, ...] = ()
    roles_met: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    valid_days: int | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it rests on somebody's word."""
        return not (self.shown_by or self.roles_met or self.answered or self.terms or self.artefacts)


@dataclass(frozen=True)
class Task:
    """Something that we do."""

    key: str
    must_do: bool = True


@dataclass(frozen=True)
class CustomerStage:
    """A stage of the customer's."""

    key: str
    chance: Decimal | None = None
    typical_days: int | None = None


@dataclass(frozen=True)
class SupplierStage:
    """A stage of ours."""

    key: str
    milestone: bool = False
    criteria: tuple[Criterion, ...] = ()
    tasks: tuple[Task, ...] = ()
    exit_sign: bool = True
    optional: bool = False


@dataclass(frozen=True)
class Rules:
    """All of it."""

    customer: tuple[CustomerStage, ...]
    supplier: tuple[SupplierStage, ...]
    pairs: tuple[tuple[int, int], ...]
    winning: int
    kinds: tuple[Kind, ...] = ()
    signature: tuple[str, ...] = ()
    standing: tuple[Criterion, ...] = ()
    ahead: int = 0
    behind: int = 0
    sources: tuple[Source, ...] = ()
    questions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    reason_for: tuple[str, ...] = field(default=())  # losses that must say why

    def kind(self, key: str) -> Kind:
        """Find a kind by its key."""
        return next(one for one in self.kinds if one.key == key)

    def source(self, key: str) -> Source:
        """Find a source by its key."""
        return next(one for one in self.sources if one.key == key)

    def customer_at(self, key: str) -> int:
        """Find the position of a stage of the customer's."""
        return [one.key for one in self.customer].index(key)

    def supplier_at(self, key: str) -> int:
        """Find the position of a stage of ours."""
        return [one.key for one in self.supplier].index(key)

    def ours_paired_with(self, customer: int) -> list[int]:
        """List our stages that are paired with a stage of the customer's."""
        return [ours for theirs, ours in self.pairs if theirs == customer]

    def theirs_paired_with(self, supplier: int) -> list[int]:
        """List the customer's stages that are paired with a stage of ours."""
        return [theirs for theirs, ours in self.pairs if ours == supplier]

    def ahead_by(self, customer: int, supplier: int) -> int:
        """Count the fewest moves of the lagging side until the two are paired; below 0 when it is ours."""
        if (customer, supplier) in self.pairs:
            return 0
        if supplier < min(self.ours_paired_with(customer)):
            return -next(n for n in range(1, 99) if (customer, supplier + n) in self.pairs)
        return next(n for n in range(1, 99) if (customer + n, supplier) in self.pairs)
