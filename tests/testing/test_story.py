"""A story reads as it is told, and a failing one says what was otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from funnelkit.checks.errors import FunnelkitError
from funnelkit.deal import Deal
from funnelkit.methodology.builtin import eight_stage
from funnelkit.testing import Story, given


def march(day: int) -> date:
    """A day in March 2026."""
    return date(2026, 3, day)


def opened() -> Story:
    """A story that begins."""
    return given(Deal.open("Harbour switchgear", under=eight_stage(), on=march(2)))


def test_a_story_goes_on() -> None:
    """What happens is written into the deal, and what is expected is looked at on its day."""
    story = (
        opened()
        .when(Deal.record_evidence, "budget-approved", source="customer-document", on=march(9))
        .then(on=march(8), customer="problem-raised", ahead_by=0)
        .then(
            on=march(9), customer="budget-set", claimed="budget-set", supplier="initiation", outcome="open", ahead_by=-1
        )
        .refused(Deal.advance, by="Maria", on=march(10))
        .because("exit-sign-missing")
        .when(Deal.lose, reason="price", winner="incumbent", on=march(12))
        .then(on=march(12), outcome="lost")
    )
    assert len(story.deal) == 3
    assert story.told[1] == "when record evidence 'budget-approved' source=customer-document on=2026-03-09"


def test_missing_is_named_in_any_order() -> None:
    """What the next advance waits for can be expected as a whole."""
    story = opened()
    missing = tuple(item.gap for item in story.deal.may_advance(on=march(2)).missing)
    story.then(on=march(2), missing=tuple(reversed(missing)))
    with pytest.raises(AssertionError, match="missing was expected"):
        story.then(on=march(2), missing=missing[1:])


def test_failure_tells_the_story_and_every_difference() -> None:
    """A failing expectation shows what happened so far and everything that is otherwise."""
    with pytest.raises(AssertionError) as told:
        opened().then(on=march(3), supplier="signing", ahead_by=4)
    assert str(told.value).splitlines()[0].startswith("given <Deal Harbour switchgear")
    assert "supplier was expected to be 'signing', and is 'initiation'; ahead_by was expected to be 4, and is 0" in str(
        told.value
    )


def test_what_is_not_refused_fails() -> None:
    """Expecting a refusal that does not come is a failure, and so is one for another reason."""
    with pytest.raises(AssertionError, match=r"suspend .* was expected to be refused, and was not"):
        opened().refused(Deal.suspend, on=march(3))
    with pytest.raises(AssertionError, match="expected to say"):
        opened().refused(Deal.advance, on=march(3)).because("no-such-code")
    with pytest.raises(AssertionError, match="expected to say"):
        opened().because("task-not-done")


def test_a_story_that_cannot_be_told_says_why() -> None:
    """What is no deal, no verb, no day or no expectation is refused by name, and is never what was expected."""
    anything: Any = given
    with pytest.raises(FunnelkitError, match="deal is of the type str") as no_deal:
        anything("Harbour")
    assert no_deal.value.codes == ("wrong-type",)
    story: Any = opened()
    for tell in (story.when, story.refused):
        with pytest.raises(FunnelkitError, match="a verb must be one of Deal itself"):
            tell("advance", on=march(3))
        with pytest.raises(FunnelkitError, match="gave NoneType, so the story cannot go on"):
            tell(lambda _deal: None)
        for verb, keywords in ((story.deal.advance, {"on": march(3)}), (Deal.complete_task, {}), (Deal, {"on": 1})):
            with pytest.raises(FunnelkitError, match=r"such as Deal\.advance and not deal\.advance") as unsayable:
                tell(verb, **keywords)
            assert unsayable.value.codes == ("story-without-sense",)
    with pytest.raises(FunnelkitError) as expected:
        story.then(on="2026-03-03", custmer="tender", missing="task:first-visit")
    assert expected.value.codes == ("not-a-day", "unknown-key", "wrong-type")
    assert "did you mean 'customer'?" in str(expected.value)


def test_a_story_that_expects_nothing_is_no_test() -> None:
    """Nothing expected would hold whatever happened, and a stage that does not exist never."""
    story = opened()
    with pytest.raises(FunnelkitError, match="nothing is expected here"):
        story.then(on=march(3))
    with pytest.raises(FunnelkitError, match="nothing is expected here"):
        story.refused(Deal.advance, on=march(3)).because()
    with pytest.raises(FunnelkitError, match="did you mean 'budget-set'") as slip:
        story.then(on=march(3), customer="budgetset", outcome="opened")
    assert slip.value.codes == ("unknown-key", "unknown-key")
