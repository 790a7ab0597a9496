"""How far the two sides were apart over the life of a deal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.display import Saying, Sentence, Several, Sheet, Table
from funnelkit.questions.verdict import Verdict, apart, verdict_at
from funnelkit.words import Message, say

_COLUMNS: Final = (say("heading-from"), say("heading-until"), say("heading-in-step-2"))


@frozen(repr=False)
class InStepSpan(Saying):
    """A time in which the two sides were apart by the same number of stages.

    Args:
        start: The first day.
        end: The day on which it changed; ``None`` when it lasts.
        verdict: As in ``InStep``.
        ahead_by: As in ``InStep``.
    """

    start: date
    end: date | None
    verdict: Verdict
    ahead_by: int

    @property
    def message(self) -> Message:
        """The span in one sentence."""
        said = apart(self.ahead_by, heard=self.verdict != "unheard")
        if self.end is None:
            return say("apart-since", start=self.start, apart=said)
        return say("apart-until", start=self.start, end=self.end, apart=said)

    def __repr__(self) -> str:
        return f"<InStepSpan {self}>"


class InStepHistory(Several[InStepSpan]):
    """How far the two sides were apart over the life of a deal: a tuple of spans, in order of time.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.questions.in_step_history(deal, on=date(2026, 3, 20))
        <InStepHistory Harbour 2026-03-20: since 2 March: cannot be judged yet>
    """

    @property
    def items(self) -> tuple[InStepSpan, ...]:
        """The spans."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        rows = [(one.start, one.end or "", apart(one.ahead_by, heard=one.verdict != "unheard")) for one in self]
        return Sheet(
            title=say("heading-in-step-over-the-life-of-the"),
            about=self.name or self.deal,
            on=self.on,
            blocks=(Table(caption=say("heading-in-step-over-the-life-of-the"), columns=_COLUMNS, rows=rows),),
            spoken=tuple(Sentence(one.message) for one in self),
        )


@checked
def in_step_history(deal: Deal, *, on: date, known_by: date | None = None) -> InStepHistory:
    """Tell how far the two sides were apart over the life of a deal, up to a day.

    A reading on a past day counts everything that happened by then, also what became known later.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("budget-set", source="customer-document", on=date(2026, 3, 9))
        >>> spans = fk.questions.in_step_history(deal, on=date(2026, 3, 20))
        >>> [(str(span.start), span.verdict, span.ahead_by) for span in spans]
        [('2026-03-02', 'unheard', 0), ('2026-03-09', 'behind', -1)]
    """
    spans = spans_in(deal.at(on, known_by=known_by))
    return InStepHistory(spans, deal=deal.key, name=deal.name, on=on)


def spans_in(reading: Reading) -> tuple[InStepSpan, ...]:
    """Tell how far the two sides were apart over the life of a deal as it is read.

    Args:
        reading: The deal on a day.
    """
    eras = reading.deal.eras
    return tuple(_spans({step.on: verdict_at(step, eras[step.era].methodology) for step in reading.steps}))


def _spans(days: dict[date, tuple[Verdict, int]]) -> Iterator[InStepSpan]:
    """Join days on which nothing changed."""
    changes = [
        (day, state)
        for (day, state), before in zip(days.items(), [None, *days.values()], strict=False)
        if state != before
    ]
    ends = [day for day, _ in changes[1:]]
    for (day, (verdict, lead)), end in zip(changes, [*ends, None], strict=True):
        yield InStepSpan(day, end, verdict, lead)
