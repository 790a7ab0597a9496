"""Diagnosis: where the customer stands, with what speaks for it and against it."""

from __future__ import annotations

from funnelkit import diagnosis
from funnelkit.rules import AddRule, DropEvidenceKind, EvidenceKind
from tests.deal.small_book import DEALER, DOCUMENT, OURSELVES, SMALL, WORDS, day, opened


def test_every_observation_is_weighed() -> None:
    """Each observation verifies, claims, contradicts or no longer holds, with source, person and reference."""
    deal = opened().record_evidence("tender-issued", source=DOCUMENT, reference="letter 17", on=day(1))
    deal = deal.customer_moved("order", source=DEALER, on=day(2))
    deal = deal.record_evidence("budget-approved", source=WORDS, person="Dr. Lind", on=day(3))
    deal = deal.customer_went_back("budget", source=DOCUMENT, on=day(4))
    answer = diagnosis(deal, on=day(4))
    assert [(one.stage.key, one.weight) for one in answer.observations] == [
        ("tender", "outdated"),
        ("order", "outdated"),
        ("budget", "verifies"),
        ("budget", "contradicts"),
    ]
    before = diagnosis(deal, on=day(3))
    assert [one.weight for one in before.observations] == ["verifies", "claims", "verifies"]
    assert [one.stage.key for one in before.speaks_for] == ["tender", "order", "budget"]
    assert before.speaks_against == ()
    assert str(before.observations[0]) == (
        "3 March 2026: The tender is out, shows 'Tender' (customer's document, letter 17)"
    )
    assert "(customer's words, Dr. Lind)" in str(before.observations[2])


def test_a_diagnosis_reads_as_a_sentence_and_its_observations() -> None:
    """The text begins with where the customer stands, then each observation and finding, in either language."""
    deal = opened().record_evidence("need-told", source=OURSELVES, on=day(1))
    answer = diagnosis(deal, on=day(1))
    assert repr(answer) == "<Diagnosis Harbour 2026-03-03: need (claimed need), 1 for, 0 against>"
    assert str(answer).splitlines()[0].startswith("the customer has shown nothing yet and is said to be at 'Need'")
    assert len(str(answer).splitlines()) == 3
    assert "我方印象" in answer.text("zh-Hans")


def test_nothing_heard_is_a_finding() -> None:
    """As long as nothing comes from the customer the diagnosis says so; a meeting of ours is nothing of it."""
    answer = diagnosis(opened().customer_moved("budget", source=DEALER, on=day(1)), on=day(1))
    assert [one.code for one in answer.findings] == ["diagnosis-unheard"]
    assert answer.last_heard is None
    met = diagnosis(opened().meet_person("Ms Tan", on=day(2)), on=day(3))
    assert ([one.code for one in met.findings], met.last_heard) == (["diagnosis-unheard"], None)


def test_words_of_nobody_in_particular_are_a_finding() -> None:
    """Words that name nobody are told, with their day, so that somebody can name the person."""
    deal = opened().customer_moved("budget", source=WORDS, on=day(1)).customer_moved("need", source=DOCUMENT, on=day(1))
    finding, doubt = diagnosis(deal, on=day(1)).findings
    assert doubt.code == "diagnosis-not-borne-out"
    assert str(finding).startswith("the words of 3 March 2026 name nobody at the customer")


def test_an_old_sign_is_a_finding() -> None:
    """A sign that is older than the typical days of the stage is told; a stage without typical days never ages."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1))
    assert diagnosis(deal, on=day(21)).findings == ()
    (finding,) = diagnosis(deal, on=day(22)).findings
    assert finding.code == "diagnosis-old"
    assert diagnosis(deal.customer_moved("tender", source=DOCUMENT, on=day(1)), on=day(900)).findings == ()


def test_a_newer_sign_of_an_earlier_stage_contradicts_nothing() -> None:
    """It is work catching up: the position stays, and there is nothing to tell."""
    deal = (
        opened()
        .customer_moved("order", source=DOCUMENT, on=day(1))
        .customer_moved("budget", source=DOCUMENT, on=day(2))
    )
    answer = diagnosis(deal, on=day(2))
    assert answer.verified.key == "order"
    assert answer.findings == ()
    assert [one.weight for one in answer.observations] == ["verifies", "verifies"]


def test_a_claim_that_the_customers_own_signs_do_not_reach_is_not_borne_out() -> None:
    """A dealer claims the order; what the named user says afterwards is of the need: that is a finding (H3)."""
    deal = opened().customer_moved("order", source=DEALER, on=day(1))
    assert [one.code for one in diagnosis(deal, on=day(2)).findings] == ["diagnosis-unheard"]
    deal = deal.record_evidence("need-told", source=WORDS, person="Dr. Lind", on=day(3))
    assert [one.code for one in diagnosis(deal, on=day(3)).findings] == ["diagnosis-not-borne-out"]
    deal = deal.customer_moved("order", source=DOCUMENT, on=day(4))
    assert diagnosis(deal, on=day(4)).findings == ()


def test_what_speaks_against_us_is_a_finding() -> None:
    """A specification written for a rival leaves the customer where it is, and is told."""
    rival = EvidenceKind("rival-specified", "The specification is written for a rival", against_us=True)
    deal = opened(SMALL.customised("wary", AddRule(rival, to="")))
    deal = deal.customer_moved("budget", source=DOCUMENT, on=day(1))
    deal = deal.record_evidence("rival-specified", source=DEALER, on=day(2))
    assert deal.at(day(2)).verified_stage.key == "budget"
    assert "diagnosis-against-us" in [one.code for one in diagnosis(deal, on=day(2)).findings]


def test_signs_of_one_day_stand_together() -> None:
    """A paper of an earlier stage that is filed on the day of a step on takes nothing back."""
    deal = (
        opened().customer_moved("order", source=DOCUMENT, on=day(1)).customer_moved("need", source=DOCUMENT, on=day(1))
    )
    answer = diagnosis(deal, on=day(1))
    assert (answer.findings, [one.weight for one in answer.observations]) == ((), ["verifies", "verifies"])


def test_a_dealers_word_of_an_earlier_stage_contradicts_nothing() -> None:
    """Only the customer's own sign contradicts."""
    deal = (
        opened().customer_moved("order", source=DOCUMENT, on=day(1)).customer_moved("budget", source=DEALER, on=day(2))
    )
    assert diagnosis(deal, on=day(2)).findings == ()


def test_evidence_after_a_return_verifies() -> None:
    """What the customer shows after it went back speaks for it again."""
    deal = (
        opened()
        .customer_moved("order", source=DOCUMENT, on=day(1))
        .customer_went_back("need", source=DOCUMENT, on=day(2))
    )
    deal = deal.customer_moved("budget", source=DOCUMENT, on=day(3))
    assert [one.weight for one in diagnosis(deal, on=day(3)).observations] == ["outdated", "contradicts", "verifies"]


def test_what_another_methodology_does_not_know_is_left_out() -> None:
    """Evidence of a kind that the methodology in force has not is no observation of its stages."""
    other = SMALL.customised("other", DropEvidenceKind("tender-issued"))
    deal = (
        opened()
        .record_evidence("tender-issued", source=DOCUMENT, on=day(1))
        .adopt(other, reason="learned on the way", by="Maria", on=day(2))
    )
    answer = diagnosis(deal, on=day(2))
    assert (answer.verified.key, answer.observations) == ("tender", ())
