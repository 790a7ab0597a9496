"""Who is in step over a book: the same as deal by deal, sorted by the money at stake."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

import funnelkit as fk
from funnelkit.checks import errors
from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading
from funnelkit.display import bars_svg
from funnelkit.questions import in_step_history
from funnelkit.testing import synthetic_book
from tests.benchmarks.made_up import METHOD

SINCE, ON = date(2025, 1, 1), date(2026, 1, 1)
DAYS = [date(2025, 4, 1), date(2025, 9, 15), ON]


def made_up(seed: int, deals: int = 40) -> fk.Book:
    """A book of deals with all the dirt of real records."""
    return fk.Book(synthetic_book(METHOD, deals=deals, seed=seed, since=SINCE, until=ON))


def walked_in_full(deal: fk.Deal) -> list[tuple[object, ...]]:
    """Where a deal stood after each of its facts, folded one by one without leaving any out."""
    first, *others = deal.facts_until(date.max)
    progress = deal.opening.opens(deal.eras[0])
    found: list[tuple[object, ...]] = []
    for fact in (None, *others):
        progress = progress if fact is None else after(progress, fact, deal.eras)
        read = Reading(deal, ON, None, progress)
        stands = (
            progress.era,
            read.verified_place,
            read.claimed_place,
            read.supplier_place,
            read.places[2],
            read.heard,
        )
        if not found or found[-1][1:] != stands:
            found.append((max(first.on, fact.on if fact else first.on), *stands))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_trail_is_every_move_of_the_fold(seed: int) -> None:
    """Facts that are passed over move nothing: the trail is that of folding all of them."""
    for deal in made_up(seed):
        assert [tuple(step)[:-1] for step in deal.trail.steps] == walked_in_full(deal)


def test_a_trail_goes_on_under_another_methodology() -> None:
    """Positions are those of the methodology that was in force."""
    other = METHOD.customised("own", fk.rules.DropTask("send-brochure"))
    deal = fk.Deal.open("Harbour", under=METHOD, on=SINCE)
    deal = deal.customer_moved("tender", source="customer-document", on=SINCE + timedelta(days=3))
    deal = deal.adopt(other, by="Otto", reason="their rules", on=SINCE + timedelta(days=9))
    deal = deal.customer_moved("contract-review", source="customer-document", on=SINCE + timedelta(days=20))
    trail = deal.trail
    assert [tuple(step)[:-1] for step in trail.steps] == walked_in_full(deal)
    assert [step.era for step in trail.steps] == [0, 0, 1, 1]


@pytest.mark.parametrize("on", DAYS)
def test_the_book_says_what_each_deal_says(on: date) -> None:
    """Verdict, size, how long and how often are those of the deal's own history; money is that of the forecast."""
    book = made_up(7)
    answer = book.in_step(on=on)
    money = {line.deal: line for line in book.forecast(on=on).lines}
    there = {deal.key: deal for deal in book if deal.opening.on <= on and deal.at(on).is_open}
    assert {line.deal for line in answer.lines} == set(there)
    for line in answer.lines:
        said = fk.in_step(there[line.deal], on=on)
        assert (line.verdict, line.ahead_by) == (said.verdict, said.ahead_by)
        spans = [(span.verdict, span.start) for span in in_step_history(there[line.deal], on=on)]
        runs = [one for at, one in enumerate(spans) if at == 0 or one[0] != spans[at - 1][0]]
        assert line.since == runs[-1][1]
        assert line.days == (on - line.since).days
        assert line.times == sum(verdict == line.verdict for verdict, _ in runs)
        if line.deal in money:
            assert (line.lagging, line.unverified) == (money[line.deal].lagging, money[line.deal].unverified)


def test_where_there_is_one_stage_nobody_comes_in_late() -> None:
    """A process of a single stage has none from which on it would be late."""
    method = fk.Methodology(
        key="one",
        name="One stage",
        customer_stages=[fk.rules.CustomerStage("all", "All")],
        supplier_stages=[fk.rules.SupplierStage("ours", "Ours")],
    )
    deal = fk.Deal.open("Harbour", under=method, on=SINCE).customer_moved("all", source="customer-document", on=SINCE)
    answer = fk.Book([deal]).in_step(on=ON)
    assert (answer.late_from, answer.lines[0].entry) == ((), "early")


