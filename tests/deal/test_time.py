"""Time: dates only; a reading of a day uses what happened by then and, if asked, what was known by a day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from funnelkit import ClaimRefusedError, Deal, next_actions
from funnelkit.checks import FactError, NotOpenYetError
from funnelkit.deal.facts.evidence import EvidenceRecorded
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, OPENED, SMALL, day, led_to, opened, ready_to_leave, stands

CLAIMS: dict[str, dict[str, Any]] = {
    "advance": {},
    "override_advance": BOARD,
    "fall_back": {"to": "enter"},
    "suspend": {},
    "win": {},
    "override_win": BOARD,
    "lose": {"reason": "price", "winner": "x"},
    "end_without_decision": {},
    "withdraw": {"reason": "no fit"},
    "accept": BOARD,
}


def test_a_reading_of_a_day_uses_what_happened_by_then() -> None:
    """What happened later does not count on a past day, whenever it was written down."""
    deal = (
        opened()
        .customer_moved("budget", source=DOCUMENT, on=day(5))
        .customer_moved("order", source=DOCUMENT, on=day(9))
    )
    assert [stands(deal, on=day(after))[0] for after in (0, 4, 5, 8, 9)] == [
        "need",
        "need",
        "budget",
        "budget",
        "order",
    ]


def test_a_late_entry_counts_from_the_day_it_happened() -> None:
    """A fact that is told late is read on the days since it happened."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(9))
    deal = deal.customer_moved("order", source=DOCUMENT, on=day(2), recorded_on=day(20))
    assert stands(deal, on=day(3))[0] == "order"


def test_only_what_was_known_by_a_day_counts_when_asked() -> None:
    """With known_by= a late entry shows only from the day on which it was written down."""
    deal = opened().customer_moved("order", source=DOCUMENT, on=day(2), recorded_on=day(20))
    assert deal.at(day(30), known_by=day(19)).verified_stage.key == "need"
    assert deal.at(day(30), known_by=day(20)).verified_stage.key == "order"
    assert [type(fact).__name__ for fact in deal.at(day(30), known_by=day(19)).facts] == ["Opened"]


def test_a_reading_by_what_was_known_may_lack_what_a_move_goes_on_from() -> None:
    """A move whose predecessor was not known yet is taken as it is told, without an error."""
    late: dict[str, Any] = {"recorded_on": day(50)}
    deal = (
        opened().suspend(on=day(1), **late).resume(on=day(2)).withdraw(reason="x", on=day(3), **late).reopen(on=day(4))
    )
    reading = deal.at(day(5), known_by=day(6))
    assert reading.outcome == "open"
    assert reading.progress.outcome_since == OPENED
    deal = (
        opened()
        .withdraw(reason="x", on=day(1))
        .reopen(on=day(2), **late)
        .override_win(by="Maria", reason="board", on=day(3))
    )
    reading = deal.at(day(5), known_by=day(6))
    assert reading.outcome == "won"
    assert [mark.reason for mark in reading.progress.overrides] == ["board"]


def test_the_order_of_the_journal_breaks_ties_within_a_day() -> None:
    """Two facts of one day count in the order in which they were written down."""
    there = (
        opened()
        .customer_moved("order", source=DOCUMENT, on=day(1))
        .customer_went_back("need", source=DOCUMENT, on=day(1))
    )
    back = (
        opened()
        .customer_went_back("need", source=DOCUMENT, on=day(1))
        .customer_moved("order", source=DOCUMENT, on=day(1))
    )
    assert (stands(there)[0], stands(back)[0]) == ("need", "order")


def test_facts_until_a_day_come_in_the_order_in_which_they_happened() -> None:
    """The opening first, then by the day of each."""
    deal = opened().note_person("B", on=day(5)).note_person("A", on=day(-5)).note_person("C", on=day(7))
    facts = deal.facts_until(day(6))
    assert [fact.on for fact in facts] == [day(0), day(-5), day(5)]


def test_gates_are_judged_once_when_the_fact_is_written_down() -> None:
    """What is told later of a day before does not undo an advance."""
    deal = led_to("solve").undo_task("call", on=day(1))
    assert stands(deal)[2] == "solve"
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(0))
    assert stands(deal, on=day(1))[2] == "solve"


def test_a_claim_is_judged_by_its_own_day() -> None:
    """A claim of a past day is carried only by what had happened by then."""
    deal = ready_to_leave(opened(), on=day(9))
    with pytest.raises(ClaimRefusedError):
        deal.advance(on=day(8), recorded_on=day(9))
    assert stands(deal.advance(on=day(9)), on=day(9))[2] == "solve"


@pytest.mark.parametrize("verb", CLAIMS)
def test_our_moves_are_not_dated_before_our_last_one(verb: str) -> None:
    """Moves and outcomes of ours are written down in the order in which they happened."""
    with pytest.raises(FactError, match="is before our last move on 4 March 2026"):
        getattr(led_to("offer"), verb)(on=day(1), **CLAIMS[verb])


@pytest.mark.parametrize("verb", CLAIMS)
def test_our_moves_are_not_dated_before_the_opening(verb: str) -> None:
    """Our own work on a deal begins with its opening."""
    with pytest.raises(FactError, match="is before the deal was opened on 2 March 2026"):
        getattr(opened(), verb)(on=day(-1), **CLAIMS[verb])


