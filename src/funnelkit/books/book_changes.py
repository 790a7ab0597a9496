"""What changed in a book between two days, deal by deal, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final, Protocol

from attrs import frozen

from funnelkit.books.asking import Progress
from funnelkit.books.two_days import on_two_days
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.display import Answer, Points, Saying, Sheet, Table
from funnelkit.questions.deal_changes import DealChanges, changes_from
from funnelkit.words import Message, Phrase, say

_OF_DEAL = Phrase("finding-of-deal")
_TITLE: Final = say("heading-what-changed")
_COLUMNS: Final = (say("heading-deal"), say("heading-what-changed"), say("heading-recorded-late"))


@frozen(repr=False)
class ChangedDeal(Saying):
    """One thing that is different in one deal.

    Args:
        deal: Key of the deal.
        name: What people call it.
        kind: What changed; ``"new"`` for a deal that was not there before, ``"written-down"`` where facts came that
            moved nothing.
        says: The change in one sentence, without the deal.
        late: How many facts of the deal had happened before, and were written down only now.
    """

    _plain_names: ClassVar = ("deal", "name", "kind", "says", "late")

    deal: str
    name: str
    kind: str
    says: Message
    late: int

    @property
    def message(self) -> Message:
        """The change in one sentence."""
        return _OF_DEAL(deal=self.name or self.deal, finding=self.says)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.name or self.deal, self.says, self.late or ""


@frozen(repr=False)
class BookChanges(Answer):
    """What changed in a book between two days: the changes of each deal in which something happened.

    Args:
        since: The day after which changes count.
        until: The last day on which they count.
        deals: The changes of each deal that has new facts.
        new: The keys of the deals that were not there before.
        quiet: How many deals were there and had no fact.
        later: How many deals were opened later.
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> deal = deal.set_owner("Jun", on=date(2026, 3, 9))
        >>> print(fk.Book([deal]).changes(since=date(2026, 3, 4), until=date(2026, 3, 11)))
        Harbour: the owner: Maria -> Jun
    """

    _plain_names: ClassVar = ("since", "until", "new", "quiet", "later", "left_out", "deals", "lines")
    _rows_of: ClassVar[str] = "lines"

    since: date
    until: date
    deals: tuple[DealChanges, ...]
    new: tuple[str, ...]
    quiet: int
    later: int
    left_out: tuple[Message, ...] = ()

    def __iter__(self) -> Iterator[DealChanges]:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)

    @property
    def lines(self) -> tuple[ChangedDeal, ...]:
        """One thing that is different after the other, deal by deal."""
        return tuple(line for one in self.deals for line in self._lines_of(one))

    def _lines_of(self, one: DealChanges) -> Iterator[ChangedDeal]:
        if one.deal in self.new:
            opened = one.facts[0]
            yield ChangedDeal(one.deal, one.name, "new", say("changed-new", on=opened.on), one.late)
        for change in one.changes:
            yield ChangedDeal(one.deal, one.name, change.kind, change.message, one.late)
        if not one.changes and one.deal not in self.new:
            told = say("changed-not", count=len(one.facts))
            yield ChangedDeal(one.deal, one.name, "written-down", told, one.late)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The changes in sentences, then what came late and in how many deals nothing happened."""
        late = sum(bool(one.late) for one in self.deals)
        said = [one.message for one in self.lines]
        if late:
            said.append(say("movement-late", count=late, since=self.since))
        if self.quiet or self.later:
            said.append(say("changes-apart", quiet=self.quiet, later=self.later))
        return (*said, *self.left_out)

    def _sheet(self) -> Sheet:
        apart = self.messages[len(self.lines) :]
        table = Table(
            caption=_TITLE,
            columns=_COLUMNS,
            rows=[one.row for one in self.lines],
            whole="rows()",
            empty=say("movement-nothing"),
        )
        spoken = Points(items=self.messages or (say("movement-nothing"),), dashed=False)
        about = say("changes-since", since=self.since)
        return Sheet(
            title=_TITLE,
            about=about,
            on=self.until,
            blocks=(table, Points(items=apart, dashed=False)),
            spoken=(spoken,),
        )

    def __repr__(self) -> str:
        told = f"{len(self.deals)} deals with facts, {len(self.new)} of them new, {self.quiet} quiet"
        return f"<BookChanges {self.since} to {self.until}: {told}>"


class AskedBook(Protocol):
    """What the changes need of a book; ``Book`` is one."""

    @property
    def deals(self) -> tuple[Deal, ...]:
        """Its deals."""
        ...

    @property
    def left_out(self) -> tuple[Message, ...]:
        """What a narrowed one leaves out."""
        ...


def changes_of(
    book: AskedBook, *, since: date, until: date, known_by: date | None, progress: Progress | None
) -> BookChanges:
    """Tell what changed in deals between two days; see ``Book.changes``."""
    if until < since:
        raise InputError(say("days-in-wrong-order", since=since, until=until))
    found: list[DealChanges] = []
    new: list[str] = []
    quiet = later = 0
    for deal in book.deals if progress is None else progress(book.deals):
        days = on_two_days(deal, since, until, known_by)
        if days.after is None:
            later += 1
        elif not days.news:
            quiet += 1
        else:
            found.append(changes_from(days.before, days.after, since=since))
            if days.before is None:
                new.append(deal.key)
    return BookChanges(since, until, tuple(found), tuple(new), quiet, later, book.left_out)
