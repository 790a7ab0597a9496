"""What moved between two days: each bucket by an example worked out by hand, and the law on random books."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.books.buckets import BUCKETS, OF_FIGURES
from tests.books.movement_law import adds_up, broken_laws
from tests.display.reading_markup import parsed

METHOD = fk.eight_stage()
MONDAY = date(2026, 3, 9)
NEXT = date(2026, 3, 16)
EARLY = date(2026, 3, 2)


def eur(amount: str | int) -> fk.Money:
    """Euros."""
    return fk.Money(amount, "EUR")


def opened(amount: str | int | None = 1000, *, on: date = EARLY, name: str = "Harbour", **told: Any) -> fk.Deal:
    """Open a deal, by default in the week before."""
    worth = None if amount is None else eur(amount)
    return fk.Deal.open(name, under=METHOD, amount=worth, on=on, **told)


def heard(deal: fk.Deal, to: str, on: date) -> fk.Deal:
    """The customer itself says that it has come to a stage."""
    return deal.customer_moved(to, source="customer-document", reference="letter 17", on=on)


def moved(deals: fk.Deal | Iterable[fk.Deal], **told: Any) -> Any:
    """Ask for the week, and hold the law."""
    book = fk.Book([deals] if isinstance(deals, fk.Deal) else deals)
    found = book.movement(**{"since": MONDAY, "until": NEXT, **told})
    assert list(adds_up(found)) == []
    return found


def told(found: Any, currency: str = "EUR") -> dict[str, tuple[Decimal | int, int]]:
    """Give the money and the count of each bucket that some deal is in."""
    return {name: (one.amount, one.count) for name, one in found.buckets[currency].items() if one.deals}


def test_nothing_happened() -> None:
    """Where nothing happened the start is the end."""
    found = moved(opened())
    assert (found.start["EUR"], found.end["EUR"], told(found)) == (eur(1000), eur(1000), {})


def test_new_is_booked_at_its_amount_at_the_end() -> None:
    """A deal that came in and grew in the same week has no difference beside it."""
    deal = opened(on=date(2026, 3, 10)).set_amount(eur(1300), on=date(2026, 3, 12))
    assert told(moved(deal)) == {"new": (1300, 1)}


@pytest.mark.parametrize(
    ("end", "bucket", "told_more"),
    [
        ("lose", "lost", {"winner": "incumbent"}),
        ("end_without_decision", "no-decision", {}),
        ("withdraw", "withdrawn", {}),
        ("suspend", "suspended", {}),
    ],
)
def test_what_leaves_leaves_at_its_amount_at_the_end(end: str, bucket: str, told_more: dict[str, str]) -> None:
    """Its difference stands under the amount."""
    deal = opened().set_amount(eur(900), on=date(2026, 3, 10))
    deal = getattr(deal, end)(reason="price", on=date(2026, 3, 11), **told_more)
    assert told(moved(deal)) == {"amount-down": (-100, 0), bucket: (-900, -1)}


def test_won() -> None:
    """Won deals leave what is open."""
    deal = opened().set_amount(eur(1200), on=date(2026, 3, 10))
    deal = deal.override_win(by="Otto", reason="at the fair", on=date(2026, 3, 11))
    assert told(moved(deal)) == {"amount-up": (200, 0), "won": (-1200, -1)}


def test_made_and_closed_between_the_days_shows_in_both() -> None:
    """And so does what was reopened and closed again."""
    deal = opened(on=date(2026, 3, 10)).lose(reason="price", winner="incumbent", on=date(2026, 3, 12))
    assert told(moved(deal)) == {"new": (1000, 1), "lost": (-1000, -1)}
    deal = opened().lose(reason="price", winner="incumbent", on=EARLY).reopen(on=date(2026, 3, 10))
    assert told(moved(deal)) == {"reopened": (1000, 1)}
    deal = deal.override_win(by="Otto", reason="at the fair", on=date(2026, 3, 11))
    assert told(moved(deal)) == {"reopened": (1000, 1), "won": (-1000, -1)}


def test_a_loss_told_late_of_a_lost_deal_moves_nothing() -> None:
    """Lost, then told to be won by another system: it was open at no time in between."""
    deal = opened().lose(reason="price", winner="incumbent", on=EARLY)
    deal = deal.told_position(system="crm", outcome="won", on=date(2026, 3, 11))
    assert moved(deal).deals == ()
    late = opened().lose(reason="price", winner="incumbent", on=date(2026, 3, 5))
    late = late.told_position(system="crm", outcome="withdrawn", on=date(2026, 3, 4), recorded_on=date(2026, 3, 11))
    assert moved(late).deals == ()


def test_resumed() -> None:
    """A deal that rested comes back."""
    deal = opened().suspend(on=EARLY).resume(on=date(2026, 3, 11))
    assert told(moved(deal)) == {"resumed": (1000, 1)}


def test_an_amount_that_is_first_told_or_taken_back() -> None:
    """A deal without an amount counts in no number; told its amount it comes in, without one it goes out."""
    assert told(moved(opened(None).set_amount(eur(500), on=date(2026, 3, 10)))) == {"amount-up": (500, 1)}
    assert told(moved(opened().set_amount(None, on=date(2026, 3, 10)))) == {"amount-down": (-1000, -1)}


def test_another_currency_leaves_the_one_and_comes_into_the_other() -> None:
    """Amounts of different currencies are never added."""
    found = moved(opened().set_amount(fk.Money(8000, "CNY"), on=date(2026, 3, 10)))
    assert told(found) == {"amount-down": (-1000, -1)}
    assert told(found, "CNY") == {"amount-up": (8000, 1)}


def rates(on: date, cny: str, *earlier: fk.ExchangeRates) -> fk.ExchangeRates:
    """Rates of a day, with those of earlier days."""
    return fk.ExchangeRates("EUR", on=on, rates={"CNY": Decimal(cny)} if cny else {}, earlier=earlier)


def test_currency_rates_are_a_bucket_of_their_own() -> None:
    """The rate of each day, and the amount at the rate of the later one."""
    deal = fk.Deal.open("Crane", under=METHOD, amount=fk.Money(1000, "CNY"), on=EARLY)
    both = rates(date(2026, 3, 12), "0.130", rates(EARLY, "0.125"))
    assert told(moved(deal, rates=both)) == {"currency-rate": (5, 0)}
    deal = deal.set_amount(fk.Money(2000, "CNY"), on=date(2026, 3, 10))
    assert told(moved(deal, rates=both)) == {"currency-rate": (5, 0), "amount-up": (130, 0)}
    without = rates(NEXT, "", rates(EARLY, "0.125"))
    assert told(moved(deal, rates=without)) == {"currency-rate": (-125, -1)}
    assert told(moved(deal, rates=rates(NEXT, "0.13"))) == {"amount-up": (130, 0)}


MARCH = fk.FiscalCalendar().period_of(MONDAY)


def test_pulled_in_and_pushed_out() -> None:
    """The expected close moves into the period, or out of it."""
    april, march = date(2026, 4, 20), date(2026, 3, 20)
    inward = opened(expected_close=april).expect_close(march, on=date(2026, 3, 10))
    assert told(moved(inward, within=MARCH)) == {"pulled-in": (1000, 1)}
    out = opened(expected_close=march).set_amount(eur(700), on=MONDAY + timedelta(1)).expect_close(april, on=NEXT)
    assert told(moved(out, within=MARCH)) == {"amount-down": (-300, 0), "pushed-out": (-700, -1)}
    assert told(moved(out)) == {"amount-down": (-300, 0)}
    assert moved(opened(expected_close=april), within=MARCH).start == {}


def test_a_closed_deal_belongs_to_the_period_that_it_was_planned_for() -> None:
    """Also where the close is set to the day of the win afterwards."""
    deal = opened(on=date(2026, 3, 10), expected_close=date(2026, 4, 20))
    deal = deal.override_win(by="Otto", reason="at the fair", on=date(2026, 3, 12))
    deal = deal.expect_close(date(2026, 3, 12), on=date(2026, 3, 12))
    assert moved(deal, within=MARCH).start == {}
    planned = opened(expected_close=date(2026, 4, 20)).expect_close(date(2026, 3, 20), on=date(2026, 3, 10))
    planned = planned.lose(reason="price", winner="incumbent", on=date(2026, 3, 12))
    assert told(moved(planned, within=MARCH)) == {"pulled-in": (1000, 1), "lost": (-1000, -1)}


def test_advanced_and_gone_back_touch_full_amounts_without_money() -> None:
    """Full amounts know no stages; that a deal moved is said all the same."""
    deal = heard(opened(), "budget-set", date(2026, 3, 10))
    assert told(moved(deal)) == {"advanced": (0, 0)}
    back = deal.customer_went_back("problem-raised", source="customer-words", person="Dr. Lind", on=NEXT)
    assert told(moved(back, since=date(2026, 3, 12))) == {"gone-back": (0, 0)}


def test_the_causes_of_a_claimed_figure() -> None:
    """The amount first, at the chance of before; then what the customer did, at the amount of now."""
    deal = opened().set_amount(eur(2000), on=date(2026, 3, 10))
    deal = deal.customer_moved("tender", source="third-party", on=date(2026, 3, 11))
    found = moved(deal, figure="claimed")
    assert (found.start["EUR"], found.end["EUR"]) == (eur(100), eur(1000))
    assert told(found) == {"amount-up": (100, 0), "advanced": (800, 0)}
    assert told(moved(deal, figure="unverified")) == {"amount-up": (100, 0), "advanced": (800, 0)}
    assert told(moved(deal, figure="verified")) == {"amount-up": (0, 0), "advanced": (0, 0)}


def test_heard_comes_before_the_stages() -> None:
    """The first word proves the stage of before; what it shows beyond that is an advance, which waits for us."""
    deal = heard(opened(), "budget-set", date(2026, 3, 11))
    assert told(moved(deal, figure="unverified")) == {"heard": (-100, 0), "advanced": (0, 0)}
    assert told(moved(deal, figure="verified")) == {"heard": (100, 0), "advanced": (0, 0)}
    assert told(moved(deal, figure="lagging")) == {"heard": (0, 0), "advanced": (100, 0)}


def test_cold_and_warmed() -> None:
    """Time alone cools; a word of the customer's warms."""
    deal = heard(opened(), "problem-raised", EARLY)
    typical = METHOD.customer_stages[0].typical_days
    assert typical is not None
    cold = EARLY + timedelta(days=2 * typical)
    week = {"since": cold - timedelta(days=1), "until": cold}
    assert told(moved(deal, figure="verified", **week)) == {"grown-cold": (-50, 0)}
    assert told(moved(deal, figure="cold", **week)) == {"grown-cold": (50, 0)}
    assert told(moved(deal, figure="claimed", **week)) == {}
    busy = deal.set_owner("Jun", on=cold)  # a fact, and no word of the customer's
    assert told(moved(busy, figure="verified", **week)) == {"grown-cold": (-50, 0)}
    again = heard(deal, "problem-raised", cold + timedelta(days=3))
    week = {"since": cold, "until": cold + timedelta(days=7)}
    assert told(moved(again, figure="verified", **week)) == {"warmed": (50, 0)}


