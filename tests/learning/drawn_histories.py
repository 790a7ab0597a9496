"""Histories drawn at random, for laws that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from funnelkit.learning import Ending, History, Spell

STATES = ("need", "tender", "review")
ENDINGS = (Ending("won"), Ending("lost"), Ending("no-decision"))


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw a case that wanders between three states, loops included, and may still be open."""
    day = draw(st.integers(0, 100)) + draw(st.sampled_from((0.0, 0.25, 0.01)))
    places = draw(st.lists(st.sampled_from(STATES), min_size=1, max_size=6))
    ending = draw(st.sampled_from((None, *ENDINGS)))
    spells = []
    for number, place in enumerate(places):
        left = day + draw(st.sampled_from((0.0, 0.02, 0.5, 1.0, 3.0, 10.25, 40.0)))
        last = number + 1 == len(places)
        after = ending if last else places[number + 1]
        spell = Spell(place, entered=day) if after is None else Spell(place, entered=day, left=left, next=after)
        spells.append(spell)
        day = left
    case = str(draw(st.integers(0, 10**9)))
    return History(case, spells=spells, known_until=day + draw(st.integers(0, 50)))


BOOKS = st.lists(histories(), min_size=1, max_size=12)
