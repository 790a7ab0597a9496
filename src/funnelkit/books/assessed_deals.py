"""All deals of a book by one assessment: which of them are worth our time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal import Deal
from funnelkit.deal.assessed_answers import shared
from funnelkit.deal.assessment_bars import WHOLE
from funnelkit.deal.deal_assessment import DealAssessment, assessment_in
from funnelkit.deal.reading import Reading
from funnelkit.display import Bar, Bars, BarsBlock, Key, Points, Several, Sheet, Stretch, Table, Tick
from funnelkit.methodology.index import SORTS
from funnelkit.words import Message, Text, say

_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-share-reached"),
    say("heading-answered"),
    say("heading-once-all-are-answered"),
    say("heading-strongest-rival"),
)
_MOST_BARS: Final = 20
_KEYS: Final = (
    Key(say("key-once-all-are-answered"), "calm", "faint"),
    Key(say("key-our-share"), "good", "line"),
)


class BookAssessments(Several[DealAssessment]):
    """One assessment of every open deal, the highest share first; those that nobody has assessed come last.

    Args:
        title: What people call the assessment.
        left_out: What is not among them, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.assess("target-choice", {"need-is-met": "fully"}, by="Maria", on=date(2026, 3, 9))
        >>> other = fk.Deal.open("Bridge", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> [one.deal for one in fk.Book([other, deal]).assessments("target-choice", on=date(2026, 3, 9))]
        ['Harbour', 'Bridge']
    """

    _plain_names: ClassVar = ("on", "title", "items", "left_out")

    title: Text
    left_out: tuple[Message, ...]

    @property
    def items(self) -> tuple[DealAssessment, ...]:
        """The assessments."""
        return tuple(self)

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give every question of every deal as a flat row, as the assessment of one deal does.

        Args:
            language: In which language questions and answers are said.
        """
        return [row for one in self for row in one.rows(language)]

    def _sheet(self) -> Sheet:
        rows = [_row(one) for one in self]
        table = Table(caption=self.title, columns=_COLUMNS, rows=rows, whole="items", empty=say("label-no-deal"))
        left_out = Points(items=self.left_out, dashed=False)
        drawn = BarsBlock(_bars(self.title, [one for one in self if one.us.answers][:_MOST_BARS]))
        return Sheet(title=self.title, on=self.on, blocks=(drawn, table, left_out))


def _row(one: DealAssessment) -> tuple[object, ...]:
    _, _, share, answered, between = one.us.score.row
    rival = max(
        (each for each in one.against if each.common),
        key=lambda each: (each.theirs - each.ours, each.competitor),
        default=None,
    )
    return one.name or one.deal, share, answered, between, rival.message if rival else ""


def _bars(title: Text, assessed: Iterable[DealAssessment]) -> Bars:
    """Draw the share of each deal, in what its open questions leave possible."""
    bars = []
    for one in assessed:
        score = one.us.score
        low, high = (max(0.0, float(end or 0)) for end in (score.lowest, score.highest))
        ticks = () if score.share is None else (Tick(float(score.share), "good"),)
        ground = Stretch(low, high, "calm", "faint")
        bars.append(Bar(one.name or one.deal, note=shared(score.share), stretches=(ground, WHOLE), ticks=ticks))
    return Bars(title=title, bars=tuple(bars), keys=_KEYS)


def assessments_of(
    deals: tuple[Deal, ...], readings: Iterable[Reading], key: str, *, on: date, left_out: tuple[Message, ...] = ()
) -> BookAssessments:
    """Assess every open deal whose methodology has the assessment.

    Args:
        deals: The deals of the book.
        readings: Those that were there on the day, as they are read.
        key: Key of the assessment.
        on: The day.
        left_out: What is not among them already, in words.

    Raises:
        UnknownKeyError: When none of the methodologies has it.
    """
    methods = dict.fromkeys(method for deal in deals for method in deal.methodologies)
    titles = {one.key: one.name for method in methods for one in method.assessments}
    if titles and key not in titles:
        raise UnknownKeyError(unknown_key(key, among=titles, what=SORTS["assessments"]))
    listed = tuple(readings)
    still = [one for one in listed if one.is_open]
    asked = [one for one in still if key in one.methodology.index.assessments]
    found = [assessment_in(one, key) for one in asked]
    found.sort(key=lambda one: (one.us.score.share is None, -(one.us.score.share or 0), one.deal))
    made = BookAssessments(found, on=on)
    ended, others = len(listed) - len(still), len(still) - len(asked)
    told = (
        *left_out,
        *((say("assessments-ended", count=ended),) if ended else ()),
        *((say("assessments-not-asked", count=others),) if others else ()),
    )
    made.__dict__.update(title=titles.get(key, Text(key)), left_out=told)
    return made
