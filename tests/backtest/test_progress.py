"""What takes long says how far it is, through anything that goes through a list, such as ``tqdm``."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import funnelkit as fk
from funnelkit.backtest import backtest, backtest_deals
from funnelkit.learning import learn_model, read_log
from funnelkit.testing import synthetic_book

ROWS = [
    {"case": str(n), "state": word, "at": n + day}
    for n in range(120)
    for day, word in ([(0, "tender"), (20, "lost")] if n % 3 else [(0, "tender"), (12, "signed")])
]


class Watching:
    """Counts what goes through, as a bar on a screen would."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lengths: list[int] = []
        self.gone: list[Any] = []

    def __call__(self, things: Iterable[Any]) -> Iterator[Any]:
        """Go through things."""
        listed = list(things)
        self.lengths.append(len(listed))
        for one in listed:
            self.gone.append(one)
            yield one


def test_each_origin_of_a_backtest_goes_by() -> None:
    """In their order, and the answer is the same."""
    log = read_log(ROWS, states=["tender"], outcomes={"signed": "won", "lost": "lost"})
    watching = Watching()
    asked: dict[str, Any] = {"origins": [90, 60], "until": 139, "days": 20}
    watched = backtest(log.known_on, **asked, progress=watching)
    assert watching.gone == [60, 90]
    assert watched.plain() == backtest(log.known_on, **asked).plain()


def test_each_deal_that_teaches_goes_by() -> None:
    """A model learned from deals, and a backtest over them."""
    since, until = date(2023, 1, 1), date(2026, 1, 1)
    book = synthetic_book(fk.eight_stage(), deals=220, seed=3, since=since, until=until)
    watching = Watching()
    model = fk.learn_win_model(book, on=until, floors=fk.learning.HistoryFloors(won=5, not_won=5), progress=watching)
    assert watching.lengths == [model.cases]
    watching = Watching()
    backtest_deals(book, origins=[date(2025, 3, 1)], until=until, progress=watching)
    assert watching.gone == [date(2025, 3, 1)]


def test_each_history_goes_by_once_for_the_stages_and_once_for_the_facts() -> None:
    """Those without facts only for the stages."""
    log = read_log(ROWS, states=["tender"], outcomes={"signed": "won", "lost": "lost"})
    watching = Watching()
    learn_model(log.histories(as_of=139), progress=watching)
    assert watching.lengths == [120, 0]
