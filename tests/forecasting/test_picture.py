"""The picture of a forecast: claimed falls in steps to verified, and what is expected stands beside it."""

from __future__ import annotations

from datetime import date

import funnelkit as fk
from funnelkit.forecasting.forecast_picture import falling
from funnelkit.win_models import Judged
from tests.display.reading_markup import SVG, picture_of

OPENED, DAY = date(2026, 1, 5), date(2026, 3, 1)
METHOD = fk.eight_stage()


def deal(key: str, stage: str, source: str) -> fk.Deal:
    """A deal whose customer is said, or has shown, to be at a stage."""
    opened = fk.Deal.open(key, under=METHOD, amount=fk.Money("1000", "EUR"), on=OPENED)
    return opened.customer_moved(stage, source=source, on=DAY)


BOOK = [deal("a", "tender", "customer-document"), deal("b", "project-approved", "third-party")]


def test_each_step_begins_where_the_last_one_ended() -> None:
    """Claimed, less unverified, lagging and cold, is verified: the steps are the figures, to the cent."""
    total = fk.forecast(BOOK, on=DAY).totals["EUR"]
    claimed, *steps, verified = falling(total).bars
    level = claimed.stretches[0].end
    assert level == float(total.claimed.amount)
    for bar, name in zip(steps, ("unverified", "lagging", "cold"), strict=True):
        (stretch,) = bar.stretches
        assert stretch.end == level
        assert round(stretch.end - stretch.start, 6) == float(getattr(total, name).amount)
        level = stretch.start
    assert round(level, 6) == verified.stretches[0].end == float(total.verified.amount)


def test_what_is_expected_stands_beside_with_its_range() -> None:
    """Only where something is expected of every deal; the range is that of the forecast."""
    judged = [fk.Judgement(one.key, "0.4", author="Otto", reason="I know them", on=DAY) for one in BOOK]
    forecast = fk.forecast(BOOK, on=DAY, model=Judged.of(None, judged))
    worth = forecast.range("EUR")
    bar = falling(forecast.totals["EUR"], between=(worth.q10, worth.q90)).bars[-1]
    assert bar.ticks[0].at == float(forecast.totals["EUR"].expected.amount)  # type: ignore[union-attr]
    assert (bar.stretches[0].start, bar.stretches[0].end) == (float(worth.q10.amount), float(worth.q90.amount))
    assert len(falling(fk.forecast(BOOK, on=DAY).totals["EUR"]).bars) == 5


def test_what_is_won_already_moves_no_range_of_open_deals() -> None:
    """The picture is of open deals: beside a large deal that is won it is the same as without."""
    worth = fk.Money("900000", "EUR")
    won = fk.Deal.open("w", under=METHOD, amount=worth, on=OPENED).override_win(by="Otto", reason="told", on=DAY)
    judged = [fk.Judgement(one.key, "0.4", author="Otto", reason="I know them", on=DAY) for one in BOOK]
    model = Judged.of(None, judged)
    with_it, without = (
        picture_of(fk.forecast(deals, on=DAY, model=model).html(picture="inline")) for deals in ([*BOOK, won], BOOK)
    )
    drawn = [[one.attrib for one in picture.iter(f"{SVG}rect")] for picture in (with_it, without)]
    assert drawn[0] == drawn[1]


def test_the_picture_is_shown_and_can_be_left_out() -> None:
    """In HTML there is one for each currency; the text says the figures without it."""
    forecast = fk.forecast(BOOK, on=DAY)
    assert forecast.html().count("<img") == 1
    assert "From claimed to verified" in forecast.html()
    assert "From claimed to verified" not in forecast.text()
    assert not fk.forecast([], on=DAY).html().count("<img")
