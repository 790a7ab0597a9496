"""A fact that says again what was said that day: it changes nothing where what it tells stands already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from funnelkit.deal.activities import NextStep
from funnelkit.deal.fact import Fact
from funnelkit.deal.folding import in_order
from funnelkit.deal.known_rivals import Rival
from funnelkit.deal.people import Person
from funnelkit.deal.progress import Progress


def changes_nothing(
    fact: Fact, same_day: Iterable[Fact], before: Progress, after: Progress, facts_until: Callable[[date], list[Fact]]
) -> bool:
    """Tell whether a fact repeats one of its day in every field, and the deal and its people stand as they stood.

    Args:
        fact: The fact that is to be written down.
        same_day: What of its kind happened on its day.
        before: Where the deal stood without it.
        after: Where it stands with it.
        facts_until: Gives what had happened by a day, the opening first.
    """
    if fact not in same_day or after._replace(last_on=before.last_on) != before:
        return False
    first, *others = facts_until(fact.on)
    return _told([first, *others]) == _told([first, *in_order([*others, fact])])


def _told(facts: Iterable[Fact]) -> tuple[dict[str, Person], dict[str, Rival], dict[str, NextStep]]:
    people: dict[str, Person] = {}
    rivals: dict[str, Rival] = {}
    steps: dict[str, NextStep] = {}
    for fact in facts:
        fact.tell_of_people(people)
        fact.tell_of_rivals(rivals)
        fact.tell_of_steps(steps)
    return people, rivals, steps
