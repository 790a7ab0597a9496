"""A small methodology and a way to write journals by hand, for examples that are worked out on paper."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.naive.drawing import SOURCES
from tests.naive.folding import Deal, fold
from tests.naive.refusing import completed, refused
from tests.naive.rules import Criterion, CustomerStage, Kind, Rules, SupplierStage, Task

if TYPE_CHECKING:
    from tests.naive.journal import Entry, Journal

THREE_STEPS = Rules(
    customer=(
        CustomerStage("need", Decimal("0.10"), 30),
        CustomerStage("budget", Decimal("0.20"), 30),
        CustomerStage("tender", Decimal("0.50"), 30),
    ),
    supplier=(
        SupplierStage("visit", criteria=(Criterion("need-seen", shown_by=("complaint",)),), milestone=True),
        SupplierStage("offer", tasks=(Task("write-offer"),)),
        SupplierStage("sign"),
    ),
    pairs=((0, 0), (1, 1), (2, 2)),
    winning=2,
    kinds=(
        Kind("complaint", 0),
        Kind("budget-paper", 1, valid_days=40),
        Kind("budget-cut", 1, denies=True),
        Kind("bid-documents", 2, admits="offer"),
        Kind("order", 2),
        Kind("rival-spec", None, opens=("need-seen",)),
    ),
    signature=("order",),
    sources=SOURCES,
)


class Paper:
    """A journal that is written by hand under the small methodology."""

    def __init__(self, rules: Rules = THREE_STEPS, *, amount: int | None = 1000, channel: str = "direct") -> None:
        self.rules = rules
        opening: Entry = {"verb": "open", "number": 0, "on": 0, "recorded": None, "amount": amount and Decimal(amount)}
        self.journal: Journal = [{**opening, "owner": "Maria", "channel": channel, "team": {}}]

    def write(self, verb: str, *, on: int, recorded: int | None = None, **told: Any) -> str:
        """Write something down unless it is refused; say why it is."""
        entry: Entry = {"verb": verb, "number": len(self.journal), "on": on, "recorded": recorded, **told}
        why = refused(self.rules, self.journal, entry)
        if not why:
            self.journal.append(completed(self.rules, self.journal, entry))
        return why

    def paper(self, verb: str, *, on: int, **told: Any) -> str:
        """Write down something that stands in a document of the customer's."""
        return self.write(verb, on=on, source="customer-document", reference="letter 17", **told)

    def hearsay(self, verb: str, *, on: int, **told: Any) -> str:
        """Write down what a third party says."""
        return self.write(verb, on=on, source="third-party", **told)

    def at(self, day: int, known_by: int | None = None) -> Deal:
        """Read it on a day."""
        return fold(self.rules, self.journal, day, known_by)
