"""Kinds of evidence: those that deny a stage, speak against us, show an exit sign, belong to no stage, or expire."""

from __future__ import annotations

import pytest

from funnelkit import Methodology
from funnelkit.checks import MethodologyError
from funnelkit.deal.names import PLACEHOLDERS
from funnelkit.methodology.policies import Source
from funnelkit.rules import AddRule, Criterion, EvidenceKind, ReplaceRule, SetField
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, SMALL, WORDS, day, opened, ready_to_leave, stands

CUT = EvidenceKind("budget-cut", "The budget is cut", denies=True)
RIVAL = EvidenceKind("rival-specified", "Specified for a rival", against_us=True, opens=("need-known", "buyer-met"))
ISSUED = EvidenceKind("bid-documents", "Tender documents issued to us", admits="solve")
PEACE = EvidenceKind("minutes", "Minutes of the committee")
RICH: Methodology = SMALL.customised(
    "rich",
    AddRule(CUT, to="budget"),
    AddRule(RIVAL, to=""),
    AddRule(ISSUED, to="tender"),
    AddRule(PEACE, to=""),
    AddRule(Criterion("agreed", "They agree", shown_by=("minutes",)), to=""),
)


def missing(deal: object, *, on: int) -> list[str]:
    """What the gate ahead still asks for."""
    return [item.gap for item in deal.may_advance(on=day(on)).missing]  # type: ignore[attr-defined]


def test_a_kind_that_denies_a_stage_takes_the_customer_to_the_one_before() -> None:
    """A budget cut is a going back with its kind as the reason; what was evidenced before holds no longer."""
    deal = opened(RICH).customer_moved("tender", source=DOCUMENT, on=day(1))
    deal = deal.record_evidence("budget-cut", source=DEALER, on=day(2))
    assert stands(deal)[:2] == ("need", "need")
    with pytest.raises(MethodologyError, match="denies the first stage"):
        SMALL.customised("wrong", AddRule(EvidenceKind("none", "None", denies=True), to="need"))


def test_a_kind_that_speaks_against_us_leaves_the_customer_and_opens_what_it_names() -> None:
    """The exit sign of our stage and the named criteria are open again, meetings included; the customer stays."""
    deal = ready_to_leave(opened(RICH), on=day(1))
    assert missing(deal, on=1) == []
    against = deal.record_evidence("rival-specified", source=DEALER, on=day(2))
    assert stands(against)[0] == stands(deal)[0]
    assert missing(against, on=2) == ["criterion:need-known", "exit-sign:enter"]
    again = against.record_evidence("need-told", source=DOCUMENT, on=day(3))
    assert missing(again.record_admission(source=DOCUMENT, on=day(3)), on=3) == []


def test_meetings_of_before_do_not_count_after_evidence_against_us() -> None:
    """A criterion that asks to have met somebody is open again until we meet anew."""
    deal = ready_to_leave(opened(RICH), on=day(1)).advance(on=day(1))
    deal = deal.meet_person("Ms Tan", buying_role="buyer", on=day(2))
    assert "criterion:buyer-met" not in missing(deal, on=2)
    deal = deal.record_evidence("rival-specified", source=DEALER, on=day(3))
    assert "criterion:buyer-met" in missing(deal, on=3)
    assert "criterion:buyer-met" not in missing(deal.meet_person("Ms Tan", on=day(4)), on=4)


def test_a_kind_may_show_the_exit_sign_of_a_stage_and_so_of_those_before() -> None:
    """Tender documents issued to us are our admission; a later admission stands for the earlier ones."""
    deal = opened(RICH).record_evidence("bid-documents", source=DOCUMENT, on=day(1))
    assert stands(deal)[0] == "tender"
    assert "exit-sign:enter" not in missing(deal, on=1)
    let = deal.override_advance(**BOARD, on=day(1))
    assert "exit-sign:solve" not in missing(let, on=1)
    assert "exit-sign:offer" in missing(let.override_advance(**BOARD, on=day(1)), on=1)
    hearsay = opened(RICH).record_evidence("bid-documents", source=DEALER, on=day(1))
    assert "exit-sign:enter" in missing(hearsay, on=1)


def test_a_kind_may_belong_to_no_stage_and_a_mandatory_standing_criterion_gates_the_win() -> None:
    """It moves nobody, is a word of the customer's, and shows what holds at every stage."""
    deal = opened(RICH).record_evidence("contract-signed", source=DOCUMENT, reference="contract 7", on=day(1))
    assert [item.gap for item in deal.may_win(on=day(1)).missing] == ["criterion:agreed"]
    agreed = deal.record_evidence("minutes", source=DOCUMENT, on=day(2))
    assert stands(agreed)[0] == stands(deal)[0]
    assert agreed.may_win(on=day(2))
    assert agreed.at(day(2)).last_word_on == day(2)


def test_a_document_that_signs_needs_a_reference() -> None:
    """Without one it shows its stage and is no signature."""
    deal = opened().record_evidence("contract-signed", source=DOCUMENT, on=day(1))
    assert stands(deal)[0] == "order"
    assert not deal.may_win(on=day(1))
    assert "without its reference" in deal.may_win(on=day(1)).text()
    told = opened().record_evidence("contract-signed", source=DEALER, reference="contract 7", on=day(1))
    assert "has not signed yet" in told.may_win(on=day(1)).text()
    assert deal.record_evidence("contract-signed", source=WORDS, person="Dr. Lind", on=day(2)).may_win(on=day(2))


