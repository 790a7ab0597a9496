"""Who sells what, and how carefully it is written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from funnelkit.checks.errors import ClaimRefusedError, FactError, MoveRefusedError
from funnelkit.deal import Deal
from funnelkit.methodology import Methodology
from funnelkit.money import Money
from funnelkit.testing.draws import Draws
from funnelkit.testing.synthetic.dirt import Dirt
from funnelkit.testing.synthetic.effort import Effort, WorkEntry
from funnelkit.testing.synthetic.price import Price, expected_closes
from funnelkit.testing.synthetic.purchase import Purchase, Slump, true_chances
from funnelkit.testing.synthetic.truth import SyntheticBook, Truth

_CUSTOMERS: Final = ("Harbour Grid", "华南电网", "Nordlicht AG", "Rio Water", "东方机械", "Atlas Ports", "Vogel Stahl")
_PROJECTS: Final = ("switchgear", "调度系统", "call centre", "pumps", "CRM", "signalling", "control room")
_PUT_OFF: Final = 50
_OUT_OF_ORDER: Final = frozenset({"before-opening", "backdated-move"})
# What is planted is drawn from a stream beside the one of the deals, so that planting something shifts nothing else.
_BESIDE: Final = 0x5DEECE66D


@frozen
class Project:
    """What a customer wants to buy, as one deal has it on record.

    Args:
        key: The key of the deal.
        customer: Who buys.
        what: What is bought.
        opened: The day on which the deal is opened.
        dealer: The dealer that it runs through; ``""`` for none.
        purchase: What the customer really does, or is said to do.
        price: What it is worth.
        is_invented: Whether there is no such project.
        duplicate_of: The key of the deal that has it already; ``""`` for none.
    """

    key: str
    customer: str
    what: str
    opened: date
    dealer: str
    purchase: Purchase
    price: Price
    is_invented: bool = False
    duplicate_of: str = ""


@frozen
class Company:
    """Who sells what, and how carefully it is written down; the arguments are those of ``synthetic_book``."""

    methodology: Methodology
    since: date
    until: date
    owners: tuple[str, ...]
    dealers: tuple[str, ...]
    currency: str
    dirt: Dirt
    through_dealers: int
    slump: Slump | None

    def book(self, seed: int, deals: int) -> SyntheticBook:
        """Make up so many deals, each from streams of chance of its own."""
        chance, beside = Draws(seed), Draws(seed ^ _BESIDE)
        projects: list[Project] = []
        written, truths = [], {}
        for number in range(1, deals + 1):
            own, planted = chance.fork(), beside.fork()
            owner, project = self._project(f"deal-{number:04}", own, planted, projects)
            projects.append(project)
            deal, truth = self._deal(project, owner, own, planted)
            written.append(deal)
            truths[project.key] = truth
        return SyntheticBook(tuple(written), truths)

    def _project(self, key: str, chance: Draws, planted: Draws, known: Sequence[Project]) -> tuple[str, Project]:
        """Think out one project, and who of us has it."""
        opened, putting_off = self._day(chance), planted.fork()
        if self.slump is not None and self.slump.holds_on(opened) and putting_off.happens(_PUT_OFF):
            opened = self._day(putting_off)
        dealer = chance.pick(self.dealers) if self.dealers and chance.happens(self.through_dealers) else ""
        customer, owner, what = chance.pick(_CUSTOMERS), chance.pick(self.owners), chance.pick(_PROJECTS)
        purchase = Purchase.drawn(self.methodology, chance, opened=opened)
        if self.slump is not None:
            purchase = purchase.slowed(self.slump)
        price = Price.drawn(chance, self.dirt, self.currency, ended_on=purchase.ended_on)
        project = Project(key, customer, what, opened, dealer, purchase, price)
        if not dealer:
            return owner, project
        if planted.happens(self.dirt.invented):
            return owner, evolve(project, is_invented=True)
        real = [one for one in known if not (one.is_invented or one.duplicate_of) and one.dealer != dealer]
        if real and planted.happens(self.dirt.duplicated):
            return owner, self._again(planted.pick(real), project, planted)
        return owner, project

    def _day(self, chance: Draws) -> date:
        return self.since + timedelta(days=chance.below((self.until - self.since).days + 1))

    def _again(self, first: Project, second: Project, planted: Draws) -> Project:
        """Let a second dealer report a project somewhat later than the first."""
        opened = min(self.until, first.opened + timedelta(days=planted.between(0, 30)))
        return evolve(first, key=second.key, opened=opened, dealer=second.dealer, duplicate_of=first.key)

    def _deal(self, project: Project, owner: str, chance: Draws, planted: Draws) -> tuple[Deal, Truth]:
        """Write one project down as the company does, and say what is true of it."""
        opened, purchase = project.opened, project.purchase
        deal = Deal.open(
            f"{project.customer}: {project.what}",
            under=self.methodology,
            key=project.key,
            customer=project.customer,
            owner=owner,
            channel=f"dealer:{project.dealer}" if project.dealer else "direct",
            on=opened,
            by=owner,
        )
        effort = Effort(
            self.methodology,
            purchase,
            chance,
            self.dirt,
            owner,
            project.dealer,
            is_invented=project.is_invented,
            is_duplicate=bool(project.duplicate_of),
        )
        closes = expected_closes(self.methodology, chance, self.dirt, owner, opened=opened, ended_on=purchase.ended_on)
        entries = [*closes, *effort.entries()]
        told = self._told_too_high(project, planted)
        entries = [*_amounts(project, owner, told, entries, planted), *entries]
        return _written(deal, entries, until=self.until), self._truth(project, told)

    def _told_too_high(self, project: Project, planted: Draws) -> Money | None:
        price = project.price
        if not (project.dealer and price.is_said and planted.happens(self.dirt.inflated)):
            return None
        return Money(price.asked.amount * planted.between(130, 300) // 100, self.currency)

    def _truth(self, project: Project, told: Money | None) -> Truth:
        if project.is_invented:
            return Truth(deal=project.key, told_amount=told)
        stages = self.methodology.customer_stages
        purchase = project.purchase
        come = len(purchase.arrivals)
        return Truth(
            deal=project.key,
            arrivals=tuple(zip((one.key for one in stages), purchase.arrivals, strict=False)),
            chances=true_chances(self.methodology)[:come],
            end=purchase.end,
            ended_on=purchase.ended_on,
            amounts=project.price.amounts(purchase.arrivals[0]),
            told_amount=told,
            duplicate_of=project.duplicate_of,
        )


def _amounts(
    project: Project, owner: str, told: Money | None, entries: Sequence[WorkEntry], planted: Draws
) -> Iterator[WorkEntry]:
    """Write down the dealer's amount, and ours once the customer itself has been heard."""
    if told is None:
        yield from project.price.said(project.opened, owner)
        return
    yield WorkEntry(project.opened, Deal.set_amount, (told,), {"by": project.dealer, "source": "third-party"})
    heard = [one.on for one in entries if str(one.told.get("source", "")).startswith("customer-")]
    if heard:
        yield from project.price.said(min(heard) + timedelta(days=planted.between(0, 20)), owner)


def _written(deal: Deal, entries: Sequence[WorkEntry], *, until: date) -> Deal:
    """Write down what is known by a day, in the order in which it became known; refused claims are left out."""
    opened = deal.opening.on
    known = (entry for entry in entries if entry.known_on <= until and entry.on >= opened)
    for entry in sorted(known, key=lambda entry: entry.known_on):
        try:
            deal = entry.written_into(deal)
        except (ClaimRefusedError, MoveRefusedError):
            continue
        except FactError as refused:
            if not _OUT_OF_ORDER.issuperset(refused.codes):
                raise
    return deal
