"""Both readings tell what is known and how well, and the plugin keeps its promises."""

from __future__ import annotations

from datetime import date

import pytest
from funnelkit import Deal, eight_stage
from funnelkit.plugins import gather
from funnelkit.testing import check_plugin, synthetic_book
from funnelkit.testing.strategies import deals
from hypothesis import given, settings

from funnelkit_readings import blue_sheet, meddpicc, plugin
from funnelkit_readings.meddpicc import EIGHT_STAGE


def march(day: int) -> date:
    """A day in March 2026."""
    return date(2026, 3, day)


@pytest.fixture
def deal() -> Deal:
    """A deal in which nothing has happened."""
    return Deal.open("Harbour crane", under=eight_stage(), on=march(2))


def test_promises() -> None:
    """Every promise of a plugin is kept."""
    check_plugin(plugin)


def test_signs_exist_in_the_built_in_methodology() -> None:
    """Every key that an element is read from is one of the built-in methodology."""
    index = eight_stage().index
    for signs in EIGHT_STAGE.values():
        assert set(signs.questions) <= set(index.information.rules)
        assert set(signs.evidence) <= set(index.evidence.rules)
        assert set(signs.roles) <= set(index.buying_roles.rules)


def test_new_deal_knows_nothing(deal: Deal) -> None:
    """In a new deal all eight elements are unknown, and all four influences are red flags."""
    read = meddpicc(deal.at(march(2)))
    assert str(read) == "MEDDPICC: 0 of 8 validated, 0 identified, 8 unknown"
    assert [flag.code for flag in blue_sheet(deal.at(march(2))).red_flags] == ["influence-unknown"] * 4


def test_hearsay_identifies_and_the_customer_validates(deal: Deal) -> None:
    """What a dealer says of the pain identifies it; what the customer writes validates it, with that as evidence."""
    deal = deal.learn("urgency", "before winter", source="third-party", on=march(3))
    assert meddpicc(deal.at(march(3)))["pain"].status == "identified"
    deal = deal.record_evidence("problem-stated", source="customer-document", reference="letter 17", on=march(5))
    pain = meddpicc(deal.at(march(5)))["pain"]
    assert pain.status == "validated"
    assert [fact.reference for fact in pain.evidence] == ["letter 17"]
    assert pain.text("zh-Hans") == "痛点：已验证"
    assert meddpicc(deal.at(march(4)))["pain"].status == "identified"


def test_words_of_nobody_in_particular_only_identify(deal: Deal) -> None:
    """The words of a customer count when somebody is named."""
    said = deal.learn("urgency", "before winter", source="customer-words", on=march(3))
    assert meddpicc(said.at(march(3)))["pain"].status == "identified"
    named = deal.learn("urgency", "before winter", source="customer-words", person="Dr. Lind", on=march(3))
    assert meddpicc(named.at(march(3)))["pain"].status == "validated"


def test_nothing_is_validated_for_good(deal: Deal) -> None:
    """After the customer went back, what it said before is identified only, until it says it again."""
    deal = deal.record_evidence("evaluation-criteria-set", source="customer-document", on=march(3))
    deal = deal.customer_went_back("budget-set", source="third-party", on=march(10))
    assert meddpicc(deal.at(march(9)))["decision-criteria"].status == "validated"
    assert meddpicc(deal.at(march(10)))["decision-criteria"].status == "identified"
    deal = deal.record_evidence("evaluation-criteria-set", source="customer-document", on=march(20))
    assert meddpicc(deal.at(march(20)))["decision-criteria"].status == "validated"


def test_a_champion_supports_us(deal: Deal) -> None:
    """A coach whom we met is a champion only when the coach is for us."""
    deal = deal.meet_person("Ms. Okafor", buying_role="coach", attitude="neutral", on=march(3))
    assert meddpicc(deal.at(march(3)))["champion"].status == "identified"
    deal = deal.note_person("Ms. Okafor", attitude="supportive", on=march(4))
    assert meddpicc(deal.at(march(4)))["champion"].status == "validated"


def test_competition_is_read_from_competitors(deal: Deal) -> None:
    """What is noted of a competitor speaks of the competition."""
    deal = deal.note_competitor("incumbent", position="leading", on=march(3))
    assert meddpicc(deal.at(march(3)))["competition"].status == "identified"


