"""What to do next in a deal: who, by when, why, and with which aid."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.checks.numbers import flaws_of_count, refuse
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.questions.action_making import told
from funnelkit.questions.actions import NextActions
from funnelkit.questions.candidates import Candidate
from funnelkit.questions.effort import effort_ahead
from funnelkit.questions.open_work import OpenWork
from funnelkit.questions.question_worth import KnowsWorth
from funnelkit.words import Message, say

MOST_TOLD: Final = 7
"""How many actions are told unless more are asked for."""
_ASK: Final = "ask"


@checked
def next_actions(
    deal: Deal,
    *,
    on: date,
    known_by: date | None = None,
    most: int | None = MOST_TOLD,
    model: KnowsWorth | None = None,
) -> NextActions:
    """Tell what to do next in a deal, the most urgent first, with who, by when, why and the aid to use.

    While nothing has come from the customer a word of its own comes first, then what belongs to the stage that it is
    said to be in. What catches up with the customer comes before what is overdue, then what belongs to the stage that
    it is verifiably in, then what is due, then what is advised. Once the customer has signed, only the win is left to
    be recorded. While we are ahead, or the customer has gone back, tasks of later stages are not advised. After the end
    only the tasks that come with it are left, and after the win what the stages after the signing ask for.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        most: How many, those that matter most; the rest is counted. ``None`` for all.
        model: A model that has learned what answers are worth, such as
            ``fk.learn_win_model(..., answers=True)``: among questions that are equally pressing the one that is worth
            most comes first. ``None`` for the order of the methodology.

    Raises:
        NotOpenYetError: When the deal was opened later.
        InputError: When ``most`` is below 1.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", on=date(2026, 3, 2))
        >>> [one.kind for one in fk.next_actions(deal, on=date(2026, 3, 5))[:2]]
        ['verify', 'task']
    """
    if most is not None:
        refuse(flaws_of_count("most", most))
    reading = deal.at(on, known_by=known_by)
    chosen, order = _ranked_by(model, OpenWork(reading).candidates(), reading)
    left = Counter(one.work.group for one in chosen[most:]) if most is not None else {}
    ahead = effort_ahead(reading) if reading.is_open else ()
    notes = (say("effort-ahead", tasks=tuple(task.name for task in ahead)),) if ahead else ()
    return NextActions(
        told(chosen[:most], reading),
        deal=deal.key,
        name=deal.name,
        on=on,
        outcome=reading.outcome,
        rest=dict(left),
        notes=(*notes, *order),
    )


def _ranked_by(
    model: KnowsWorth | None, chosen: list[Candidate], reading: Reading
) -> tuple[list[Candidate], tuple[Message, ...]]:
    """Put questions in the order of what a model says that they are worth, and say so; all else stays.

    A question never goes before a more pressing one.
    """
    asked = [one for one in chosen if one.work.kind == _ASK] if model else []
    if model is None or not asked:
        return chosen, ()
    worth = model.worth_asking(reading)
    known = sum(one.work.key in worth for one in asked)
    if not known:
        return chosen, (say("questions-not-ranked"),)
    best = iter(sorted(asked, key=lambda one: (one.urgency, -worth.get(one.work.key, 0.0))))
    order = [next(best) if one.work.kind == _ASK else one for one in chosen]
    return order, (say("questions-ranked", known=known, count=len(asked)),)
