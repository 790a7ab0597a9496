"""What other systems would say of deals: their rules as win models, those that learn taught by the same deals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, get_args

from attrs import evolve

from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal import Deal
from funnelkit.learning.baseline_rates import (
    CLOSED_ONLY,
    STAGE_AGE,
    VENDOR,
    CombiningRule,
    StageChances,
    closed_only_rates,
    odoo_stage_rates,
    stage_age_rates,
)
from funnelkit.learning.histories import Ending, History, Spell, State
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.messages import Message, Text
from funnelkit.methodology import Methodology
from funnelkit.probability import as_probability
from funnelkit.win_models.baseline_rules import Baseline, ClosedDealsRule, CombiningStageRule, TableRule, VendorRule
from funnelkit.win_models.deal_histories import history_of, watched_deals
from funnelkit.win_models.deals_asked import flaws_of_words, refuse

ODOO: Final = "Odoo"

_RULE: Final = Text.of("combining rule", zh="组合规则")
_FLOORS: Final = HistoryFloors()


def vendor_model() -> Baseline:
    """Say what a usual CRM's default percentages would say, from 20 % in the first stage to 90 % in the last.

    The percentages are HubSpot's, spread over the customer's stages.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> vendor_model().chances(deal.at(date(2026, 3, 2))).claimed
        Decimal('0.2')
    """
    return Baseline(VENDOR, VendorRule())


def table_model(chances: Mapping[str, Decimal | str | int], *, name: str) -> Baseline:
    """Say what a table of your own would say, such as the percentages that your CRM shows.

    Args:
        chances: The chance of each customer stage by its key, 0 to 1, as text or Decimal; a stage that is left out has
            no figure, which is not zero.
        name: What the model is called.

    Raises:
        InputError: When it is no table by key of the stage, or has no name; all at once.
        InputError: When a chance is none.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> ours = table_model({"problem-raised": "0.05", "budget-set": "0.15"}, name="our CRM")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> print(ours.chances(deal.at(date(2026, 3, 2))).reasons[0])
        our CRM, stage 'problem-raised': a percentage of the stage, whatever its age and whoever said so
    """
    by_key: list[Message] = [] if isinstance(chances, Mapping) else [wrong_type(chances, dict[str, Decimal], "chances")]
    refuse(InputError, by_key, flaws_of_words("name", name))
    return Baseline(name, TableRule({key: as_probability(chance) for key, chance in chances.items()}))


def business_central_model(rule: CombiningRule) -> Baseline:
    """Say what Business Central would say: the chance of success of a stage with the share of the process completed.

    The chance of success is the stage's base chance; completed is the share of the customer's stages that it has come
    to.

    Args:
        rule: ``"multiply"``, ``"add"`` (their mean), ``"chances-of-success"`` or ``"completed"``.

    Raises:
        InputError: When the rule is none of the four.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> reading = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2)).at(date(2026, 3, 2))
        >>> [str(business_central_model(rule).chances(reading).claimed) for rule in ("multiply", "add")]
        ['0.0125', '0.1125']
    """
    if rule not in get_args(CombiningRule):
        raise InputError(unknown_key(rule, among=get_args(CombiningRule), what=_RULE))
    return Baseline(f"Business Central, {rule}", CombiningStageRule(rule))


def closed_only_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what win rates of closed deals would say, stage by stage: the best that most reports do.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology; only those that ended teach.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is no deal or no day, or a deal is given twice; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> lost = deal.lose(reason="price", winner="incumbent", on=date(2026, 3, 9))
        >>> print(closed_only_model([lost], on=date(2026, 3, 20)).caveats[0])
        insufficient history: 0 won and 1 otherwise ended, where 40 and 40 are needed
    """
    return _taught(CLOSED_ONLY, lambda known, _order: closed_only_rates(known), deals, on, known_by)


def odoo_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what Odoo's predictive lead scoring would say from the stage alone: won over won and lost that came so far.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology; only those that ended teach.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is no deal or no day, or a deal is given twice; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> won = deal.override_win(by="Otto", reason="signed at the fair", on=date(2026, 3, 9))
        >>> odoo_model([won], on=date(2026, 3, 20)).chances(deal.at(date(2026, 3, 2))).claimed
        Decimal('0.916667')
    """
    return _taught(ODOO, lambda known, order: odoo_stage_rates(known, order=order), deals, on, known_by)


def stage_age_model(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> Baseline:
    """Say what win rates of closed deals would say, by stage and by how long neither side has moved.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology; only those that ended teach.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is no deal or no day, or a deal is given twice; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> stage_age_model([deal], on=date(2026, 3, 20))
        <Baseline stage and age buckets>
    """
    return _taught(STAGE_AGE, lambda known, _order: stage_age_rates(known), deals, on, known_by)


def baselines(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> tuple[Baseline, ...]:
    """Give what other systems would say of these deals, each as a win model: for :func:`compare_models`.

    A vendor's table, Business Central's four rules, Odoo's, closed-only rates, and rates by stage and age.

    Args:
        deals: Won, otherwise ended and open deals, all under one methodology; what learns is taught by them.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        InputError: When something is no deal or no day, or a deal is given twice; all problems at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> len(baselines([deal], on=date(2026, 3, 20)))
        8
    """
    book = tuple(deals)
    fixed = (vendor_model(), *map(business_central_model, get_args(CombiningRule)))
    return (
        *fixed,
        *(taught(book, on=on, known_by=known_by) for taught in (odoo_model, closed_only_model, stage_age_model)),
    )


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
    endings = Counter(one.outcome for one in closed)
    rule = ClosedDealsRule(learn(known, order))
    return Baseline(name, rule, source="learned", support=dict(support), caveats=_FLOORS.shortfall(endings))


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
        return evolve(
            spell,
            state=stage_of[spell.state],
            next=after if after is None or isinstance(after, Ending) else stage_of[after],
        )

    return evolve(history, spells=tuple(map(turned, history.spells)))