def test_checked() -> None:
    """A stage that another system stepped over holds the money back until a person accepts it by name."""
    deal = heard(opened(), "project-approved", EARLY)
    deal = deal.told_position(system="crm", supplier_stage="solution-design", on=date(2026, 3, 10))
    assert told(moved(deal, figure="verified")) == {"advanced": (0, 0)}
    deal = deal.accept(by="Otto", reason="I was there", on=date(2026, 3, 18))
    found = moved(deal, since=NEXT, until=NEXT + timedelta(days=7), figure="verified")
    assert told(found) == {"checked": (200, 0)}


def test_a_changed_definition_takes_the_whole_difference() -> None:
    """Figures of two rule books are not compared cause by cause; full amounts rest on no rule book."""
    richer = METHOD.customised("richer", fk.rules.SetWinProbability("problem-raised", "0.2"))
    deal = opened().adopt(richer, by="Otto", reason="we learned", on=date(2026, 3, 10))
    deal = deal.set_amount(eur(2000), on=date(2026, 3, 11))
    assert told(moved(deal, figure="claimed")) == {"definition-changed": (300, 0)}
    assert told(moved(deal)) == {"amount-up": (1000, 0), "definition-changed": (0, 0)}


def test_a_deal_that_leaves_moves_first_and_leaves_then() -> None:
    """What happened on its way is booked as if it had stayed, so that two weeks add up to a fortnight."""
    deal = (
        opened()
        .customer_moved("tender", source="third-party", on=date(2026, 3, 11))
        .lose(reason="price", winner="incumbent", on=NEXT)
    )
    assert told(moved(deal, figure="claimed")) == {"advanced": (400, 0), "lost": (-500, -1)}