@pytest.mark.parametrize("verb", [*CLAIMS, "resume", "reopen"])
@pytest.mark.parametrize("value", ["2026-03-09", datetime(2026, 3, 9, 12, 0), None, 20260309])  # noqa: DTZ001 - any time of day
def test_a_time_of_day_is_no_day(verb: str, value: object) -> None:
    """A time of day, a text or a number is no day, and is refused by every move."""
    with pytest.raises(FactError, match=r"must be a datetime\.date"):
        getattr(opened(), verb)(on=value, **CLAIMS.get(verb, {}))


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("record_evidence", {"kind": "need-told", "source": DOCUMENT}),
        ("complete_task", {"task": "call"}),
        ("set_owner", {"owner": "Jun"}),
        ("record_admission", {"source": DOCUMENT}),
    ],
)
def test_every_fact_has_a_day(verb: str, told: dict[str, str]) -> None:
    """Facts about the customer, work and terms refuse a time of day too."""
    with pytest.raises(FactError, match=r"must be a datetime\.date"):
        getattr(opened(), verb)(on=datetime(2026, 3, 9), **told)  # noqa: DTZ001


def test_a_reading_is_of_a_day() -> None:
    """The question names a day too, and both days are checked at once."""
    with pytest.raises(FactError) as refused:
        opened().at("today", known_by=datetime(2026, 3, 9))  # type: ignore[arg-type]  # noqa: DTZ001
    assert refused.value.codes == ("not-a-day", "not-a-day")


def test_before_the_opening_there_is_nothing_to_tell() -> None:
    """A question about a day before the opening is refused by its day."""
    with pytest.raises(NotOpenYetError, match="deal 'Harbour' was opened on 2 March 2026: on 1 March 2026"):
        opened().at(day(-1))


def test_a_fact_is_not_written_down_before_it_happens() -> None:
    """The day of writing is not before the day of happening, and is a day."""
    with pytest.raises(FactError, match="a fact cannot be written down before it happens"):
        opened().customer_moved("budget", source=DEALER, on=day(5), recorded_on=day(4))
    with pytest.raises(FactError, match=r"recorded_on must be a datetime.date, such as date.2026, 3, 9., got 'soon'"):
        opened().customer_moved("budget", source=DEALER, on=day(5), recorded_on="soon")  # type: ignore[arg-type]


def test_facts_of_any_year_can_be_told() -> None:
    """The first and the last day of the calendar are days."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=date.min).set_owner("Jun", on=date.max)
    assert stands(deal)[0] == "budget"
    assert deal.at(date.max).terms.owner == "Jun"


def test_a_deal_restored_from_its_journal_is_the_same_deal() -> None:
    """The journal is all that a deal is: restoring it gives an equal deal at the same standing."""
    deal = led_to("close").customer_went_back("need", source=DEALER, on=day(2))
    again = Deal.of(deal.journal, methodologies=deal.methodologies)
    assert (again, hash(again), again.progress, len(again)) == (deal, hash(deal), deal.progress, len(deal))
    assert again != deal.note_person("X", on=day(9))
    assert deal.__eq__("deal") is NotImplemented


def test_a_journal_needs_its_opening_and_its_methodologies() -> None:
    """Without the one opening at its head, or without a methodology it names, a journal is refused; all at once."""
    deal = led_to("solve")
    for journal in ((), deal.journal[1:], (*deal.journal, deal.journal[0])):
        with pytest.raises(FactError, match="a journal begins with the opening of its deal"):
            Deal.of(journal, methodologies=deal.methodologies)
    with pytest.raises(FactError) as refused:
        Deal.of((*deal.journal, deal.journal[0]), methodologies=())
    assert refused.value.codes == ("no-opening", "methodology-not-given")


@pytest.mark.parametrize(
    ("journal", "methodologies", "said"),
    [
        (None, [SMALL], ["journal is of the type NoneType"]),
        ([*opened().journal, "won"], SMALL, [r"journal[1] is of the type str", "methodologies is of the type Methodo"]),
        (opened().journal, ["small"], ["methodologies[0] is of the type str"]),
    ],
)
def test_a_journal_is_a_list_of_facts(journal: Any, methodologies: Any, said: list[str]) -> None:
    """What is no fact and what is no methodology is named with its place, all at once."""
    with pytest.raises(FactError) as refused:
        Deal.of(journal, methodologies=methodologies)
    assert len(refused.value.problems) == len(said)
    assert all(one in str(refused.value) for one in said)


def test_a_journal_may_come_piece_by_piece() -> None:
    """A journal and methodologies that are read one by one, as from a database, make the same deal."""
    deal = led_to("solve")
    again = Deal.of((fact for fact in deal.journal), methodologies=(one for one in deal.methodologies))
    assert (again, len(again)) == (deal, len(deal))


def test_before_it_was_written_down_nobody_knew_of_a_deal() -> None:
    """A deal that was entered late has nothing to tell of what was known before."""
    deal = Deal.open("Harbour", under=SMALL, on=OPENED, recorded_on=day(30))
    assert deal.at(day(5), known_by=day(30)).supplier_stage.key == "enter"
    with pytest.raises(NotOpenYetError, match="nobody here knew"):
        deal.at(day(5), known_by=day(29))


def test_a_journal_must_fit_its_methodology() -> None:
    """A fact that names what the methodology does not have is told, not raised from within."""
    strange = EvidenceRecorded(on=day(1), kind="no-such-kind", source=DOCUMENT)
    with pytest.raises(FactError, match="the journal names 'no-such-kind'"):
        Deal.of((*opened().journal, strange), methodologies=[SMALL])


def test_the_last_day_of_all_is_a_day() -> None:
    """Nothing falls due after the last day that there is."""
    deal = Deal.open("Harbour", under=SMALL, on=date.max)
    assert next(one.by for one in next_actions(deal, on=date.max) if one.key == "call") == date.max
