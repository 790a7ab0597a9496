"""How far the two sides were apart over the life of a deal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from funnelkit.deal import Deal
from funnelkit.deal.facts import Opened
from funnelkit.deal.folding import after, opening
from funnelkit.deal.reading import Reading
from funnelkit.messages import Message, Said, Template
from funnelkit.questions.in_step import verdict_of
from funnelkit.questions.verdict import Verdict, apart

_SINCE = Template("apart-since", "since {start}: {apart}", "{start}起：{apart}")
_UNTIL = Template("apart-until", "from {start} to {end}: {apart}", "{start}至{end}：{apart}")


@frozen(repr=False)
class InStepSpan(Said):
    """A time in which the two sides were apart by the same number of stages.

    Args:
        start: The first day.
        end: The day on which it changed; ``None`` when it lasts.
        verdict: As in ``InStep``.
        lead: As in ``InStep``.
    """

    start: date
    end: date | None
    verdict: Verdict
    lead: int

    @property
    def message(self) -> Message:
        """The span in one sentence."""
        if self.end is None:
            return _SINCE(start=self.start, apart=apart(self.lead))
        return _UNTIL(start=self.start, end=self.end, apart=apart(self.lead))

    def __repr__(self) -> str:
        return f"<InStepSpan {self}>"


def in_step_history(deal: Deal, *, on: date, known_by: date | None = None) -> tuple[InStepSpan, ...]:
    """Tell how far the two sides were apart over the life of a deal, up to a day.

    A reading on a past day counts everything that happened by then, also what became known later.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("budget-set", source="customer-document", on=date(2026, 3, 9))
        >>> [(str(span.start), span.verdict, span.lead) for span in fk.in_step_history(deal, on=date(2026, 3, 20))]
        [('2026-03-02', 'in-step', 0), ('2026-03-09', 'behind', -1)]
    """
    first, *others = deal.at(on, known_by=known_by).facts
    assert isinstance(first, Opened)  # noqa: S101 - a journal is made by Deal.open only
    progress = opening(first, deal.books[0])
    days: dict[date, tuple[Verdict, int]] = {}
    for fact in (None, *others):
        progress = progress if fact is None else after(progress, fact, deal.books)
        reading = Reading(deal, on, known_by, progress)
        days[max(first.on, fact.on if fact else first.on)] = verdict_of(reading.methodology, reading.lead), reading.lead
    return tuple(_spans(days))


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