def test_an_owner_who_takes_over() -> None:
    """In the whole nothing moves; one group loses the deal at its amount at the end, the other has it."""
    deal = opened(owner="Maria").set_amount(eur(1500), on=date(2026, 3, 10)).set_owner("Jun", on=date(2026, 3, 11))
    found = moved(deal, by="owner")
    assert told(found) == {"amount-up": (500, 0)}
    assert told(found.groups["Maria"]) == {"amount-up": (500, 0), "owner-or-share-changed": (-1500, -1)}
    assert told(found.groups["Jun"]) == {"owner-or-share-changed": (1500, 1)}
    assert (found.groups["Maria"].start["EUR"], found.groups["Jun"].end["EUR"]) == (eur(1000), eur(1500))


def test_a_share_that_changes() -> None:
    """What changed counts by the share of the earlier day, what left by that of the later one."""
    deal = opened(owner="Maria").set_owners({"Maria": "0.6", "Jun": "0.4"}, on=date(2026, 3, 10))
    deal = deal.set_amount(eur(2000), on=date(2026, 3, 11))
    groups = moved(deal, by="owner").groups
    assert told(groups["Maria"]) == {"amount-up": (1000, 0), "owner-or-share-changed": (-800, 0)}
    assert told(groups["Jun"]) == {"owner-or-share-changed": (800, 1)}
    groups = moved(deal.withdraw(reason="price", on=NEXT), by="owner").groups
    assert told(groups["Jun"]) == {"owner-or-share-changed": (800, 1), "withdrawn": (-800, -1)}