def test_what_has_expired_opens_no_gate_and_shows_no_stage_but_moves_nobody() -> None:
    """Evidence holds for its days, counted also while suspended; confirming anew brings it back."""
    brief = ReplaceRule("need-told", EvidenceKind("need-told", "The need is told", valid_days=10))
    fresh = ReplaceRule("budget-approved", EvidenceKind("budget-approved", "Approved", valid_days=20))
    deal = opened(SMALL.customised("brief", brief, fresh)).record_evidence("need-told", source=DOCUMENT, on=day(1))
    deal = deal.record_evidence("budget-approved", source=DOCUMENT, on=day(1)).suspend(on=day(2)).resume(on=day(9))
    assert "criterion:need-known" not in missing(deal, on=11)
    assert "criterion:need-known" in missing(deal, on=12)
    assert [deal.at(day(on)).shown_place for on in (21, 22)] == [1, 0]
    assert stands(deal)[0] == "budget"
    again = deal.record_evidence("need-told", source=DOCUMENT, on=day(30))
    assert "criterion:need-known" not in missing(again, on=30)


def test_a_criterion_may_expire_whatever_meets_it() -> None:
    """Words and meetings hold for the criterion's days."""
    method = SMALL.customised(
        "strict",
        ReplaceRule("fit-checked", Criterion("fit-checked", "The fit is checked", valid_days=5)),
        ReplaceRule("buyer-met", Criterion("buyer-met", "The buyer is met", roles_met=["buyer"], valid_days=7)),
    )
    deal = ready_to_leave(opened(method), on=day(1)).advance(on=day(1)).confirm_criterion("fit-checked", on=day(1))
    deal = deal.meet_person("Ms Tan", buying_role="buyer", on=day(1))
    asked = [{gap for gap in missing(deal, on=on) if gap.startswith("criterion")} for on in (6, 7, 8, 9)]
    fit, buyer = "criterion:fit-checked", "criterion:buyer-met"
    assert asked == [set(), {fit}, {fit}, {fit, buyer}]


@pytest.mark.parametrize(
    "name", ["", " ", "\t", "\u3000", "\u200b", "N/A", "unknown", "未知", "-", "Maria", " maria ", "Nordlys"]
)
def test_a_name_that_names_nobody_at_the_customer_verifies_nothing(name: str) -> None:
    """Blank and invisible names, placeholders, our own people and the dealer are nobody at the customer (H2)."""
    deal = opened().set_channel("dealer:Nordlys", on=day(0))
    deal = deal.record_evidence("budget-approved", source=WORDS, person=name, on=day(1))
    assert stands(deal)[:2] == ("need", "budget")
    assert not deal.at(day(1)).heard


def test_placeholders_are_matched_whole() -> None:
    """A person called Nadia Na is somebody, and the list is lower case, as names are compared."""
    deal = opened().record_evidence("budget-approved", source=WORDS, person="Nadia Na", on=day(1))
    assert deal.at(day(1)).heard
    assert all(word == word.casefold() for word in PLACEHOLDERS)


def test_a_methodology_may_have_sources_of_its_own() -> None:
    """Product telemetry verifies without naming anybody; a key that no source has is refused with the nearest."""
    telemetry = Source("telemetry", "Product telemetry", verifies=True, whose="customer")
    method = SMALL.customised("watched", AddRule(telemetry, to=""))
    assert stands(opened(method).customer_moved("tender", source="telemetry", on=day(1)))[0] == "tender"
    none = SMALL.customised("hearsay", SetField("sources", (Source("talk", "Talk"),)))
    assert not opened(none).customer_moved("tender", source="talk", on=day(1)).at(day(1)).heard


def test_silence_rests_while_the_deal_does() -> None:
    """Days on which it was suspended or had ended are not counted; only a word of the customer's ends silence."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1)).suspend(on=day(11)).resume(on=day(41))
    assert [deal.at(day(on)).silence_days for on in (1, 11, 30, 41, 51)] == [0, 10, 10, 10, 20]
    assert deal.meet_person("Ms Tan", on=day(50)).at(day(51)).silence_days == 20
    assert deal.customer_moved("need", source=DOCUMENT, on=day(50)).at(day(51)).silence_days == 1
    assert opened().at(day(51)).silence_days == 0


def test_a_mark_whose_gaps_have_closed_never_comes_back() -> None:
    """Also where the gap was to meet somebody (H9)."""
    deal = ready_to_leave(opened(), on=day(1)).advance(on=day(1)).customer_moved("tender", source=DOCUMENT, on=day(2))
    deal = deal.complete_task("design", on=day(2)).confirm_criterion("fit-checked", on=day(2))
    deal = deal.record_admission(source=DOCUMENT, on=day(2)).override_advance(**BOARD, on=day(2))
    (mark,) = deal.progress.overrides
    assert mark.gaps == ("criterion:buyer-met",)
    deal = deal.meet_person("Ms Tan", buying_role="buyer", on=day(3))
    assert deal.progress.overrides == ()
    assert deal.undo_task("design", on=day(4)).progress.overrides == ()
    assert deal.customer_went_back("need", source=DOCUMENT, on=day(4)).progress.overrides == ()


def test_nothing_verified_rises_by_an_adoption_before_the_next_word() -> None:
    """What is new among our stages and lies behind us is unchecked, and the reading knows how it stood before."""
    richer = SMALL.customised("richer", SetField("version", "2"))
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(1))
    deal = deal.adopt(richer, by="Maria", reason="learned on the way", on=day(2))
    before = deal.at(day(9)).before_adoption
    assert before is not None
    assert (before.on, before.methodology) == (day(2), SMALL)
    assert deal.customer_moved("need", source=DOCUMENT, on=day(3)).at(day(9)).before_adoption is None
