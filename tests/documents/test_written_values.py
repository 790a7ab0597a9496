"""What could not be read again is not written: values that were put together by hand, past the library's checks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import pytest
from attrs import evolve

from funnelkit import Deal, Money, ProductLine, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError
from funnelkit.deal import facts as f
from funnelkit.documents import to_json, to_plain
from tests.documents.rich_deal import OPENED

OPENING: Final = f.Opened(on=OPENED, deal="a", name="a", methodology=eight_stage().fingerprint)


def refused(value: Any) -> DocumentError:
    """Write what must not be written, in each way."""
    for write in (to_plain, to_json):
        with pytest.raises(DocumentError) as told:
            write(value)
    return told.value


WRONG: Final[tuple[tuple[dict[str, Any], str, str], ...]] = (
    ({"name": 5}, "name", "text-wanted"),
    ({"name": ""}, "name", "empty-text"),
    ({"name": " \u3000\n"}, "name", "empty-text"),
    ({"lines": (ProductLine(" ", 1),)}, "lines[0].product", "empty-text"),
    ({"note": "\ud800"}, "note", "broken-text"),
    ({"note": b"x"}, "note", "text-wanted"),
    ({"note": "x" * 10_001}, "note", "too-many-characters"),
    ({"on": datetime(2026, 3, 2, tzinfo=UTC)}, "on", "day-wanted"),
    ({"recorded_on": "2026-03-02"}, "recorded_on", "day-wanted"),
    ({"recorded_on": date(2026, 3, 1)}, "recorded_on", "recorded-before-it-happened"),
    ({"amount": Decimal(5)}, "amount", "not-made-of"),
    ({"amount": Money(10**19, "EUR") * 100}, "amount.amount", "not-a-decimal"),
    ({"amount": Money("0.001", "EUR")}, "amount", "not-payable"),
    ({"lines": [ProductLine("a", 1)]}, "lines", "not-a-tuple"),
    ({"lines": (("a", 1),)}, "lines[0]", "not-made-of"),
    ({"lines": (ProductLine("", 1),)}, "lines[0].product", "empty-text"),
    ({"team": {"sales": "a"}}, "team", "not-a-tuple"),
    ({"team": ("ab",)}, "team[0]", "not-a-pair"),
    ({"team": (("sales", 5),)}, "team[0][1]", "text-wanted"),
    ({"team": (("captain", "a"),)}, "team[0][0]", "unknown-key"),
    ({"team": (("sales", "a"), ("sales", "b"))}, "team", "name-twice"),
    ({"channel": "pigeon"}, "channel", "bad-channel"),
    ({"expected_close": 20260302}, "expected_close", "day-wanted"),
)


@pytest.mark.parametrize(("wrong", "name", "code"), WRONG, ids=lambda one: one if isinstance(one, str) else "")
def test_a_fact_that_could_not_be_read_is_not_written(wrong: dict[str, Any], name: str, code: str) -> None:
    """A deal that a host put together from ill-made facts is refused with the place of each fault."""
    opening = evolve(OPENING, **wrong)
    deal = Deal.of([opening], methodologies=[eight_stage()])
    error = refused(deal)
    assert (error.codes, error.paths) == ((code,), (f"$.deal.journal[0].{name}",))


@pytest.mark.parametrize(
    ("fact", "name"),
    [
        (f.Learned(on=OPENED, source="third-party", item="x", answer="y"), "item"),
        (f.PersonNoted(on=OPENED, source="third-party", name="a", met=1), "met"),  # type: ignore[arg-type]
        (f.PersonNoted(on=OPENED, source="third-party", name="a", buying_roles=("x",)), "buying_roles[0]"),
        (f.PersonNoted(on=OPENED, source="third-party", name="a", met=Decimal("sNaN")), "met"),  # type: ignore[arg-type]
        (f.WinOverridden(on=OPENED, by="", reason="b"), "by"),
        (f.WinOverridden(on=OPENED, by="a", reason=""), "reason"),
        (f.WinOverridden(on=OPENED, by=" ", reason="b"), "by"),
        (f.AdvanceOverridden(on=OPENED, by="a", to="evaluation", reason="\t"), "reason"),
        (f.PersonNoted(on=OPENED, source="third-party", name=" "), "name"),
        (f.CompetitorNoted(on=OPENED, source="third-party", competitor=" "), "competitor"),
        (f.Learned(on=OPENED, source="third-party", item="budget-size", answer=" "), "answer"),
    ],
)
def test_what_the_fold_does_not_look_at_is_looked_at(fact: f.Fact, name: str) -> None:
    """Facts that fold, but that a reader would refuse, are refused when they are written."""
    error = refused(Deal.of([OPENING, fact], methodologies=[eight_stage()]))
    assert error.paths == (f"$.deal.journal[1].{name}",)


def test_faults_of_all_deals_are_told() -> None:
    """A book with two ill-made deals is refused with both faults."""
    wrong: Any = 7
    deals = [Deal.of([evolve(OPENING, deal=key, note=wrong)], methodologies=[eight_stage()]) for key in "ab"]
    assert refused(Book(deals)).paths == tuple(f"$.book.deals[{at}].journal[0].note" for at in (0, 1))


@pytest.mark.parametrize("value", [None, "x", {}, eight_stage, OPENING, [], Deal])
def test_only_some_values_have_documents(value: Any) -> None:
    """There are documents of methodologies, deals and books of deals."""
    error = refused(value)
    assert error.codes == ("no-such-kind",)
    assert "Methodology, Deal, Book" in str(error)


def test_what_was_put_together_from_a_sound_deal_is_looked_at() -> None:
    """A deal that verbs wrote is sound; once its journal was changed by hand it is judged like any other."""
    sound = Deal.open("a", under=eight_stage(), on=OPENED).set_owner("Maria", on=OPENED)
    assert to_json(sound)
    wrong: Any = f.TaskDone(on=OPENED, task="x")
    for deal in (evolve(sound, journal=(*sound.journal, wrong)), sound.append(f.OwnerSet(on=OPENED, owner=wrong))):
        refused(deal)
