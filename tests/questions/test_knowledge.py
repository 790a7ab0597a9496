"""Knowledge: what is known of the customer and what is not, stage by stage, and from whom."""

from __future__ import annotations

from funnelkit import Deal, knowledge
from tests.deal.small_book import DEALER, DOCUMENT, OPENED, OURSELVES, SMALL, WORDS, day, opened


def test_what_is_due_and_unknown_is_listed() -> None:
    """Questions of stages to which the customer is said to have come are due; later ones are not."""
    assert [item.item.key for item in knowledge(opened(), on=day(0)).unknown] == ["problem", "user"]
    deal = (
        opened().customer_moved("budget", source=DEALER, on=day(1)).learn("user", "the yard", source=WORDS, on=day(1))
    )
    answer = knowledge(deal, on=day(1))
    assert [item.item.key for item in answer.unknown] == ["problem", "sum"]
    assert [item.item.key for item in answer.known] == ["user"]
    assert [item.due for item in answer.items] == [True, True, True]
    assert repr(answer) == "<Knowledge Harbour 2026-03-03: 1 known, 2 due and unknown>"


def test_the_latest_answer_counts_but_not_hearsay_over_the_customers_own() -> None:
    """A later answer replaces an earlier one, except that nobody overwrites what the customer said itself."""
    deal = (
        opened()
        .learn("problem", "noise", source=OURSELVES, on=day(1))
        .learn("problem", "heat", source=DEALER, on=day(2))
    )
    assert knowledge(deal, on=day(2)).items[0].answer == "heat"
    deal = deal.learn("problem", "leaks", source=WORDS, person="Dr. Lind", on=day(3))
    deal = deal.learn("problem", "nothing", source=DEALER, on=day(4))
    item = knowledge(deal, on=day(4)).items[0]
    assert (item.answer, item.source, item.person, item.on) == ("leaks", SMALL.index.sources[WORDS], "Dr. Lind", day(3))
    assert knowledge(deal.learn("problem", "age", source=DOCUMENT, on=day(5)), on=day(5)).items[0].answer == "age"
    assert knowledge(deal, on=day(2)).items[0].answer == "heat"


def test_knowledge_that_only_the_dealer_has_is_marked() -> None:
    """What nobody at the customer has told us is second hand, and the dealer is named."""
    deal = Deal.open("Harbour", under=SMALL, channel="dealer:Nordlys", on=OPENED)
    deal = deal.learn("problem", "heat", source=DEALER, on=day(1)).learn("user", "the yard", source=DOCUMENT, on=day(1))
    answer = knowledge(deal, on=day(1))
    assert answer.dealer == "Nordlys"
    assert [item.item.key for item in answer.second_hand] == ["problem"]
    assert knowledge(opened(), on=day(0)).dealer == ""


def test_knowledge_reads_in_both_languages() -> None:
    """One sentence tells how much is known, what is not, and what is only second hand."""
    deal = opened().learn("problem", "heat", source=DEALER, on=day(1))
    assert str(knowledge(deal, on=day(1))) == (
        "1 of the 2 things known that should be by 'Need'; unknown: Who has it?; only from third parties: "
        "What is the problem?"
    )
    assert "未知：无" in knowledge(deal.learn("user", "all", source=DOCUMENT, on=day(2)), on=day(2)).text("zh-Hans")
