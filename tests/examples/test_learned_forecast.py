"""The learned forecast on real deals beside the usual one, and a history walked forward."""

from __future__ import annotations

import pytest

from examples.learned_forecast import made_up_rows, main, real_deals, report_on_facts, walk_forward
from funnelkit.backtest import LEARNED
from funnelkit.win_models import CLOSED_ONLY, VENDOR


def test_real_deals_are_told_apart() -> None:
    """The usual forecast says the same of all fifths; the learned one is near to what came in each of them."""
    lines = list(report_on_facts(real_deals()))
    fifths = [
        line.split()[-4:] for line in lines if "fifth" in line or line.split()[0] in {"second", "third", "fourth"}
    ]
    assert [int(deals) for deals, *_ in fifths] == [32, 33, 32, 33, 33]
    for _, usual, learned, won in fifths:
        assert 17 < float(usual) < 19
        assert abs(float(learned) - int(won)) <= 5
    assert "Why the best one is the best: +" in lines[-1]


def test_a_history_is_walked_forward() -> None:
    """On the made-up history the open book is off by less than by the usual ways."""
    result = walk_forward(list(made_up_rows(1900)))
    off = {model: result.book(model).wape or 0.0 for model in (LEARNED, CLOSED_ONLY, VENDOR)}
    assert off[LEARNED] < 0.15 < off[VENDOR] < off[CLOSED_ONLY]


def test_it_says_that_the_history_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file nobody takes the second half for a real market."""
    main([])
    assert "this history is made up" in capsys.readouterr().out
