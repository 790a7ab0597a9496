"""What is told is chosen among light candidates, and is the same as if every action had been made in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.deal.reading import Reading
from funnelkit.questions.question_worth import KnowsWorth
from funnelkit.testing.strategies import deals, methodologies
from tests.naive.comparing import draw_story
from tests.questions.every_action import every_action

RULE = "asked"
RULES = {RULE: lambda reading: reading.progress.last_on.toordinal() % 2 == 0}


class Curious(KnowsWorth):
    """A model that knows what each open question is worth: the more the longer its key."""

    def worth_asking(self, reading: Reading) -> Mapping[str, float]:
        """Give the worth of every question."""
        return {key: float(len(key)) for key in reading.methodology.index.information.rules}


def see_the_same(deal: fk.Deal, on: date, known_by: date | None = None) -> None:
    """See that few and all are told as they are when each is made in full."""
    wanted = every_action(deal, on, known_by)
    assert list(fk.next_actions(deal, on=on, known_by=known_by, most=None)) == wanted
    told = fk.next_actions(deal, on=on, known_by=known_by)
    assert list(told) == wanted[:7]
    assert list(told.rest.items()) == list(Counter(one.group for one in wanted[7:]).items())
    asked = sorted((one for one in wanted if one.kind == "ask"), key=lambda one: (one.urgency, -float(len(one.key))))
    ranked = fk.next_actions(deal, on=on, known_by=known_by, most=None, model=Curious())
    assert [one for one in ranked if one.kind == "ask"] == asked
    assert [one for one in ranked if one.kind != "ask"] == [one for one in wanted if one.kind != "ask"]


@given(
    deals(under=methodologies(most_stages=5, rules=(RULE,)), most_steps=14, rules=RULES) | deals(most_steps=14),
    st.integers(0, 500),
    st.none() | st.integers(0, 500),
)
def test_light_candidates_are_chosen_as_full_actions_are(deal: fk.Deal, later: int, known: int | None) -> None:
    """Whatever the methodology, the deal and the day: the same actions, in the same order, with the same reasons."""
    opened = deal.journal[0]
    on = opened.on + timedelta(days=later)
    see_the_same(deal, on, None if known is None else opened.known_on + timedelta(days=known))


@pytest.mark.parametrize("group", range(4))
def test_stories_are_advised_as_in_full(group: int) -> None:
    """Deals of many verbs under methodologies of every kind: late entries, returns, ends, adoptions."""
    for seed in range(930_000_000 + 25 * group, 930_000_000 + 25 * (group + 1)):
        deal = draw_story(seed).told().deal
        for days in (0, seed % 90):
            see_the_same(deal, max(fact.on for fact in deal.journal) + timedelta(days=days))
