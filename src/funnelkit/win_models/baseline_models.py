"""Baselines: what other systems would say of deals, by their own rules; to compare with, not to trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import ClassVar, Final, Literal, TypeAlias, get_args

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.numbers import refuse
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard, Several, Sheet, Table
from funnelkit.learning.histories import Ending, History, Spell, State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.methodology import Methodology
from funnelkit.probability import as_probability
from funnelkit.win_models.baseline_rates import (
    CLOSED_ONLY,
    STAGE_AGE,
    VENDOR,
    StageChances,
    closed_only_rates,
    odoo_stage_rates,
    stage_age_rates,
    vendor_table,
)
from funnelkit.win_models.deal_histories import history_of, watched_deals
from funnelkit.win_models.learned_win_model import rounded
from funnelkit.win_models.win_chances import ChanceSource, WinChances, log_odds
from funnelkit.words import Message, say

ODOO: Final = "Odoo"
CombiningRule: TypeAlias = Literal["multiply", "add", "chances-of-success", "completed"]
_SHOWN: Final = 12
_FLOORS: Final = HistoryFloors()
_NONE: Final[Mapping[str, int]] = {}


@frozen(hash=False, repr=False, eq=False)
class Baseline(FieldCard):
    """What another system would say of a deal, as a win model to set beside ours.

    It looks at the lower of the claimed customer stage and our stage, and gives that stage's chance as the expected
    one. Whatever it does not look at, its reasons say.

    Args:
        name: What the model is called.
        rule: Gives the chance of a customer stage, by its position, at an age in days; ``None`` where it has none.
        source: ``"table"``, or ``"closed-deals"`` where it rests on closed deals alone, which is no learned chance.
        support: How many closed deals stood in each stage.
        known: The stages that a table names, for a reason that says which.
        caveats: What makes it doubtful, such as too little history.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20), model=vendor_model())
        <Forecast 2026-03-20: deals 1, 200.00 EUR expected>
    """

    _plain_names: ClassVar = (
        "name",
        "source",
        "support",
        "caveats",
    )

    name: str
    rule: Callable[[Methodology, int, int], float | Decimal | None]
    source: ChanceSource = field(default="table", kw_only=True)
    support: Mapping[str, int] = field(default=_NONE, kw_only=True)
    known: tuple[str, ...] = field(default=(), kw_only=True)
    caveats: tuple[Message, ...] = field(default=(), kw_only=True)

    def chances(self, reading: Reading) -> WinChances:
        """Give the expected chance of a deal as it is read."""
        progress = reading.progress
        expected = self._chance(reading, progress.claimed, progress.claimed_since)
        key = reading.methodology.customer_stages[_lower(reading, progress.claimed)].key
        support = self.support.get(key, 0)
        reasons = (self._reason(key, support, absent=expected is None), *self.caveats)
        return WinChances(expected, self.source, support=support, base=log_odds(expected), reasons=reasons)

    def _reason(self, stage: str, support: int, *, absent: bool) -> Message:
        if absent:
            return say(
                "usual-untold",
                model=self.name,
                stage=stage,
                known=say("usual-told", stages=self.known[:_SHOWN]) if self.known else "",
            )
        if self.source == "closed-deals":
            return say("usual-closed", model=self.name, stage=stage, support=support)
        return say("usual-table", model=self.name, stage=stage)

    def _chance(self, reading: Reading, customer: int, since: date) -> Decimal | None:
        """The chance of the lower of both sides, aged since either of them moved."""
        age = max((reading.on - max(since, reading.progress.supplier_since)).days, 0)
        found = self.rule(reading.methodology, _lower(reading, customer), age)
        return found if found is None or isinstance(found, Decimal) else rounded(float(found))

    def __repr__(self) -> str:
        return f"<Baseline {self.name}>"


def _lower(reading: Reading, customer: int) -> int:
    return reading.methodology.pairing.effective(customer=customer, supplier=reading.places[1])


def _vendors(methodology: Methodology, stage: int, _age: int) -> float:
    return vendor_table(range(len(methodology.customer_stages))).chances[stage]


def _listed(chances: Mapping[str, Decimal], methodology: Methodology, stage: int, _age: int) -> Decimal | None:
    return chances.get(methodology.customer_stages[stage].key)


def _counted(rates: StageChances, methodology: Methodology, stage: int, age: int) -> float:
    return rates.win_probability(methodology.customer_stages[stage].key, age=float(age))


def _combined(rule: CombiningRule, methodology: Methodology, stage: int, _age: int) -> float | None:
    success = methodology.customer_stages[stage].win_probability
    if success is None and rule != "completed":
        return None
    chance, completed = float(success or 0), (stage + 1) / len(methodology.customer_stages)
    ways = {"multiply": chance * completed, "add": (chance + completed) / 2, "completed": completed}
    return ways.get(rule, chance)


def vendor_model() -> Baseline:
    """Say what a usual CRM's default percentages would say: HubSpot's, spread over the customer's stages."""
    return Baseline(VENDOR, _vendors)


