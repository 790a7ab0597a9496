"""A look at a rule book: one kind of flaw, as data plus one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import Criterion
from funnelkit.proofreading.telling_stories import Step
from funnelkit.words import Message, Phrase

NO_STAGE: Final = -1


@frozen(eq=False)
class Proof:
    """A rule book on the desk of whoever proofreads it.

    Args:
        methodology: The rule book.
        rules: The names of the rules that plugins bring.
    """

    methodology: Methodology
    rules: frozenset[str]

    def criteria(self) -> Iterator[tuple[int, Criterion]]:
        """Every criterion with the position of its supplier stage, -1 for a standing one."""
        for at, stage in enumerate(self.methodology.supplier_stages):
            yield from ((at, one) for one in stage.criteria)
        yield from ((NO_STAGE, one) for one in self.methodology.standing_criteria)

    def asked_evidence(self) -> frozenset[str]:
        """The kinds of evidence that any criterion asks for."""
        return frozenset(key for _, one in self.criteria() for key in one.shown_by)

    def shown_at(self, kind: str) -> int:
        """The position of the customer stage that a kind of evidence belongs to, -1 for none."""
        return self.methodology.index.evidence.stages[kind]

    def first_day_out(self, supplier: int) -> int | None:
        """The earliest customer stage at which we may leave a stage of ours for the next; ``None`` at the last one."""
        method = self.methodology
        if supplier + 1 >= len(method.supplier_stages):
            return None
        leads = (
            method.pairing.ahead_by(customer=customer, supplier=supplier + 1)
            for customer in range(len(method.customer_stages))
        )
        return next(at for at, lead in enumerate(leads) if lead <= method.tolerance.ahead)

    def typical_days(self, supplier: int) -> int | None:
        """How long the customer usually stays where a stage of ours answers it; ``None`` where nobody knows."""
        first, last = self.methodology.pairing.customer_spans[supplier]
        days = [stage.typical_days for stage in self.methodology.customer_stages[first : last + 1]]
        known = [one for one in days if one is not None]
        return sum(known) if len(known) == len(days) else None


@frozen
class Noticed:
    """What one look notices.

    Args:
        key: Key of the rule that is wrong.
        says: What is wrong with it, in one sentence.
        story: The shortest story that shows it.
    """

    key: str
    says: Message
    story: tuple[Step, ...]


@frozen(eq=False)
class FlawLook:
    """One kind of flaw that a rule book may have.

    Args:
        key: What programs call it.
        name: What people call it.
        advice: What to do about it.
        look: Looks at a rule book and gives what it notices.
    """

    key: str
    name: Message
    advice: Phrase
    look: Callable[[Proof], Iterator[Noticed]]
