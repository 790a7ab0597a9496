"""The bench that a plugin is tried on: methodologies with what it brings, and deals of every age under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Final

from attrs import frozen

from funnelkit.checks.errors import FunnelkitError
from funnelkit.deal import Deal, Reading
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.writing import Record
from funnelkit.methodology import Methodology
from funnelkit.methodology.builtin import eight_stage
from funnelkit.money import Money
from funnelkit.plugins import Plugin
from funnelkit.testing.synthetic import synthetic_book

_OPENED: Final = date(2026, 1, 5)
_MADE_UP: Final = 6


@frozen(eq=False)
class Bench:
    """A plugin with everything to try it on.

    Args:
        plugin: The plugin.
        bases: The methodologies that it may be used with: its own, the built-in one, and those the author names.
        extended: The methodologies that each of its extensions makes of those that it fits.
        misfits: Why an extension fits none of them.
        deals: Deals of every age under all of these methodologies; the plugin is only shown copies.
    """

    plugin: Plugin
    bases: tuple[Methodology, ...]
    extended: Mapping[str, tuple[Methodology, ...]]
    misfits: Mapping[str, tuple[str, ...]]
    deals: tuple[Deal, ...]

    @classmethod
    def of(cls, plugin: Plugin, *, on: Iterable[Methodology]) -> Bench:
        """Set the bench up."""
        bases = (*plugin.methodologies, *on, eight_stage())
        extended: dict[str, tuple[Methodology, ...]] = {}
        misfits: dict[str, tuple[str, ...]] = {}
        for name, changes in plugin.extensions:
            made: list[Methodology] = []
            told: list[str] = []
            for base in bases:
                try:
                    made.append(base.customised(f"{base.key}-with-it"[:64].rstrip("-"), *changes))
                except FunnelkitError as error:
                    told.append(f"{base.key}: {error}")
            extended[name], misfits[name] = tuple(made), tuple(told)
        whole = (*bases, *(method for made in extended.values() for method in made))
        deals = tuple(deal for method in whole for deal in _lives_under(method))
        return cls(plugin, bases, extended, misfits, deals)

    def readings(self) -> tuple[Reading, ...]:
        """Read the deals as they were at first, whatever was done to those that were read before."""
        return tuple(reading for deal in deepcopy(self.deals) for reading in _read(deal))

    @property
    def brought(self) -> tuple[Methodology, ...]:
        """The plugin's own methodologies, and those that its extensions make."""
        return (*self.plugin.methodologies, *(method for made in self.extended.values() for method in made))


def _lives_under(methodology: Methodology) -> tuple[Deal, ...]:
    """A deal in which nothing has happened, one in which everything has, some that turned, and some from the middle."""
    new = Deal.open("New", under=methodology, on=_OPENED)
    until = _OPENED + timedelta(days=500)
    return (
        new,
        _full(new),
        *_turning(new),
        *synthetic_book(methodology, deals=_MADE_UP, seed=1, since=_OPENED, until=until),
    )


def _full(deal: Deal) -> Deal:
    """Let everything happen that the methodology knows, and go through all stages."""
    record = {"on": _OPENED, "by": "Maria"}
    index = deal.methodology.index
    for kind in index.evidence.rules:
        deal = deal.record_evidence(kind, source="customer-document", reference="letter 17", **record)  # type: ignore[arg-type]
    for item in index.information.rules:
        deal = deal.learn(item, "it is so", source="customer-words", person="Dr. Lind", **record)  # type: ignore[arg-type]
    for role in index.buying_roles.rules:
        deal = deal.meet_person(f"the {role}", buying_role=role, attitude="supportive", **record)  # type: ignore[arg-type]
    for rival in index.competitors.rules:
        deal = deal.note_competitor(rival, position="trailing", **record)  # type: ignore[arg-type]
    for task in index.tasks.rules:
        deal = deal.complete_task(task, **record)  # type: ignore[arg-type]
    for criterion in index.criteria.rules.values():
        if criterion.is_confirmed:
            deal = deal.confirm_criterion(criterion.key, **record)  # type: ignore[arg-type]
    for stage in deal.methodology.supplier_stages[:-1]:
        deal = deal.record_admission(stage=stage.key, source="customer-document", **record)  # type: ignore[arg-type]
        deal = deal.override_advance(reason="the bench", **record)  # type: ignore[arg-type]
    return deal.override_win(reason="the bench", **record)  # type: ignore[arg-type]


def _turning(deal: Deal) -> tuple[Deal, ...]:
    """Deals that took every turn that there is: taken over, rested, gone back, ended in each way, and reopened."""
    days = (_OPENED + timedelta(days=number) for number in count(1))
    customer, supplier = deal.methodology.customer_stages, deal.methodology.supplier_stages

    def record() -> Record:
        return {"on": next(days), "by": "Maria"}

    here = {"customer_stage": customer[-1].key, "supplier_stage": supplier[-1].key}
    taken_over = deal.told_position(system="crm", **here, **record())  # type: ignore[arg-type]
    moved = deal.set_amount(Money("1000", "USD"), lines=[ProductLine("panel", Decimal(3))], **record())
    moved = moved.set_owner("Jun", **record()).set_channel("dealer:Nordlys", **record())
    moved = moved.note_person("Mr. No", attitude="opposed", **record())
    moved = moved.customer_moved(customer[-1].key, source="third-party", **record())
    moved = moved.customer_went_back(customer[0].key, source="customer-document", **record())
    for task in [*deal.methodology.index.tasks.rules][:1]:
        moved = moved.complete_task(task, **record()).undo_task(task, **record())
    if len(supplier) > 1:
        moved = moved.override_advance(reason="the bench", **record()).fall_back(supplier[0].key, **record())
    rested = moved.suspend(**record())
    why = {"reason": "the bench", "winner": "somebody"}
    undecided = rested.resume(**record()).end_without_decision(**why, **record())
    given_up = undecided.reopen(**record()).withdraw(**why, **record())
    return taken_over, rested, undecided, given_up, given_up.reopen(**record()).lose(**why, **record())


def _read(deal: Deal) -> tuple[Reading, ...]:
    """Read a deal at its opening, half way, and after everything."""
    first, last = deal.opening.on, deal.progress.last_on
    days = sorted({first, first + (last - first) / 2, last})
    return tuple(deal.at(day) for day in days)
