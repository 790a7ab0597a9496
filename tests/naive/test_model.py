"""The naive model says what section 4 says, in examples that are worked out on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.naive.money import FIGURES, total, worth
from tests.naive.mutants import MODEL, ROOT
from tests.naive.verdict import verdict
from tests.naive.worked import Paper


def figures(paper: Paper, day: int) -> list[Decimal]:
    """Read the five figures on a day."""
    found = worth(paper.at(day), day).figures
    assert found is not None
    return [found[name] for name in FIGURES]


def test_unheard_is_all_unverified() -> None:
    """A dealer's claim of the tender is worth its chance, and nothing of it is verified."""
    paper = Paper()
    paper.hearsay("moved", to="tender", on=5)
    assert verdict(paper.at(9)) == ("unheard", 0)
    assert figures(paper, 9) == [500, 500, 0, 0, 0]


def test_claimed_falls_in_steps_to_verified() -> None:
    """Claimed tender, verified budget, we at the visit, silent for two typical stays: each part has its place."""
    paper = Paper()
    paper.paper("moved", to="budget", on=0)
    paper.hearsay("moved", to="tender", on=1)
    assert figures(paper, 59) == [500, 300, 100, 0, 100]
    assert figures(paper, 60) == [500, 300, 100, 50, 50]
    assert figures(paper, 90) == [500, 300, 100, 75, 25]
    assert verdict(paper.at(60)) == ("behind", 1)


def test_a_suspension_stops_the_clock_of_silence() -> None:
    """Silence counts no day on which the deal rested."""
    paper = Paper()
    paper.paper("moved", to="need", on=0)
    paper.write("suspend", on=10)
    paper.write("resume", on=40)
    assert figures(paper, 89)[3] == 0
    assert figures(paper, 90)[3] == 50


def test_an_expired_sign_cools_and_moves_nobody() -> None:
    """After its days a budget paper shows nothing: the deal is cooled as what a sign still shows."""
    paper = Paper()
    paper.paper("evidence", kind="complaint", on=0)
    paper.paper("admission", stage="visit", on=0)
    paper.paper("evidence", kind="budget-paper", on=1)
    assert paper.write("advance", on=2) == ""
    assert figures(paper, 41) == [200, 0, 0, 0, 200]
    assert figures(paper, 42) == [200, 0, 0, 100, 100]
    assert paper.at(42).verified == 1


def test_a_denial_is_a_going_back() -> None:
    """A budget cut puts the customer before the budget, and the exit sign of the offer must be given anew."""
    paper = Paper()
    paper.paper("evidence", kind="bid-documents", on=3)
    assert paper.at(3).exit_is_shown(1)
    paper.paper("evidence", kind="budget-cut", on=5)
    there = paper.at(5)
    assert (there.verified, there.claimed) == (0, 0)
    assert not there.exit_is_shown(1)
    assert there.exit_is_shown(0)


def test_what_speaks_against_us_opens_the_exit_sign_and_the_criteria() -> None:
    """A specification for a rival leaves the customer where it is and opens what it names."""
    paper = Paper()
    paper.paper("evidence", kind="complaint", on=1)
    paper.paper("admission", stage="visit", on=1)
    assert paper.at(1).gaps_ahead() == {"ahead"}
    paper.paper("evidence", kind="rival-spec", on=2)
    assert paper.at(2).gaps_ahead() == {"ahead", "criterion:need-seen", "exit-sign:visit"}
    assert paper.at(2).verified == 0


@pytest.mark.parametrize("person", ["", " ", "\u3000", "\u200b", "N/A", "Maria", "Nordlys"])
def test_who_is_nobody_at_the_customer_verifies_nothing(person: str) -> None:
    """Blank, invisible and placeholder names, our own and the dealer's only claim."""
    paper = Paper(channel="dealer:Nordlys")
    paper.write("moved", to="tender", source="customer-words", person=person, on=1)
    assert (paper.at(1).verified, paper.at(1).claimed, paper.at(1).heard) == (0, 2, False)


