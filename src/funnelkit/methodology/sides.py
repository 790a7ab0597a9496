"""The two sides of a rule book, so that one change serves both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from attrs import evolve

from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.methodology.dropping import (
    reassigned_assessments,
    renamed_admissions,
    settled_customer,
    settled_supplier,
    without_lost,
)
from funnelkit.methodology.index import SORTS
from funnelkit.methodology.pairing import Pair
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stages import CustomerStage, SupplierStage
from funnelkit.words import Message, say

AnyStage = CustomerStage | SupplierStage


class Side(Enum):
    """The customer, who leads, or the supplier, who follows."""

    CUSTOMER = 0
    SUPPLIER = 1

    @classmethod
    def of_stage(cls, stage: AnyStage) -> Side:
        """Tell by the type of a stage which side it is of."""
        return cls.CUSTOMER if isinstance(stage, CustomerStage) else cls.SUPPLIER

    @classmethod
    def named(cls, name: str) -> Side:
        """Find the side by its name."""
        names = {side.name.lower(): side for side in cls}
        if name not in names:
            raise UnknownKeyError(unknown_key(name, among=names, what=say("label-side")))
        return names[name]

    @classmethod
    def with_stage(cls, book: RuleBook, key: str) -> Side:
        """Find the side that has a stage, the customer's first."""
        for side in cls:
            if any(stage.key == key for stage in side.stages(book)):
                return side
        known = [stage.key for side in cls for stage in side.stages(book)]
        raise UnknownKeyError(unknown_key(key, among=known, what=say("label-stage")))

    @property
    def other(self) -> Side:
        """The other side."""
        return Side.SUPPLIER if self is Side.CUSTOMER else Side.CUSTOMER

    @property
    def _field(self) -> str:
        return "customer_stages" if self is Side.CUSTOMER else "supplier_stages"

    def stages(self, book: RuleBook) -> tuple[Any, ...]:
        """The stages of this side, in order."""
        stages: tuple[Any, ...] = getattr(book, self._field)
        return stages

    def position(self, book: RuleBook, key: str) -> int:
        """Find a stage of this side by its key."""
        return self.positions(book, (key,))[0]

    def positions(self, book: RuleBook, keys: Iterable[str]) -> list[int]:
        """Find stages of this side by their keys, with every unknown one told at once."""
        listed = tuple(keys)
        strangers = self.strangers(book, listed)
        if strangers:
            raise UnknownKeyError(*strangers)
        known = [stage.key for stage in self.stages(book)]
        return [known.index(key) for key in listed]

    def strangers(self, book: RuleBook, keys: Iterable[str]) -> list[Message]:
        """Say which keys are of no stage of this side."""
        known = [stage.key for stage in self.stages(book)]
        return [unknown_key(key, among=known, what=SORTS[self._field]) for key in keys if key not in known]

    def pair(self, own: str, partner: str) -> Pair:
        """Pair a stage of this side with one of the other, customer first."""
        return (own, partner) if self is Side.CUSTOMER else (partner, own)

    def without(self, pairs: Iterable[Pair], key: str) -> tuple[Pair, ...]:
        """Leave out the pairs of a stage of this side."""
        return tuple(pair for pair in pairs if pair[self.value] != key)

    def put(self, book: RuleBook, stages: Iterable[Any], *, pairs: Iterable[Pair]) -> RuleBook:
        """Give this side other stages, and the book other pairs."""
        changes: dict[str, Any] = {self._field: tuple(stages), "pairs": tuple(pairs)}
        return evolve(book, **changes)

    def dropped(self, book: RuleBook, key: str) -> RuleBook:
        """Take a stage of this side out; what names it moves to the nearest earlier one."""
        at, stages = self.position(book, key), self.stages(book)
        kept = (*stages[:at], *stages[at + 1 :])
        home = kept[max(at - 1, 0)].key if kept else ""
        settled = settled_customer if self is Side.CUSTOMER else settled_supplier
        after = settled(self.put(book, kept, pairs=self.without(book.pairs, key)), stages[at], home)
        return without_lost(book, after)

    def renamed(self, book: RuleBook, old: str, new: str) -> RuleBook:
        """Call a stage of this side by another key wherever the book names it."""
        pairs = tuple(
            self.pair(new, pair[self.other.value]) if pair[self.value] == old else pair for pair in book.pairs
        )
        book = evolve(book, pairs=pairs)
        if self is Side.SUPPLIER:
            book = reassigned_assessments(renamed_admissions(book, old, new), old, new)
            return evolve(book, winning_stage=new) if book.winning_stage == old else book
        roles = tuple(
            evolve(
                role,
                known_by=new if role.known_by == old else role.known_by,
                met_by=new if role.met_by == old else role.met_by,
            )
            for role in book.buying_roles
        )
        phases = tuple(
            evolve(one, stages=tuple(dict.fromkeys(new if key == old else key for key in one.stages)))
            for one in book.phases
        )
        return evolve(book, buying_roles=roles, phases=phases)


def with_rules_of(stage: AnyStage, others: Sequence[Any]) -> AnyStage:
    """Give a stage the rules of other stages of its side, before its own."""
    if isinstance(stage, CustomerStage):
        return evolve(
            stage,
            evidence=(*(one for other in others for one in other.evidence), *stage.evidence),
            to_learn=(*(one for other in others for one in other.to_learn), *stage.to_learn),
        )
    criteria = (*(one for other in others for one in other.criteria), *stage.criteria)
    milestones = [other.milestone for other in (stage, *reversed(others)) if other.milestone]
    return evolve(
        stage,
        milestone=evolve(milestones[0], criteria=criteria) if milestones else None,
        tasks=(*(one for other in others for one in other.tasks), *stage.tasks),
        aids=(*(one for other in others for one in other.aids), *stage.aids),
    )
