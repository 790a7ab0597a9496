"""A book of made-up deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import declared_of, misfits
from funnelkit.checks.errors import InputError
from funnelkit.checks.listing import Listed
from funnelkit.checks.unknown_currencies import unknown_currency
from funnelkit.currencies import MINOR_UNITS
from funnelkit.methodology import Methodology
from funnelkit.testing.synthetic.company import Company
from funnelkit.testing.synthetic.dirt import REALISTIC, Dirt
from funnelkit.testing.synthetic.purchase import Slump
from funnelkit.testing.synthetic.truth import SyntheticBook
from funnelkit.words import Message, say

_ALL: Final = 100

_LAST_YEAR: Final = 9000


@checked
def synthetic_book(  # noqa: PLR0913 - each but the first four has its default
    methodology: Methodology,
    *,
    deals: int,
    seed: int,
    since: date,
    until: date,
    owners: Sequence[str] = ("Maria", "Wang Wei", "Jonas", "李娜"),
    dealers: Sequence[str] = ("Nordlys", "华东代理"),
    currency: str = "EUR",
    dirt: Dirt = REALISTIC,
    through_dealers: int = 30,
    slump: Slump | None = None,
) -> SyntheticBook:
    """Make up a book of deals as a company would have it on one day, with the truth about each.

    Customers buy as the methodology expects: they stay in a stage for its typical days, more or less, and go on with
    the chance that its base table implies, so the table is the truth of this book. People write that down, with
    the dirt that is asked for; dealers may invent projects, tell amounts that are too high and report what another
    deal has already. The same arguments give the same book everywhere; a larger book begins with the same deals.

    Args:
        methodology: What the deals run under.
        deals: How many.
        seed: Any whole number; another one gives another book.
        since: The first day on which a deal may be opened.
        until: The day on which the book is looked at; nothing later is in it.
        owners: The salespeople.
        dealers: The dealers that some deals run through; none when empty.
        currency: Of every amount.
        dirt: How often the records are wrong.
        through_dealers: How many deals run through a dealer, in percent from 0 to 100.
        slump: A time in which customers decide at half their pace; ``None`` for none.

    Raises:
        InputError: When the arguments make no book; all that is wrong.

    Examples:
        >>> from funnelkit.methodology.builtin import eight_stage
        >>> book = synthetic_book(eight_stage(), deals=3, seed=1, since=date(2025, 1, 1), until=date(2026, 1, 1))
        >>> [len(deal) > 5 for deal in book]
        [True, True, True]
        >>> book.truth_of(book[0]).is_alive(date(2026, 1, 1))
        False
    """
    company = Company(
        methodology, since, until, Listed(owners), Listed(dealers), currency, dirt, through_dealers, slump
    )
    problems = [*misfits(deals, int, "deals"), *misfits(seed, int, "seed"), *_flaws_of(company)]
    if type(deals) is int and deals < 0:
        problems.append(say("synthetic-count", count=deals))
    if problems:
        raise InputError(*problems)
    return company.book(seed, deals)


def _flaws_of(company: Company) -> Iterator[Message]:
    """Say what keeps a company from having a book."""
    wrong = [
        flaw for name, declared in declared_of(Company) for flaw in misfits(getattr(company, name), declared, name)
    ]
    yield from wrong
    if wrong:
        return
    if company.until.year > _LAST_YEAR:
        yield say("synthetic-too-late", until=company.until, year=_LAST_YEAR)
    if company.until < company.since:
        yield say("synthetic-days", since=company.since, until=company.until)
    if not company.owners:
        yield say("synthetic-owners")
    if company.currency not in MINOR_UNITS:
        yield unknown_currency(company.currency)
    percentages = {f"dirt.{name}": getattr(company.dirt, name) for name, _ in declared_of(Dirt)}
    for name, percent in {**percentages, "through_dealers": company.through_dealers}.items():
        if not 0 <= percent <= _ALL:
            yield say("synthetic-dirt", name=name, value=percent)
