"""Columns of numpy and pandas go where lists go; a table is no list, and is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import numpy as np
import pytest

import funnelkit as fk
from funnelkit.backtest import score_amounts, score_chances
from funnelkit.checks import InputError
from funnelkit.learning import read_log
from funnelkit.replay import EventLog, replay

CHANCES, WON = [0.2, 0.8, 0.4, 0.9], [False, True, False, True]
DEAL = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
ANY: Any = fk


class Series:
    """A column of a frame, as dataframes have them."""

    def __init__(self, values: Any) -> None:
        self.values = list(values)
        self.shape = (len(self.values),)

    def tolist(self) -> list[Any]:
        """Give plain values."""
        return self.values

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, rows: Any) -> Any:
        return Series(self.values[rows]) if isinstance(rows, slice) else self.values[rows]

    def __iter__(self) -> Iterator[Any]:
        return map(np.asarray, self.values)


class Frame:
    """A table that is walked through by the names of its columns, as dataframes are."""

    shape = (2, 3)

    def __iter__(self) -> Iterator[str]:
        return iter(("case", "state", "at"))

    def __len__(self) -> int:
        return 2


class Stamp(datetime):
    """A moment of a class of its own, as dataframes have them."""


@pytest.mark.parametrize("kind", [np.array, Series, tuple, iter])
def test_columns_are_scored_as_lists(kind: Callable[[Any], Any]) -> None:
    """Arrays, series, tuples and iterators hold the numbers that a list holds."""
    assert score_chances(kind(CHANCES), kind(WON)) == score_chances(CHANCES, WON)
    assert score_amounts(kind([1.0, 2.0]), kind([1.5, 2.0])) == score_amounts([1.0, 2.0], [1.5, 2.0])


def test_an_array_of_deals_is_a_list_of_deals() -> None:
    """So is a series, as a column of a frame holds them."""
    for kind in (lambda deals: np.array(deals, dtype=object), Series):
        assert fk.forecast(kind([DEAL]), on=date(2026, 3, 20)) == fk.forecast([DEAL], on=date(2026, 3, 20))


TABLE: Any = Frame()
REFUSED: dict[str, tuple[str, Callable[[], object]]] = {
    "a frame for rows": ("rows", lambda: read_log(TABLE, states=["tender"], outcomes={"won": "won"})),
    "a frame for deals": ("deals", lambda: ANY.forecast(TABLE, on=date(2026, 3, 20))),
    "a matrix for chances": ("chances", lambda: score_chances(np.zeros((2, 2)), [True, False])),  # type: ignore[arg-type]
    "texts for chances": ("chances", lambda: score_chances(np.array(["a"]), [True])),  # type: ignore[arg-type]
    "a frame for a column": ("deals", lambda: EventLog(deals=TABLE, events=["advance"])),
    "nothing for a deal": ("deal", lambda: ANY.in_step(None, on=date(2026, 3, 20))),
    "the class of deals": ("deal", lambda: ANY.in_step(fk.Deal, on=date(2026, 3, 20))),
    "a number for deals": ("deals", lambda: ANY.win_models.baselines(-1, on=date(2026, 3, 20))),
    "a mapping for a currency": ("to", lambda: ANY.ExchangeRates({}, on=date(2026, 3, 20), rates={})),
    "a text for a methodology": ("methodology", lambda: ANY.deal.mermaid("x")),
    "a number for a key": ("key", lambda: ANY.Deal.open("x", under=fk.eight_stage(), on=date(2026, 3, 2), key=17)),
    "a stamp for a day": ("on", lambda: ANY.forecast([DEAL], on=Stamp(2026, 3, 20))),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_belong_there_is_named(case: str) -> None:
    """The argument stands in the refusal, in both languages."""
    name, asked = REFUSED[case]
    with pytest.raises(InputError) as refused:
        asked()
    assert name in str(refused.value)
    assert name in refused.value.text("zh-Hans")


def test_a_replay_takes_columns_as_they_are() -> None:
    """Arrays and series are read without a copy."""
    events = ["customer_reaches_budget_set", "advance"]
    plain = replay(EventLog(deals=[1, 1], events=events), under=fk.eight_stage())
    for column in (np.array, Series):
        log = EventLog(deals=column([1, 1]), events=column(events))
        assert replay(log, under=fk.eight_stage()).standings == plain.standings