def test_groups_by_stage_by_tag_and_by_a_function() -> None:
    """A deal that comes under another heading leaves the one group and comes into the other."""
    deal = heard(opened(tags={"region": "north"}), "budget-set", date(2026, 3, 11))
    groups = moved(deal, by="stage").groups
    assert told(groups["budget-set"]) == {"advanced": (1000, 1)}
    assert told(groups["problem-raised"])["advanced"] == (-1000, -1)
    back = deal.customer_went_back("problem-raised", source="customer-words", person="Dr. Lind", on=NEXT)
    groups = moved(back, by="verified_stage", since=date(2026, 3, 12)).groups
    assert told(groups["problem-raised"]) == {"gone-back": (1000, 1)}
    tagged = deal.set_tag("region", "south", on=date(2026, 3, 12))
    assert told(moved(tagged, by="region").groups["south"]) == {"regrouped": (1000, 1)}
    found = moved(tagged, by=lambda reading: reading.terms.tags[0][1].upper())
    assert {*found.groups} == {"NORTH", "SOUTH"}


def test_groups_by_product() -> None:
    """Each product is a part of its own, by its price; what no price covers stands under no name."""
    lines = [fk.ProductLine("panel", 2, eur(600)), fk.ProductLine("relay", 1)]
    deal = opened().set_amount(eur(1000), lines=lines, on=EARLY)
    less = deal.set_amount(eur(900), lines=[fk.ProductLine("panel", 1, eur(300))], on=date(2026, 3, 10))
    groups = moved(less, by="product").groups
    assert {name: told(one) for name, one in groups.items()} == {
        "panel": {"amount-down": (-300, 0)},
        "": {"amount-up": (200, 0)},
    }
    lost = less.lose(reason="price", winner="incumbent", on=NEXT)
    assert told(moved(lost, by="product").groups["panel"]) == {"amount-down": (-300, 0), "lost": (-300, -1)}
    only = opened(on=date(2026, 3, 10)).set_amount(eur(50), lines=[fk.ProductLine("service", 1)], on=NEXT)
    assert told(moved(only, by="product").groups["service"]) == {"new": (50, 1)}


def test_a_grouping_that_no_deal_knows_is_refused() -> None:
    """With the nearest that there is; a function must give text."""
    with pytest.raises(fk.InputError, match="region"):
        moved(opened(tags={"region": "north"}), by="regin")
    with pytest.raises(fk.InputError, match="Harbour"):
        moved(opened(), by=lambda _reading: 7)
    with pytest.raises(fk.InputError, match="Harbour"):
        moved(opened(), by=lambda reading: reading.nothing)