@checked
def table_model(chances: Mapping[str, Decimal | str | int], *, name: str) -> Baseline:
    """Say what a table of your own would say, such as the percentages that your CRM shows.

    Args:
        chances: The chance of each customer stage by its key, 0 to 1, as text or Decimal; a stage that is left out has
            no figure, which is not zero.
        name: What the model is called.

    Raises:
        InputError: When it is not a table by key of the stage, or has no name; all at once.
        InputError: When a chance is not from 0 to 1.
    """
    refuse(flaws_of_empty("name", name))
    table = {key: as_probability(chance) for key, chance in chances.items()}
    return Baseline(name, partial(_listed, table), known=tuple(table))


@checked
def business_central_model(rule: CombiningRule) -> Baseline:
    """Say what Business Central would say: the chance of success of a stage with the share of the process completed.

    The chance of success is the stage's base chance; completed is the share of the customer's stages that it has come
    to.

    Args:
        rule: ``"multiply"``, ``"add"`` (their mean), ``"chances-of-success"`` or ``"completed"``.

    Raises:
        InputError: When the rule is not one of the four.
    """
    return Baseline(f"Business Central, {rule}", partial(_combined, rule))


@checked
def closed_only_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what win rates of closed deals would say, stage by stage; see :func:`baselines` for the arguments."""
    return _taught(CLOSED_ONLY, lambda known, _order: closed_only_rates(known), deals, on, known_by)


@checked
def odoo_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what Odoo's predictive lead scoring would say from the stage alone; see :func:`baselines`."""
    return _taught(ODOO, lambda known, order: odoo_stage_rates(known, order=order), deals, on, known_by)


@checked
def stage_age_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what win rates of closed deals would say, by stage and days in which neither moved; see :func:`baselines`."""
    return _taught(STAGE_AGE, lambda known, _order: stage_age_rates(known), deals, on, known_by)


class Baselines(Several[Baseline]):
    """What other systems would say, each as a win model: a tuple of baselines."""

    @property
    def items(self) -> tuple[Baseline, ...]:
        """The baselines."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        rows = [(one.name, one.source, sum(one.support.values()), one.caveats) for one in self]
        columns = (say("field-model"), say("field-source"), say("field-support"), say("field-caveats"))
        title = say("heading-baselines")
        table = Table(caption=title, columns=columns, rows=rows, figures=frozenset({2}))
        return Sheet(title=title, on=self.on, blocks=(table,))


@checked
def baselines(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baselines:
    """Give what other systems would say of these deals, each as a win model: for :func:`compare_models`.

    A vendor's table, Business Central's four rules, Odoo's, closed-only rates, and rates by stage and age.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology; only those that ended teach.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is not a deal or not a day, or a deal is given twice; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> won = deal.override_win(by="Otto", reason="signed at the fair", on=date(2026, 3, 9))
        >>> for model in baselines([won], on=date(2026, 3, 20))[4:6]:
        ...     print(model.name, model.chances(deal.at(date(2026, 3, 2))).expected)
        Business Central, completed 0.125
        Odoo 0.916667
    """
    book = tuple(deals)
    fixed = (vendor_model(), *map(business_central_model, get_args(CombiningRule)))
    learned = (taught(book, on=on, known_by=known_by) for taught in (odoo_model, closed_only_model, stage_age_model))
    return Baselines((*fixed, *learned), on=on)


def _taught(
    name: str,
    learn: Callable[[tuple[History, ...], tuple[str, ...]], StageChances],
    deals: Iterable[Deal],
    on: date,
    known_by: date | None,
) -> Baseline:
    """Learn by the one stage that other systems know: the lower of both sides."""
    watched = watched_deals(deals, on=on, known_by=known_by)
    methodologies = tuple(dict.fromkeys(book.methodology for deal in watched for book in deal.eras))
    stage_of = {state: key for one in methodologies for state, key in _stages_of(one).items()}
    known = tuple(_one_sided(history_of(deal, on=on, known_by=known_by), stage_of) for deal in watched)
    order = tuple(dict.fromkeys(stage.key for one in methodologies for stage in one.customer_stages))
    closed = [one for one in known if not one.is_open]
    support = Counter(str(key) for one in closed for key in {spell.state for spell in one.spells})
    caveats = _FLOORS.shortfall(Counter(one.outcome for one in closed))
    rule = partial(_counted, learn(known, order))
    return Baseline(name, rule, source="closed-deals", support=dict(support), caveats=caveats)


def _stages_of(methodology: Methodology) -> Mapping[State, str]:
    """Tell for each paired standing the customer stage that is the lower of both sides."""
    stages, pairing = methodology.customer_stages, methodology.pairing
    return {
        (customer.key, supplier.key): stages[pairing.effective(customer=at, supplier=place)].key
        for at, customer in enumerate(stages)
        for place, supplier in enumerate(methodology.supplier_stages)
    }


def _one_sided(history: History, stage_of: Mapping[State, str]) -> History:
    """Forget one side; a stay still ends when either of them moves."""

    def turned(spell: Spell) -> Spell:
        after = spell.next
        known = after is None or isinstance(after, Ending)
        return evolve(spell, state=stage_of[spell.state], next=after if known else stage_of[after])

    return evolve(history, spells=tuple(map(turned, history.spells)))