def test_a_telling_leaves_what_it_steps_over_unchecked() -> None:
    """A CRM puts both sides at the tender: claimed, with two unchecked stages up to which money counts nothing."""
    paper = Paper()
    paper.write("told", system="crm", customer_stage="tender", supplier_stage="sign", on=1)
    assert paper.at(1).unchecked == {0, 1}
    assert figures(paper, 1) == [500, 500, 0, 0, 0]
    paper.paper("moved", to="tender", on=2)
    assert verdict(paper.at(2)) == ("in-step", 0)
    assert figures(paper, 2) == [500, 0, 400, 0, 100]
    assert paper.write("accept", on=3) == ""
    assert figures(paper, 3) == [500, 0, 0, 0, 500]
    assert worth(paper.at(3), 3).overridden


def test_a_telling_counts_where_it_differs() -> None:
    """The same telling again, after we were advanced here, takes nobody back; another one only back."""
    paper = Paper()
    paper.write("told", system="crm", supplier_stage="visit", on=1)
    paper.write("override_advance", on=2)
    paper.write("told", system="crm", supplier_stage="visit", on=3)
    assert paper.at(3).supplier == 1
    paper.write("told", system="crm", supplier_stage="sign", on=4)
    assert paper.at(4).supplier == 1
    paper.write("told", system="crm", supplier_stage="visit", on=5)
    assert paper.at(5).supplier == 0


def test_an_end_that_is_told() -> None:
    """A telling may end an open deal and undoes no end that was decided here."""
    told, decided = Paper(), Paper()
    told.write("told", system="crm", outcome="won", on=1)
    assert figures(told, 1) == [1000, 1000, 0, 0, 0]
    told.paper("evidence", kind="order", on=2)
    assert figures(told, 2) == [1000, 0, 0, 0, 1000]
    decided.write("lose", how="lost", reason="price", on=1)
    decided.write("told", system="crm", outcome="won", on=2)
    assert decided.at(2).outcome == "lost"


def test_a_retracted_fact_never_happened() -> None:
    """A stage whose gate had used a retracted fact is unchecked; a reading that does not know of it is as before."""
    paper = Paper()
    paper.paper("evidence", kind="complaint", on=1)
    paper.paper("admission", stage="visit", on=1)
    paper.paper("moved", to="budget", on=1)
    assert paper.write("advance", on=2) == ""
    paper.write("retract", fact=1, on=9)
    assert paper.at(3).unchecked == {0}
    assert paper.at(9, known_by=8).unchecked == set()
    paper.paper("evidence", kind="complaint", on=10)
    assert paper.at(10).unchecked == set()


def test_amounts_of_others_count_while_there_is_no_other() -> None:
    """A dealer's amount gives way to ours."""
    paper = Paper(amount=None)
    paper.write("amount", amount=Decimal(3000), source="third-party", on=1)
    assert worth(paper.at(1), 1).amount == 3000
    paper.write("amount", amount=Decimal(800), source="own-impression", on=2)
    paper.write("amount", amount=Decimal(3000), source="third-party", on=3)
    assert worth(paper.at(3), 3).amount == 800


def test_a_signature_that_is_a_document_needs_a_reference() -> None:
    """A contract nobody can find wins nothing."""
    paper = Paper()
    paper.write("evidence", kind="order", source="customer-document", reference=" ", on=1)
    assert paper.write("win", on=1) == "exit-sign:sign"
    paper.write("evidence", kind="order", source="customer-document", reference="contract 5", on=1)
    assert paper.write("win", on=1) == ""


def test_a_book_is_the_sum_of_its_open_deals() -> None:
    """What rests or has ended is in no total."""
    open_deal, lost = Paper(), Paper()
    lost.write("lose", how="lost", reason="price", on=1)
    assert total([worth(one.at(2), 2) for one in (open_deal, lost, open_deal)])["claimed"] == 200


def test_every_mistake_of_the_list_can_still_be_planted() -> None:
    """A list that no longer fits the model would show nothing."""
    gone = [f"{name}: {old}" for name, old, _ in MODEL if old not in (ROOT / "tests/naive" / name).read_text("utf-8")]
    assert gone == []
