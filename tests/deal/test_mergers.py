"""Two deals that are one: what they tell is put together once, and this deal's moves and terms stand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

import funnelkit as fk
from funnelkit.checks.errors import FactError
from funnelkit.testing.strategies import deals
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, LATER, SMALL, day, led_to, opened

ONE: dict[str, Any] = {"by": "Olga", "reason": "two dealers reported one project"}


def other() -> fk.Deal:
    """The same project, as another dealer reported it."""
    deal = fk.Deal.open("Port", under=SMALL, key="port", owner="Jun", amount=fk.Money("9", "EUR"), on=day(1))
    deal = deal.customer_moved("budget", source=DOCUMENT, on=day(2)).customer_moved("tender", source=DEALER, on=day(3))
    deal = deal.meet_person("Ms Tan", buying_role="buyer", on=day(4)).complete_task("call", on=day(4))
    return deal.override_advance(**BOARD, on=day(5)).suspend(on=day(6))


def test_what_the_other_told_of_the_customer_and_of_our_work_stands_here() -> None:
    """Stages, people and tasks come over on their days; its terms, moves and outcome do not, and that is counted."""
    merged = opened().merge(other(), on=day(9), **ONE)
    reading = merged.at(day(9))
    assert (reading.verified_stage.key, reading.claimed_stage.key) == ("budget", "tender")
    assert (reading.supplier_stage.key, reading.outcome, merged.terms.owner) == ("enter", "open", "Maria")
    assert [one.name for one in reading.people] == ["Ms Tan"]
    fact = next(one for one in merged.journal if one.tag == "deals-merged")
    assert (fact.other, fact.taken, fact.left) == ("port", 4, 2)  # type: ignore[attr-defined]
    assert fk.from_json(fk.to_json(merged, embed=True), fk.Deal) == merged


def test_what_was_written_down_before_does_not_know_of_it() -> None:
    """The facts happened on their days, and came on this deal's record on the day of the merger."""
    merged = opened().merge(other(), on=day(9), **ONE)
    assert merged.as_of(day(8)).journal == opened().journal
    assert merged.at(day(3)).verified_stage.key == "budget"
    assert merged.at(day(3), known_by=day(8)).verified_stage.key == "need"


def test_what_both_tell_alike_is_taken_once() -> None:
    """The same fact, and the same record of another system, are there once."""
    told: dict[str, Any] = {"source": DOCUMENT, "record": "crm-7"}
    ours = (
        opened().customer_moved("budget", source=DOCUMENT, on=day(2)).note_activity("mail", record="crm-8", on=day(2))
    )
    theirs = other().note_activity("mail", record="crm-8", note="seen by the dealer", on=day(7))
    merged = ours.merge(theirs.customer_moved("order", on=day(7), **told), on=day(9), **ONE)
    assert sum(one.tag == "customer-moved" for one in merged.journal) == 3
    assert sum(one.record == "crm-8" for one in merged.journal) == 1


def test_what_was_taken_back_there_is_not_taken_over() -> None:
    """A mistake stays one."""
    theirs = other().retract(1, by="Jun", reason="wrong letter", on=day(7))
    assert not opened().merge(theirs, on=day(9), **ONE).at(day(9)).heard


def test_two_deals_that_cannot_be_one_are_refused() -> None:
    """Itself, no deal, another methodology, nobody, no reason."""
    for wrong in (
        opened(),
        "port",
        fk.Deal.open("Port", under=fk.eight_stage(), on=day(1)),
        other().adopt(SMALL.customised("own"), reason="r", by="Olga", on=day(8)),
    ):
        with pytest.raises(FactError):
            opened().merge(wrong, on=day(9), **ONE)  # type: ignore[arg-type]
    for lacking in ({"by": ""}, {"reason": ""}):
        with pytest.raises(FactError):
            opened().merge(other(), on=day(9), **(ONE | lacking))


@given(deals(under=SMALL, most_steps=8))
def test_a_merger_moves_our_side_and_the_outcome_nowhere(theirs: fk.Deal) -> None:
    """For any history of the other deal under the same methodology."""
    if len(theirs.eras) > 1:
        return
    deal = led_to("solve").merge(theirs, on=LATER, **ONE)
    assert deal.at(LATER).supplier_stage.key == "solve"
    assert deal.at(LATER).outcome == "open"