def test_a_late_fact_counts_in_the_week_in_which_it_was_recorded() -> None:
    """And is marked late; with later knowledge both days know of it."""
    deal = opened().set_amount(eur(1200), on=date(2026, 3, 5), recorded_on=date(2026, 3, 11))
    found = moved(deal)
    assert told(found) == {"amount-up": (200, 0)}
    assert (found.buckets["EUR"]["amount-up"].late, found.deals[0].late) == (1, 1)
    assert "1 deal with facts from before 9 March" in found.text()
    that_day = opened().set_amount(eur(1200), on=MONDAY, recorded_on=date(2026, 3, 11))
    assert moved(that_day).deals[0].late == 1
    assert moved(opened().set_amount(eur(1200), on=date(2026, 3, 10))).deals[0].late == 0
    known = moved(deal, known_by=NEXT)
    assert (known.start["EUR"], told(known)) == (eur(1200), {})
    unknown = moved(deal, known_by=date(2026, 3, 10))
    assert (unknown.end["EUR"], told(unknown)) == (eur(1000), {})


def test_a_deal_recorded_late_is_new_in_that_week() -> None:
    """One week's end is the next week's start, whatever was written down after it."""
    deal = opened(recorded_on=date(2026, 3, 11))
    found = moved(deal)
    assert (told(found), found.buckets["EUR"]["new"].late) == ({"new": (1000, 1)}, 1)


def test_what_was_taken_back_moves_when_it_is_known() -> None:
    """A retracted amount is as it was before, from the day on which the mistake was seen."""
    deal = opened().set_amount(eur(9000), on=date(2026, 3, 5)).retract(1, by="Otto", reason="a nought", on=NEXT)
    found = moved(deal)
    assert (found.start["EUR"], told(found)) == (eur(9000), {"amount-down": (-8000, 0)})


def test_what_the_book_no_longer_has_is_removed() -> None:
    """Against the book as it was kept; what is in both is read in each."""
    stays, gone = opened(name="stays"), opened(500, name="gone")
    found = moved(stays.set_amount(eur(1100), on=date(2026, 3, 10)), earlier=fk.Book([stays, gone]))
    assert (found.start["EUR"], told(found)) == (eur(1500), {"amount-up": (100, 0), "removed": (-500, -1)})
    assert told(moved(stays, earlier=[])) == {"new": (1000, 1)}


def test_a_bucket_is_money_with_its_deals() -> None:
    """It adds up and compares as money; a name may be written with blanks; what does not exist is refused."""
    deals = [opened(100 * at, on=date(2026, 3, 10), name=f"deal {at}") for at in (1, 2)]
    found = moved(deals)
    new = found.buckets["EUR"]["new"]
    assert (new, new.count, new.deals, eur(1) + new) == (eur(300), 2, ("deal 1", "deal 2"), eur(301))
    assert found.buckets["EUR"]["amount up"] == found.buckets["EUR"]["amount_up"] == eur(0)
    assert found.start["EUR"].count == 0
    assert found.end["EUR"].deals == ("deal 1", "deal 2")
    assert [*found.buckets["EUR"]] == [one for one in BUCKETS if one not in OF_FIGURES]
    assert [*moved(deals, figure="cold").buckets["EUR"]] == [*BUCKETS]
    with pytest.raises(KeyError, match="amount-up"):
        found.buckets["EUR"]["amount-upp"]


def test_a_movement_travels_and_does_not_change() -> None:
    """It pickles with all that is in it, and nothing in it can be set."""
    found = moved(opened(owner="Maria"), by="owner")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert (again.start, again.deals, again.groups["Maria"].end) == (
        found.start,
        found.deals,
        found.groups["Maria"].end,
    )
    assert again.buckets == found.buckets
    with pytest.raises(TypeError):
        found.start["EUR"] = eur(3)


def test_the_picture_hangs_the_steps_between_start_and_end() -> None:
    """Every step with money is a bar; where the start is far above all that moved, the bars begin further up."""
    deals = [opened(100_000, name="large"), opened(500, name="new", on=date(2026, 3, 10))]
    found = moved(deals)
    drawn = parsed(found.svg())
    assert [one.text for one in drawn.iter() if one.tag.endswith("text")][:2] == [
        "Movement: full amounts of open deals, EUR",
        "from 9 March 2026 to 16 March 2026; the bars begin at 99,750 EUR",
    ]
    assert "新增" in found.svg("zh-Hans", theme="dark")
    assert "begin at" not in moved(deals[1]).svg()
    below = moved(opened(-500, on=date(2026, 3, 10)), figure="claimed").svg()
    widths = [float(one.get("width", "0")) for one in parsed(below).iter() if one.get("height") == "14"]
    assert widths[0] == 0 < widths[1] == widths[2]
    both = [*deals, fk.Deal.open("Crane", under=METHOD, amount=fk.Money(8000, "CNY"), on=EARLY)]
    with pytest.raises(fk.InputError, match="currency"):
        moved(both).svg()
    assert "CNY" in moved(both).svg(currency="CNY")


