"""Backtest over deals: what each win model would have said of them on past days, beside how they went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, Protocol, TypeAlias

from funnelkit.backtest.origins import Backtest
from funnelkit.backtest.rivals import ChanceOf, DatedLearner, flaws_of_names
from funnelkit.backtest.walk_forward import Commitments, Ours, Plan, walked_forward
from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import flaws_of_length, refuse
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.learning.day_numbers import Moment
from funnelkit.learning.histories import History
from funnelkit.learning.history_floors import HistoryFloors
from funnelkit.learning.learned_model import LearnedModel
from funnelkit.win_models.baseline_models import vendor_model
from funnelkit.win_models.baseline_rates import VENDOR
from funnelkit.win_models.by_rule import BASE_TABLE, VERIFIED_BY_RULE
from funnelkit.win_models.deal_cases import learn_deal_model
from funnelkit.win_models.deal_histories import histories_of
from funnelkit.win_models.deals_asked import given_deals, is_win_model
from funnelkit.win_models.learned_win_model import LearnedWinModel, priors_of, usual_facts
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Message, say

_NO_COMMITMENTS: Final[Commitments] = {}
_FLOORS: Final = HistoryFloors()
_TAKEN: Final = frozenset({BASE_TABLE.name, VERIFIED_BY_RULE.name})


class DealLearner(Protocol):
    """Learns a win model from the deals of a company, such as ``learn_win_model`` or ``odoo_model``."""

    def __call__(self, deals: Iterable[Deal], /, *, on: date, known_by: date | None) -> WinModel:
        """Learn from what had happened by a day and was written down by another one."""
        ...


DealModels: TypeAlias = Mapping[str, WinModel | DealLearner]
_NO_MODELS: Final[DealModels] = {}


@checked
def backtest_deals(  # noqa: PLR0913 - each has its default
    deals: Iterable[Deal],
    *,
    origins: Iterable[date],
    until: date,
    days: float = 28.0,
    models: DealModels = _NO_MODELS,
    rates: ExchangeRates | None = None,
    commitments: Commitments = _NO_COMMITMENTS,
    progress: Callable[[Iterable[Moment]], Iterable[Moment]] | None = None,
) -> Backtest:
    """Ask on each past day what the win models would have said of the deals that were open, and compare with what came.

    Only what was written down by that day counts, for learning and for asking. The learned model (with the base table
    as its prior) is scored beside the base table itself, a vendor's table, closed-only rates, rates by stage and age,
    the run rate, the same period last year, and models of your own. All are scored by what they
    expect; the base table by what is claimed, and by what is verified.

    Args:
        deals: The deals of a company, ended ones too.
        origins: The past days, at least a horizon apart for scores that do not overlap.
        until: The day up to which outcomes are known.
        days: The horizon: the days that follow an origin.
        models: Models of your own, by name: win models as they are, also a plugin's, or what learns one from deals with
            ``on`` and ``known_by``, such as ``learn_win_model`` and ``odoo_model``. One that is at fault on any day is
            set aside and named in ``Backtest.faults``.
        rates: Exchange rates to convert every amount with; ``None`` where all amounts are in one currency.
        commitments: What people committed to for the horizon after an origin, by origin.
        progress: Called with the origins, gives them back one by one, such as ``tqdm``; ``None`` for nothing.

    Raises:
        InputError: When the horizon is not a length of time, or a model is not one or has a name that is taken; all at
            once.
        InputError: When something is not a deal or not a day, or a deal is given twice; all at once.
        MoneyError: When no rates are given and the amounts are in several currencies.
        InputError: When rates are given and some are missing; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.win_models import odoo_model
        >>> from funnelkit.testing import synthetic_book
        >>> until = date(2026, 1, 1)
        >>> book = synthetic_book(fk.eight_stage(), deals=80, seed=3, since=date(2024, 1, 1), until=until)
        >>> result = backtest_deals(book, origins=[date(2025, 3, 1)], until=until, models={"Odoo": odoo_model})
        >>> result.models[3:]
        ('base table', 'verified by rule', 'vendor table', 'Odoo')
    """
    book = given_deals(deals)
    refuse(flaws_of_length("days", days), _flaws_of(models))

    def known_on(point: Moment) -> Sequence[History]:
        day = _day(point)
        return histories_of(book, on=day, known_by=day, rates=rates)

    known_on(until)  # what is wrong with the amounts is wrong on every day
    of_key = {deal.key: deal for deal in book}
    by_rule = {one.name: one for one in (BASE_TABLE, VERIFIED_BY_RULE)}
    asked: DealModels = {**by_rule, VENDOR: vendor_model(), **models}
    learners = {name: _dated(model, of_key) for name, model in asked.items()}
    plan = Plan(known_on, until, days, (), commitments, _ours(of_key), learners)
    return walked_forward(plan, origins, progress=progress)


def _flaws_of(models: DealModels) -> Iterator[Message]:
    yield from flaws_of_names(models)
    yield from (say("learner-named-base-table", name=quoted(name)) for name in models if name in _TAKEN)


def _taught(model: Any, deals: tuple[Deal, ...], day: date) -> WinModel:
    """Take a win model as it is; let what learns one learn it from what was known on a day."""
    taught: WinModel = model if is_win_model(model) else model(deals, on=day, known_by=day)
    return taught


def _day(point: Moment) -> date:
    assert isinstance(point, date) and not isinstance(point, datetime)  # noqa: S101, PT018 - flaws_of_day saw to it
    return point


def _ours(of_key: Mapping[str, Deal]) -> Ours:
    prior = priors_of(of_key.values())

    def learned(point: Moment, known: Sequence[History]) -> tuple[LearnedModel, ChanceOf]:
        day = _day(point)
        pairs = [(of_key[one.case], one) for one in known]
        model = learn_deal_model(pairs, known_by=day, prior=prior, floors=_FLOORS, facts=usual_facts)
        asked = LearnedWinModel(model, len(known))

        def chance(history: History) -> float:
            return asked.estimate(of_key[history.case].at(day, known_by=day)).probability

        return model, chance

    return learned


def _dated(model: WinModel | DealLearner, of_key: Mapping[str, Deal]) -> DatedLearner:
    """Make of a win model, or of what learns one, something that a backtest can ask on a day."""

    def learned(point: Moment, _known: Sequence[History]) -> ChanceOf:
        day = _day(point)
        taught = _taught(model, tuple(of_key.values()), day)
        return _expected(taught, day, of_key)

    return learned


def _expected(model: WinModel, day: date, of_key: Mapping[str, Deal]) -> ChanceOf:
    def chance(history: History) -> float:
        expected = model.chances(of_key[history.case].at(day, known_by=day)).expected
        if expected is None:
            raise InputError(say("model-without-figure", deal=quoted(history.case)))
        return float(expected)

    return chance
