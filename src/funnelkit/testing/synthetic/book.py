"""A book of made-up deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from funnelkit.currencies import MINOR_UNITS
from funnelkit.deal import ClaimRefusedError, Deal, MoveRefusedError, OutOfOrderError
from funnelkit.errors import FunnelkitError, unknown_key
from funnelkit.messages import Message, Template, Text
from funnelkit.methodology import Methodology
from funnelkit.money import Money
from funnelkit.shapes import Listed, declared_of, misfits
from funnelkit.testing.chance import Chance
from funnelkit.testing.synthetic.dirt import REALISTIC, Dirt
from funnelkit.testing.synthetic.effort import Effort, Entry
from funnelkit.testing.synthetic.purchase import Purchase, usual

_CUSTOMERS: Final = ("Harbour Grid", "华南电网", "Nordlicht AG", "Rio Water", "东方机械", "Atlas Ports", "Vogel Stahl")
_PROJECTS: Final = ("switchgear", "调度系统", "call centre", "pumps", "CRM", "signalling", "control room")
_USUAL_AMOUNT: Final = 200_000
_THROUGH_DEALERS: Final = 30
_HAGGLING: Final = 30
_ALL: Final = 100

_NO_COUNT = Template(
    "synthetic-count", "deals={count} is no number of deals: give 0 or more", "deals={count}不是商机数量：请给出0或以上"
)
_TOO_LATE = Template(
    "synthetic-too-late",
    "until {until} leaves no calendar for deals to end in: give a day up to the year {year}",
    "until {until}之后没有足够的日期供商机结束：请给出不晚于{year}年的日期",
)
_LAST_YEAR: Final = 9000
_BACKWARDS = Template(
    "synthetic-days", "until {until} is before since {since}: turn them round", "until {until}早于since {since}：请对调"
)
_NOBODY = Template("synthetic-owners", "owners= is empty: name one at least", "owners=为空：请至少指定一位")
_NO_PERCENTAGE = Template(
    "synthetic-dirt", "dirt.{name} {value} is no percentage: give 0 to 100", "dirt.{name} {value}不是百分比：应为0到100"
)
_CURRENCY: Final = Text.of("currency", zh="货币")


class SyntheticBookError(FunnelkitError, ValueError):
    """Arguments that no book can be made up from; all that is wrong with them."""


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
) -> tuple[Deal, ...]:
    """Make up a book of deals as a company would have it on one day.

    Customers buy as the methodology expects: they stay in a stage for its typical days, more or less, and go on with
    the chance that its base table implies, so the table is the truth of this book. People write that down, with
    the dirt that is asked for. The same arguments give the same book everywhere; a larger book begins with the
    same deals.

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

    Raises:
        SyntheticBookError: When the arguments make no book; all that is wrong.

    Examples:
        >>> from funnelkit.methodology.builtin import eight_stage
        >>> book = synthetic_book(eight_stage(), deals=3, seed=1, since=date(2025, 1, 1), until=date(2026, 1, 1))
        >>> [len(deal) > 5 for deal in book]
        [True, True, True]
    """
    company = _Company(methodology, since, until, Listed(owners), Listed(dealers), currency, dirt)
    problems = [*misfits(deals, int, "deals"), *misfits(seed, int, "seed"), *_flaws_of(company)]
    if type(deals) is int and deals < 0:
        problems.append(_NO_COUNT(count=deals))
    if problems:
        raise SyntheticBookError(*problems)
    chance = Chance(seed)
    return tuple(company.deal(chance.fork(), f"deal-{number:04}") for number in range(1, deals + 1))


@frozen
class _Company:
    """Who sells what, and how carefully it is written down."""

    methodology: Methodology
    since: date
    until: date
    owners: tuple[str, ...]
    dealers: tuple[str, ...]
    currency: str
    dirt: Dirt

    def deal(self, chance: Chance, key: str) -> Deal:
        """Make up one deal, from a stream of chance of its own."""
        opened = self.since + timedelta(days=chance.below((self.until - self.since).days + 1))
        dealer = chance.pick(self.dealers) if self.dealers and chance.happens(_THROUGH_DEALERS) else ""
        customer, owner = chance.pick(_CUSTOMERS), chance.pick(self.owners)
        deal = Deal.open(
            f"{customer}: {chance.pick(_PROJECTS)}",
            under=self.methodology,
            key=key,
            customer=customer,
            owner=owner,
            channel=f"dealer:{dealer}" if dealer else "direct",
            on=opened,
            by=owner,
        )
        purchase = Purchase.drawn(self.methodology, chance, opened=opened)
        effort = Effort(self.methodology, purchase, chance, self.dirt, owner, dealer)
        entries = [*self._terms(chance, owner, opened, purchase.ended_on), *effort.entries()]
        return _written(deal, entries, until=self.until)

    def _terms(self, chance: Chance, owner: str, opened: date, ended_on: date) -> Iterator[Entry]:
        """Say an amount and haggle over it; move the expected close when it has passed, as long as somebody cares."""
        by = {"by": owner}
        units = (chance.spread(_USUAL_AMOUNT) // 100 + 1) * 100
        if not chance.happens(self.dirt.unpriced):
            yield Entry(opened, Deal.set_amount, (Money(units, self.currency),), by)
            if chance.happens(_HAGGLING):
                agreed = Money(units * chance.between(80, 99) // 100, self.currency)
                yield Entry(ended_on - timedelta(days=chance.between(1, 20)), Deal.set_amount, (agreed,), by)
        whole = sum(usual(stage.typical_days) for stage in self.methodology.customer_stages)
        closes = opened + timedelta(days=1 + chance.spread(whole))
        yield Entry(opened, Deal.expect_close, (closes,), by)
        while closes < ended_on and not chance.happens(self.dirt.overdue):
            later = closes + timedelta(days=1 + chance.spread(60))
            yield Entry(closes, Deal.expect_close, (later,), by)
            closes = later


def _flaws_of(company: _Company) -> Iterator[Message]:
    """Say what keeps a company from having a book."""
    wrong = [
        flaw for name, declared in declared_of(_Company) for flaw in misfits(getattr(company, name), declared, name)
    ]
    yield from wrong
    if wrong:
        return
    if company.until.year > _LAST_YEAR:
        yield _TOO_LATE(until=company.until, year=_LAST_YEAR)
    if company.until < company.since:
        yield _BACKWARDS(since=company.since, until=company.until)
    if not company.owners:
        yield _NOBODY()
    if company.currency not in MINOR_UNITS:
        yield unknown_key(company.currency, among=MINOR_UNITS, what=_CURRENCY)
    for name, _ in declared_of(Dirt):
        if not 0 <= (percent := getattr(company.dirt, name)) <= _ALL:
            yield _NO_PERCENTAGE(name=name, value=percent)


def _written(deal: Deal, entries: Sequence[Entry], *, until: date) -> Deal:
    """Write down what is known by a day, in the order in which it became known; refused claims are left out."""
    opened = deal.opening.on
    known = (entry for entry in entries if entry.known_on <= until and entry.on >= opened)
    for entry in sorted(known, key=lambda entry: entry.known_on):
        try:
            deal = entry.written_into(deal)
        except (ClaimRefusedError, MoveRefusedError, OutOfOrderError):
            continue
    return deal