def test_exactly_one_economic_buyer(deal: Deal) -> None:
    """Two who are said to be the economic buyer are a red flag, and no answer to the question who it is."""
    deal = deal.note_person("Dr. Lind", buying_role="economic-buyer", on=march(3))
    assert blue_sheet(deal.at(march(3))).economic_buyer == "Dr. Lind"
    deal = deal.note_person("王经理", buying_role=("economic-buyer", "user"), on=march(4))
    sheet = blue_sheet(deal.at(march(4)))
    assert sheet.economic_buyer == ""
    assert sheet.red_flags[0].code == "several-economic-buyers"
    assert sheet.red_flags[0].text("zh-Hans").startswith("Dr. Lind、王经理均被称为经济决策者")


def test_the_unknown_is_a_red_flag(deal: Deal) -> None:
    """Whatever we do not know of an influence is said; what we learn takes the flag away."""
    deal = deal.note_person("Dr. Lind", buying_role="user", on=march(3))
    told = [str(flag) for flag in blue_sheet(deal.at(march(3))).red_flags if "Dr. Lind" in str(flag)]
    assert told == [
        "we have not met Dr. Lind (user buyer)",
        (
            "we do not know the degree of influence, the attitude to us, the response mode, "
            "the win that the person looks for of Dr. Lind (user buyer)"
        ),
    ]
    deal = deal.meet_person("Dr. Lind", influence="high", attitude="supportive", criteria=("uptime",), on=march(4))
    sheet = blue_sheet(deal.at(march(4)), modes={"Dr. Lind": "growth"})
    assert not [flag for flag in sheet.red_flags if "Dr. Lind" in str(flag)]
    assert [one.code for one in sheet.strengths] == ["influence-supports"]


def test_opposed_and_overconfident_are_red_flags(deal: Deal) -> None:
    """Somebody who is against us, or sees no reason to change, is a red flag."""
    deal = deal.meet_person(
        "陈工", buying_role="legal", influence="low", attitude="opposed", criteria=("risk",), on=march(3)
    )
    sheet = blue_sheet(deal.at(march(3)), modes={"陈工": "overconfident"})
    assert [flag.code for flag in sheet.red_flags if "陈工" in str(flag)] == [
        "influence-opposed",
        "influence-sees-no-gap",
    ]


def test_checklists_show_the_elements(deal: Deal) -> None:
    """With the extension every checklist recommends what is not validated, and the gate asks for one economic buyer."""
    toolbox = gather([plugin])
    ours = toolbox.extended(eight_stage(), by=["meddpicc", "one-economic-buyer"], key="ours")
    deal = Deal.open("Crane", under=ours, rules=toolbox.rules, on=march(2))
    shown = {item.key for item in deal.may_advance(on=march(2)).recommended}
    assert {"meddpicc-pain", "meddpicc-champion"} <= shown
    deal = deal.record_evidence("problem-stated", source="customer-document", on=march(3))
    assert "meddpicc-pain" not in {item.key for item in deal.may_advance(on=march(3)).recommended}
    missing = {item.key for item in deal.missing_for("evaluation", on=march(3)).missing}
    assert "one-economic-buyer" in missing


@settings(max_examples=50, deadline=None)
@given(deals())
def test_any_deal_can_be_read(deal: Deal) -> None:
    """Every deal has both readings, in both languages; a validated element has evidence, an unknown one has none."""
    reading = deal.at(date(2027, 12, 31))
    for element in meddpicc(reading).elements:
        assert bool(element.evidence) == (element.status != "unknown")
        assert element.text("en") != element.text("zh-Hans")
    for flag in blue_sheet(reading).red_flags:
        assert flag.text("en") != flag.text("zh-Hans")


def test_a_whole_book_can_be_read() -> None:
    """In a made-up book elements of every status occur."""
    book = synthetic_book(eight_stage(), deals=60, seed=2, since=date(2025, 1, 1), until=date(2026, 1, 1))
    statuses = {one.status for deal in book for one in meddpicc(deal.at(date(2026, 1, 1))).elements}
    assert statuses == {"unknown", "identified", "validated"}
