"""The signature picture of a deal on any day: both lanes, the gap, what is missing, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.display import (
    Block,
    DealAnswer,
    Html,
    Lanes,
    Picture,
    Points,
    Sentence,
    Sheet,
    Theme,
    lanes_svg,
)
from funnelkit.lazy_names import module_of
from funnelkit.questions.actions import NextActions
from funnelkit.questions.deal_card import missing_ahead
from funnelkit.questions.in_step import InStep, in_step
from funnelkit.questions.lane_picture import lanes_of
from funnelkit.words import plain, say, spoken

_ALL: Final = "next_actions(deal, on=…)"
_ACTIONS_SHOWN: Final = 5


@frozen(repr=False)
class TwoLanes(DealAnswer):
    """Both sides of a deal on a day, as a picture: in a notebook, as a file, or in plain characters.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        lanes: What is drawn, as plain values.
        in_step: The verdict on the two sides, with its reasons.
        missing: What our next stage waits for, as it is shown.
        next_actions: What to do next.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> fk.two_lanes(deal, on=date(2026, 3, 20))
        <TwoLanes Harbour 2026-03-20: behind by 1>
    """

    _plain_names: ClassVar = ("deal", "name", "on", "in_step", "next_actions")

    lanes: Lanes
    in_step: InStep
    missing: tuple[Block, ...]
    next_actions: NextActions

    def svg(self, language: str | None = None, *, theme: Theme = "light") -> Html:
        """Draw the picture as a file of its own (SVG), in fixed colours.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
            theme: ``"light"`` or ``"dark"``, the paper that it stands on.
        """
        return lanes_svg(self.lanes, spoken(language), theme)

    def _sheet(self) -> Sheet:
        tone = self.lanes.tether.tone if self.lanes.tether else None
        verdict = Sentence(self.in_step.message, tone)
        # What keeps us from catching up is what our next stage waits for; only running ahead has reasons of its own.
        why = [Points(items=self.in_step.reasons)] if self.in_step.ahead_by > 0 else []
        actions = Points(
            title=say("heading-what-to-do-next"),
            items=[one.message for one in self.next_actions],
            ordered=True,
            most=_ACTIONS_SHOWN,
            whole=_ALL,
        )
        picture = Picture(self.lanes)
        return self._of_the_deal(
            say("heading-the-two-lanes"), picture, verdict, *why, *self.missing, actions, spoken=(picture,)
        )

    def __repr__(self) -> str:
        size = f" by {self.in_step.size}" if self.in_step.ahead_by else ""
        return f"<TwoLanes {plain(self.deal)} {self.on}: {self.in_step.side}{size}>"


@checked
def two_lanes(deal: Deal, *, on: date, known_by: date | None = None) -> TwoLanes:
    """Show both sides of a deal on a day: where each stands, the gap, what is missing, and what to do next.

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
        >>> print(fk.two_lanes(deal, on=date(2026, 3, 2)))  # doctest: +ELLIPSIS
        Harbour · 2026-03-02
        cannot be judged yet
        <BLANKLINE>
          Customer                                     Supplier
        ◇ Problem raised · not verified    ━━━━━━━━━ ● Project initiation · we stand here
          Budget set                       ┄┄┄┄┄┄┄┄┄ ○ First contact
        ...
    """
    reading = deal.at(on, known_by=known_by)
    # What to do next takes a room of its own; it is loaded when somebody asks.
    advised: NextActions = module_of("funnelkit.questions.guidance").next_actions(deal, on=on, known_by=known_by)
    return TwoLanes(
        deal.key,
        on,
        lanes_of(reading, name=deal.name, customer=deal.customer),
        in_step(deal, on=on, known_by=known_by),
        tuple(missing_ahead(reading)),
        advised,
        name=deal.name,
    )
