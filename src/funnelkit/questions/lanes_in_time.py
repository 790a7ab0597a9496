"""The timeline of a deal: both lanes over calendar days."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.display import DealAnswer, Html, Points, Sheet, Table, Theme
from funnelkit.display.paper import PictureBlock
from funnelkit.display.timelines import TimePicture
from funnelkit.questions.in_step_history import InStepSpan, spans_in
from funnelkit.questions.lane_history import TimelineEntry, entries_of
from funnelkit.questions.timeline_rows import time_picture
from funnelkit.words import plain, say, spoken

_COLUMNS: Final = (say("heading-from"), say("heading-until"), say("heading-what"))


@frozen(repr=False)
class Timeline(DealAnswer):
    """Both sides of a deal over calendar days: stages, words of the customer, silence, returns and overrides.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        entries: What lasted and what happened, in order of time.
        spans: How far the two sides were apart, in order of time.
        picture: What is drawn, as plain values.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> fk.questions.timeline(deal, on=date(2026, 3, 20))
        <Timeline Harbour 2026-03-20: since 2026-03-02, 1 word from the customer>
    """

    _plain_names: ClassVar = ("deal", "name", "on", "entries", "spans")
    _rows_of: ClassVar[str] = "entries"

    entries: tuple[TimelineEntry, ...]
    spans: tuple[InStepSpan, ...]
    picture: TimePicture

    @property
    def words(self) -> tuple[TimelineEntry, ...]:
        """Each word of the customer's."""
        return tuple(one for one in self.entries if one.kind == "word")

    def svg(self, language: str | None = None, *, theme: Theme = "light") -> Html:
        """Draw the picture as a file of its own (SVG), in fixed colours.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
            theme: ``"light"`` or ``"dark"``, the paper that it stands on.
        """
        return self.picture.drawing(spoken(language), theme).svg()

    def _sheet(self) -> Sheet:
        title = say("heading-timeline")
        rows = [(one.start, one.end or "", one.what) for one in self.entries]
        table = Table(caption=title, columns=_COLUMNS, rows=rows, whole="rows()")
        said = Points(items=[one.message for one in self.entries], dashed=False)
        return self._of_the_deal(title, PictureBlock(self.picture), table, spoken=(said,))

    def __repr__(self) -> str:
        count = len(self.words)
        said = f"since {self.picture.start}, {count} {'word' if count == 1 else 'words'} from the customer"
        return f"<Timeline {plain(self.deal)} {self.on}: {said}>"


@checked
def timeline(deal: Deal, *, on: date, known_by: date | None = None) -> Timeline:
    """Show the life of a deal over calendar days: the customer's stages and ours, and what happened between them.

    Words of the customer, its returns and its silence (longer than deals usually stay where it stood), our overrides
    and falls back, how it ended, and all the time how far the two sides were apart.

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
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> print(timeline(deal, on=date(2026, 3, 20)))
        2 March to 9 March: the customer at 'Problem raised'
        since 2 March: we at 'Project initiation'
        since 9 March: the customer at 'Budget set'
        9 March: a word of the customer's (customer's document)
    """
    reading = deal.at(on, known_by=known_by)
    entries, spans = entries_of(reading), spans_in(reading)
    return Timeline(deal.key, on, entries, spans, time_picture(reading, entries, spans), name=deal.name)