def test_what_is_left_out_is_said() -> None:
    """Suspended, without an amount, without a chance, not yet there, without a rate."""
    deals = [opened(name="a").suspend(on=EARLY), opened(None, name="b"), opened(on=date(2026, 4, 1), name="c")]
    assert "apart on 16 March: 1 suspended, 1 without an amount, 1 opened later" in str(moved(deals))
    crane = fk.Deal.open("Crane", under=METHOD, amount=fk.Money(1000, "USD"), on=EARLY)
    assert "no exchange rate: Crane" in str(moved([*deals, crane], rates=rates(EARLY, "0.1")))


def test_the_days_must_be_in_order() -> None:
    """The earlier day comes first."""
    with pytest.raises(fk.InputError, match="earlier day first"):
        moved(opened(), since=NEXT, until=MONDAY)


def test_a_long_run_tells_how_far_it_is() -> None:
    """Whatever takes things and hands them on will do, such as ``tqdm``."""
    seen: list[fk.Deal] = []

    def ticking(deals: Iterable[fk.Deal]) -> Iterable[fk.Deal]:
        for deal in deals:
            seen.append(deal)
            yield deal

    deals = [opened(name=f"deal {at}") for at in range(5)]
    assert moved(deals, progress=ticking).end["EUR"] == eur(5000)
    assert seen == deals


def test_rows_and_plain_data() -> None:
    """One row a step, of the whole and of each group; plain data survives JSON."""
    found = moved(opened(owner="Maria").set_amount(eur(1100), on=NEXT), by="owner")
    rows = found.rows()
    assert [(row["group"], row["step"], row["amount"]) for row in rows] == [
        *[("", "start", 1000), ("", "amount-up", 100), ("", "end", 1100)],
        *[("Maria", "start", 1000), ("Maria", "amount-up", 100), ("Maria", "end", 1100)],
    ]
    assert json.loads(json.dumps(found.plain()))["groups"]["Maria"]["group"] == "Maria"


def test_from_where_to_where() -> None:
    """Stage to stage and category to category, with what came, went, and lies in another period."""
    deals = [
        heard(opened(), "tender", date(2026, 3, 10)),
        opened(500, name="lost").withdraw(reason="price", on=date(2026, 3, 10)),
        opened(200, name="new", on=date(2026, 3, 10)),
    ]
    found = moved(deals)
    assert [(row["before"], row["after"], row["count"], row["start"], row["end"]) for row in found.matrix().rows()] == [
        *[("problem-raised", "tender", 1, 1000, 1000), ("problem-raised", "withdrawn", 1, 500, 0)],
        ("not-there", "problem-raised", 1, 0, 200),
    ]
    assert [(one.before, one.after) for one in found.matrix("supplier_stage").cells] == [
        *[("initiation", "initiation"), ("initiation", "withdrawn"), ("not-there", "initiation")],
    ]
    rule = fk.forecasting.CategoryRule(best_case="0.1", commit="0.9")
    cells = found.matrix("category", rule=rule).cells
    assert [(one.before, one.after) for one in cells] == [
        *[("pipeline", "best-case"), ("pipeline", "withdrawn"), ("not-there", "pipeline")],
    ]
    pulled = moved(opened(expected_close=date(2026, 4, 20)).expect_close(NEXT, on=NEXT), within=MARCH)
    assert [one.before for one in pulled.matrix().cells] == ["other-period"]
    with pytest.raises(fk.InputError, match="Maria"):
        moved(opened(owner="Maria"), by="owner").groups["Maria"].matrix()


@given(st.integers(0, 10**6))
def test_the_law(seed: int) -> None:
    """Start + every bucket = end, as the forecasts of those days say, for the whole and every group.

    ``python -m tests.books.movement_law --books 20000`` tries as many as one likes.
    """
    assert list(broken_laws(seed)) == []
