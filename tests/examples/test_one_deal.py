"""One deal's life: what the story tells at each step."""

from __future__ import annotations

import pytest

from examples.one_deal import main, story


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """The paragraphs of the story by the day that each begins with."""
    paragraphs = list(story())
    return {paragraph.splitlines()[0].partition(":")[0]: paragraph for paragraph in paragraphs}


def test_the_story_in_its_order(told: dict[str, str]) -> None:
    """From first contact to signature, and then how far the two sides were apart."""
    assert list(told) == [
        "2 March",
        "6 March",
        "13 March",
        "16 March",
        "20 April",
        "28 April",
        "11 May",
        "22 September",
        "How far the two sides were apart",
    ]


def test_a_dealers_word_only_claims(told: dict[str, str]) -> None:
    """The dealer says that the project is approved: the customer still verifiably stands at its first stage."""
    assert "Customer: Problem raised (1 of 8, shown by evidence)" in told["6 March"]
    assert "said to be at 'Project approved, team formed'" in told["6 March"]
    assert "96,000.00 EUR rests on hearsay" in told["6 March"]


def test_we_are_refused_to_run_ahead(told: dict[str, str]) -> None:
    """On 13 March our work is done, but we would be one ahead of the customer: refused."""
    (refused,) = [paragraph for day, paragraph in told.items() if day.startswith("13 March")]
    assert "are refused" in refused
    assert "we would be 1 stage ahead" in refused


def test_the_letter_lets_us_on(told: dict[str, str]) -> None:
    """On 16 March the budget letter verifies the stage, and we go on in step."""
    assert "We: First contact (2 of 8)" in told["16 March"]
    assert "in step" in told["16 March"]


def test_we_fall_behind(told: dict[str, str]) -> None:
    """On 20 April the customer is two stages on: we are behind by 2, with what is missing, and worth less."""
    assert "2 stages behind" in told["20 April"]
    assert "not done yet: Confirm the budget" in told["20 April"]
    assert "less 20 points until we catch up" in told["20 April"]


def test_the_override_is_named(told: dict[str, str]) -> None:
    """On 28 April standing, chance and forecast all say that they rest on Otto's override, and why."""
    assert told["28 April"].count("let through by Otto: the criteria close on Thursday, the design follows") == 2
    assert "let through by a person: 1 deal" in told["28 April"]


def test_the_customer_goes_back(told: dict[str, str]) -> None:
    """On 11 May the budget is cut: our stage stays, so we are ahead by 2, and the next step is not to push."""
    assert "2 stages ahead" in told["11 May"]
    assert "We: Track-record showcase (4 of 8)" in told["11 May"]
    assert "the customer went back to 'Budget set' on 11 May" in told["11 May"]
    assert "stop pushing" in told["11 May"]


def test_the_deal_is_won(told: dict[str, str]) -> None:
    """On 22 September both sides stand at their last stages and the deal is won."""
    assert "22 September: won" in told["22 September"]
    assert "Chance to win 100 %: the deal is won" in told["22 September"]
    assert "1 won" in told["22 September"]


def test_the_history_of_the_lead(told: dict[str, str]) -> None:
    """The last paragraph tells each span of the deal's life, from unheard to in step."""
    assert told["How far the two sides were apart"].splitlines()[1:] == [
        "  from 2026-03-02: unheard",
        "  from 2026-03-05: in-step",
        "  from 2026-04-20: behind by 2",
        "  from 2026-04-27: behind by 1",
        "  from 2026-04-28: in-step",
        "  from 2026-05-11: ahead by 2",
        "  from 2026-05-12: in-step",
    ]


def test_the_script_prints_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    """Run as a script it prints every paragraph."""
    main()
    printed = capsys.readouterr().out
    assert all(paragraph in printed for paragraph in story())
