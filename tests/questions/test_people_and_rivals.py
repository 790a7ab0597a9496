"""People and rivals that count: who is opposed, whom somebody reports to, who leads, who holds a role alone."""

from __future__ import annotations

import funnelkit as fk
from funnelkit.rules import SetField
from tests.deal.small_book import DEALER, SMALL, day, opened

ALONE = SMALL.customised(
    "alone",
    SetField(
        "buying_roles",
        [
            fk.rules.BuyingRole("buyer", "Buyer", exactly_one=True),
            *(one for one in SMALL.buying_roles if one.key != "buyer"),
        ],
    ),
)


def said_of(deal: fk.Deal) -> str:
    """Everything that the coverage says is missing or dangerous."""
    return "\n".join(map(str, fk.coverage(deal, on=day(9)).gaps))


def test_an_opposed_person_is_a_danger_in_coverage_and_a_reason_in_the_estimate() -> None:
    """With the role that the person plays; once won over, it is none."""
    deal = opened().note_person("Ms Tan", buying_role="buyer", attitude="opposed", on=day(1))
    assert "Ms Tan is against us, and is Buyer" in said_of(deal)
    assert "Ms Tan is against us" in fk.estimate(deal, on=day(9)).text()
    won_over = deal.note_person("Ms Tan", attitude="supportive", on=day(2))
    assert "against us" not in said_of(won_over)
    assert "against us" not in fk.estimate(won_over, on=day(9)).text()


def test_whom_somebody_reports_to_is_kept() -> None:
    """What is left out later stays as it was."""
    deal = opened().note_person("Ms Tan", reports_to="Dr. Lind", criteria=("price",), on=day(1))
    (person,) = deal.note_person("Ms Tan", influence="high", on=day(2)).at(day(2)).people
    assert (person.reports_to, person.influence, person.criteria) == ("Dr. Lind", "high", ("price",))
    assert "Dr. Lind" in person.text()


def test_rivals_are_read_covered_and_a_reason() -> None:
    """The latest that was noted of each; one that leads is a danger and a reason, by its name in the rule book."""
    deal = opened().note_competitor("in-house", position="leading", strengths=("cheap",), source=DEALER, on=day(1))
    deal = deal.note_competitor("Voltana", position="trailing", on=day(2))
    deal = deal.note_competitor("in-house", weaknesses=("slow",), on=day(3))
    first, second = deal.at(day(9)).rivals
    assert (first.name, first.position, first.strengths, first.weaknesses) == (
        "in-house",
        "leading",
        ("cheap",),
        ("slow",),
    )
    assert (first.noted_on, first.sources, second.position) == (day(3), (DEALER, "own-impression"), "trailing")
    assert not deal.at(day(0)).rivals
    assert fk.coverage(deal, on=day(9)).rivals == (first, second)
    assert "In-house solution leads in this deal" in said_of(deal)
    assert "In-house solution leads in this deal" in fk.estimate(deal, on=day(9)).text()
    assert "Voltana" in fk.coverage(deal, on=day(9)).html()
    out = deal.note_competitor("in-house", position="out", on=day(4))
    assert "leads" not in said_of(out)


def test_a_role_that_one_person_holds_and_two_are_named_for_is_a_finding() -> None:
    """The second is named; where the methodology does not say so, several may hold a role; customising inherits it."""
    for under, found in ((ALONE, True), (SMALL, False), (ALONE.customised("own"), True)):
        deal = opened(under).note_person("Ms Tan", buying_role="buyer", on=day(1))
        assert "should be one person" not in said_of(deal)
        both = deal.meet_person("Mr Wu", buying_role="buyer", on=day(2))
        assert ("'Buyer' should be one person, and Ms Tan, Mr Wu are named" in said_of(both).replace(";", ",")) is found


def test_loss_reason_and_winner_are_in_the_standing() -> None:
    """By their names where they are keys; gone when the deal is open again."""
    deal = opened().lose(reason="price", winner="in-house", on=day(3))
    standing = fk.standing(deal, on=day(3))
    assert (str(standing.loss_reason), str(standing.winner)) == ("Our price was too high", "In-house solution")
    assert "why: Our price was too high" in standing.text()
    assert "won by In-house solution" in standing.text()
    told = fk.standing(opened().lose(reason="they knew each other", winner="Voltana", on=day(3)), on=day(3))
    assert (told.loss_reason, told.winner) == ("they knew each other", "Voltana")
    assert not fk.standing(deal.reopen(on=day(4)), on=day(4)).loss_reason