def test_the_most_money_at_stake_comes_first() -> None:
    """Then what has no figure; the totals are those of the forecast."""
    book = made_up(3)
    answer = book.in_step(on=ON)
    stakes = [line.at_stake.amount for line in answer.lines if line.at_stake is not None]
    assert stakes == sorted(stakes, reverse=True)
    assert [line.at_stake is None for line in answer.lines] == sorted(line.at_stake is None for line in answer.lines)
    whole = book.forecast(on=ON).totals["EUR"]
    assert answer.stakes() == ((whole.lagging, whole.unverified),)
    for name in ("deals", "behind", "ahead", "unheard"):
        counted = [one for one in answer.lines if name in {"deals", one.verdict}]
        assert sum(getattr(owner, name) for owner in answer.owners) == len(counted)
    assert sum((one.lagging for one in answer.owners if one.lagging), fk.Money(0, "EUR")) == whole.lagging


def test_who_comes_in_late_is_told() -> None:
    """By the customer stage that the first sign shows: before the criteria are written it is early."""
    opened = fk.Deal.open("Bare", under=METHOD, on=SINCE)

    def coming(name: str, stage: str) -> fk.Deal:
        deal = fk.Deal.open(name, under=METHOD, on=SINCE)
        return deal.customer_moved(stage, source="third-party", on=SINCE).customer_moved(
            "contract-review", source="customer-document", on=SINCE + timedelta(days=9)
        )

    book = fk.Book([opened, coming("Early", "budget-set"), coming("Late", "tender")])
    assert {line.name: line.entry for line in book.in_step(on=ON).lines} == {
        "Bare": "unknown",
        "Early": "early",
        "Late": "late",
    }
    late = book.in_step(on=ON, late_from="budget-set")
    assert {line.entry for line in late.lines} == {"unknown", "late"}
    with pytest.raises(errors.UnknownKeyError, match="did you mean 'tender'"):
        book.in_step(on=ON, late_from="tenders")


def test_currencies_stay_apart_or_are_converted() -> None:
    """A missing rate sets a deal aside by name; what is left out is said."""
    deals = [
        fk.Deal.open(currency, under=METHOD, amount=fk.Money(1000, currency), on=SINCE) for currency in ("EUR", "USD")
    ]
    book = fk.Book([*deals, deals[0].set_owner("Jun", on=SINCE).suspend(reason="freeze", on=SINCE)][:2])
    assert len(book.in_step(on=ON).pictures()) == 2
    converted = book.in_step(on=ON, rates=fk.ExchangeRates("EUR", on=ON, rates={}))
    assert [line.name for line in converted.lines] == ["EUR"]
    assert "USD" in converted.text()
    resting = fk.Book([deals[0].suspend(reason="freeze", on=SINCE)]).in_step(on=ON)
    assert resting.lines == ()
    assert "1 suspended deal set aside" in resting.text()


def test_long_work_shows_how_far_it_is() -> None:
    """Deals go through what is handed over, such as ``tqdm``; the answer is the same."""
    seen: list[str] = []

    def shown(deals: tuple[fk.Deal, ...]) -> object:
        for deal in deals:
            seen.append(deal.key)
            yield deal

    book = made_up(5, deals=8)
    assert book.in_step(on=ON, progress=shown) == made_up(5, deals=8).in_step(on=ON)  # type: ignore[arg-type]
    assert seen == [deal.key for deal in book]


def test_what_was_known_by_a_day() -> None:
    """With a day of knowledge, verdict and history are by what was written down by then."""
    book = made_up(11, deals=20)
    by = date(2025, 8, 1)
    for line in book.in_step(on=by, known_by=by).lines:
        [deal] = [one for one in book if one.key == line.deal]
        assert line.verdict == fk.in_step(deal, on=by, known_by=by).verdict


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("deals", [3, 60])
def test_the_picture_shows_the_deals_by_money(language: str, deals: int) -> None:
    """At most twelve bars, inside the page, in either theme; an empty book has no picture."""
    book = made_up(2, deals=120)
    at_stake = [line.deal for line in book.in_step(on=ON).lines if line.at_stake][:deals]
    [bars] = fk.Book(deal for deal in book if deal.key in at_stake).in_step(on=ON).pictures()
    for theme in ("light", "dark"):
        page = ET.fromstring(bars_svg(bars, language, theme))  # noqa: S314 - our own markup
        width = float(page.get("width", 0))
        for box in page.iter("{http://www.w3.org/2000/svg}rect"):
            assert float(box.get("x", 0)) + float(box.get("width", 0)) <= width
    assert 0 < len(bars.bars) <= 12
    assert fk.Book([]).in_step(on=ON).pictures() == ()
