"""The register of a company: customers, people, rivals and lessons over all deals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.books.registered import Lesson, RegisteredCustomer, RegisteredPerson, RegisteredRival
from funnelkit.display import Answer, Points, Sentence, Sheet, Table
from funnelkit.words import Message, say

_MOST: Final = 20
_NONE: Final = say("label-nothing-on-record")
_CUSTOMERS: Final = (
    say("heading-customer"),
    say("label-open"),
    say("label-won"),
    say("heading-ended-otherwise"),
    say("heading-open-amounts"),
    say("heading-won-amounts"),
    say("heading-owner"),
    say("heading-people-known"),
    say("heading-last-word"),
)
_PEOPLE: Final = (
    say("heading-name"),
    say("heading-customer"),
    say("heading-roles-in-the-decision"),
    say("heading-attitude"),
    say("heading-last-met"),
    say("heading-last-word"),
    say("heading-deals"),
    say("heading-owner"),
)
_RIVALS: Final = (
    say("heading-competitor"),
    say("heading-deals"),
    say("label-open"),
    say("heading-we-won"),
    say("heading-it-won"),
    say("heading-won-amounts"),
    say("heading-lost-amounts"),
    say("heading-why-it-won"),
)
_LESSONS: Final = (
    say("heading-deal"),
    say("heading-outcome"),
    say("heading-why"),
    say("heading-who-won"),
    say("heading-lesson"),
    say("heading-who"),
    say("heading-day"),
)


@frozen(eq=False, repr=False)
class BookRegister(Answer):
    """Customers, people, rivals and lessons over all deals of a book.

    Args:
        on: The day.
        deals: How many deals were read.
        customers: Each customer, the one with most deals first.
        people: Each person at a customer, by customer and name.
        rivals: Each rival, the one that won most often against us first.
        lessons: What was noted at the end of deals, the latest first.
        left_out: What is not in it, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> method = fk.eight_stage()
        >>> deal = fk.Deal.open("Harbour", under=method, customer="Harbour Grid", on=date(2026, 3, 2))
        >>> deal = deal.meet_person("Dr. Lind", buying_role="economic-buyer", on=date(2026, 3, 9))
        >>> deal = deal.lose(reason="price", winner="Nordlys", note="we came too late", on=date(2026, 4, 9))
        >>> found = fk.Book([deal]).register(on=date(2026, 4, 9))
        >>> print(found.people[0])
        Dr. Lind, Harbour Grid: Decision maker (economic buyer); last met on 9 March 2026; in 1 deal
        >>> print(found.rivals[0])
        Nordlys: in 1 deal, we won 0, it won 1 against us (Our price was too high, 1)
    """

    _plain_names: ClassVar = ("on", "deals", "customers", "people", "rivals", "lessons", "left_out")

    on: date
    deals: int
    customers: tuple[RegisteredCustomer, ...]
    people: tuple[RegisteredPerson, ...]
    rivals: tuple[RegisteredRival, ...]
    lessons: tuple[Lesson, ...]
    left_out: tuple[Message, ...] = ()

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give every line as a flat row, with the part that it stands in.

        Args:
            language: In which language labels and sentences are said.
        """
        parts = ("customers", "people", "rivals", "lessons")
        found = [{"part": part, **row} for part in parts for one in getattr(self, part) for row in one.rows(language)]
        columns = dict.fromkeys(name for row in found for name in row)
        return [{name: row.get(name) for name in columns} for row in found]

    def _sheet(self) -> Sheet:
        counts = {"deals": self.deals, "customers": len(self.customers), "people": len(self.people)}
        said = Sentence(say("register", **counts, rivals=len(self.rivals), lessons=len(self.lessons)))
        blocks = (
            said,
            _table(say("heading-customers"), _CUSTOMERS, self.customers, "customers", {1, 2, 3, 7}),
            _table(say("heading-people"), _PEOPLE, self.people, "people", {6}),
            _table(say("heading-competitors"), _RIVALS, self.rivals, "rivals", {1, 2, 3, 4}),
            _table(say("heading-lessons"), _LESSONS, self.lessons, "lessons", set()),
            Points(items=self.left_out, dashed=False),
        )
        return Sheet(title=say("heading-register"), on=self.on, blocks=blocks)


_Line = RegisteredCustomer | RegisteredPerson | RegisteredRival | Lesson


def _table(title: Message, columns: Sequence[Message], lines: Sequence[_Line], whole: str, figures: set[int]) -> Table:
    rows = [one.row for one in lines]
    return Table(
        caption=title, columns=columns, rows=rows, figures=frozenset(figures), whole=whole, most=_MOST, empty=_NONE
    )
