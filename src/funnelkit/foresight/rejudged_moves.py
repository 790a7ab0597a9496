"""Past moves under changed rules: which of them these would have refused, kept and allowed, and what that tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import field, frozen

from funnelkit.display import Answer, Block, DealAnswer, Points, Saying, Sentence, Sheet, Table
from funnelkit.foresight.loss_rates import LossRate, difference_of
from funnelkit.words import Message, Text, say

Ruling: TypeAlias = Literal["refused", "kept", "allowed", "still-needed"]
Ended: TypeAlias = Literal["won", "lost", "open"]
_RULINGS: Final = {
    "refused": say("label-refused"),
    "kept": say("label-kept"),
    "allowed": say("label-allowed"),
    "still-needed": say("label-still-needed"),
}
_WORK_HEADS: Final = (
    say("heading-what"),
    say("heading-moves-without-it"),
    say("heading-deals"),
    say("heading-done-later-anyway"),
)
_STAGE_HEADS: Final = (
    say("heading-stage"),
    say("heading-refused-lost"),
    say("heading-refused-ended"),
    say("heading-kept-lost"),
    say("heading-kept-ended"),
)


@frozen(repr=False)
class RejudgedMove(DealAnswer):
    """One past move of ours, judged by the changed rules on its own day, with the journal as it was then.

    Args:
        deal: Key of the deal.
        on: The day of the move.
        name: What people call the deal.
        stage: Key of the stage of ours that was left.
        stage_name: What it is called.
        to: Key of the stage that was gone on to; ``"won"`` for the win.
        ruling: ``"refused"`` and ``"kept"`` for moves through the gate; ``"allowed"`` and ``"still-needed"`` for
            overrides.
        gaps: What the changed rules ask for that was not there, such as ``"task:confirm-budget"``.
        missing: The same in sentences.
        ended: ``"won"``, ``"lost"`` (in whatever way it ended without a win) or ``"open"``, as far as is known now.
    """

    _plain_names: ClassVar = (..., "message")

    stage: str
    stage_name: Text
    to: str
    ruling: Ruling
    gaps: tuple[str, ...]
    missing: tuple[Message, ...]
    ended: Ended

    @property
    def day(self) -> date:
        """The day of the move."""
        return self.on

    @property
    def message(self) -> Message:
        """The ruling in one sentence."""
        return say("rejudged-move", on=self.on, stage=self.stage_name, ruling=_RULINGS[self.ruling])

    def _sheet(self) -> Sheet:
        return self._of_the_deal(say("heading-move-judged-again"), Sentence(self.message), Points(items=self.missing))


@frozen(repr=False)
class GapWork(Saying):
    """Something that the changed rules ask for, and how much work it would have been.

    Args:
        gap: Its name, such as ``"task:confirm-budget"``.
        name: What it is called.
        moves: In how many refused moves it was missing.
        deals: In how many deals.
        done_later: In how many of these moves it was there in the end, so it would have had to be done earlier only.
    """

    _plain_names: ClassVar = (..., "message")

    gap: str
    name: Text | Message
    moves: int
    deals: int
    done_later: int

    @property
    def message(self) -> Message:
        """The work in one sentence."""
        return say("gap-work", name=self.name, moves=self.moves, deals=self.deals, later=self.done_later)


@frozen(repr=False)
class LossBeside(Saying):
    """How often deals were lost whose move would have been refused, beside those whose move passes both.

    Args:
        stage: Key of the stage that was left; ``""`` for all stages at which anything would have been refused.
        stage_name: What it is called.
        refused: The deals with a refused move.
        kept: The deals that went through the same gates and have none.
    """

    _plain_names: ClassVar = (..., "difference", "low", "high", "message")

    stage: str
    stage_name: Text | Message
    refused: LossRate
    kept: LossRate

    @property
    def difference(self) -> float | None:
        """By how much the refused were lost more often, -1 to 1; ``None`` where there is too little history."""
        return self._part(0)

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % interval."""
        return self._part(1)

    @property
    def high(self) -> float | None:
        """The upper end of its 95 % interval."""
        return self._part(2)

    def _part(self, at: int) -> float | None:
        found = difference_of(self.refused, self.kept)
        return None if found is None else found[at]

    @property
    def message(self) -> Message:
        """Both rates in one sentence, with the interval of their difference."""
        rates = {"refused": self.refused.message, "kept": self.kept.message}
        found = difference_of(self.refused, self.kept)
        if found is None:
            return say("loss-beside-short", **rates)
        change, low, high = (f"{100 * part:+.0f}" for part in found)
        return say("loss-beside", **rates, difference=change, low=low, high=high)

    @property
    def cells(self) -> tuple[object, ...]:
        """It as the row of a table."""
        return self.stage_name, self.refused.lost, self.refused.ended, self.kept.lost, self.kept.ended


@frozen(repr=False)
class Rejudged(Answer):
    """All past moves of a book, judged again under changed rules.

    Args:
        rules: The changed rules by name; several where deals live under several methodologies.
        refused: Moves made through the gate that the changed rules would have refused.
        kept: Moves made through the gate that pass both.
        allowed: Overrides that the changed rules would not have needed.
        still_needed: Overrides that they would have needed as well.
        work: What is missing in the refused moves, what is missing most often first.
        not_judged: How many moves have no verdict: those that the rules of then refuse as well, told by a system or
            judged by a plugin, and those that start elsewhere under the changed rules.
        left_out: How many facts name something that the changed rules do not have; they say nothing there.
        set_aside: The names of deals that went through a stage that the changed rules do not have.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.override_advance(by="Otto", reason="the customer waits", on=date(2026, 3, 5))
        >>> same = fk.rejudge([deal], under=fk.eight_stage())
        >>> same.refused, same.allowed, len(same.still_needed)
        ((), (), 1)
    """

    _plain_names: ClassVar = (
        *("rules", "refused", "kept", "allowed", "still_needed", "work", "loss", "by_stage", "held_back"),
        *("not_judged", "left_out", "set_aside", "messages"),
    )
    _rows_of: ClassVar[str] = "moves"

    rules: tuple[Text, ...]
    refused: tuple[RejudgedMove, ...]
    kept: tuple[RejudgedMove, ...]
    allowed: tuple[RejudgedMove, ...]
    still_needed: tuple[RejudgedMove, ...]
    work: tuple[GapWork, ...]
    not_judged: int = field(default=0, kw_only=True)
    left_out: int = field(default=0, kw_only=True)
    set_aside: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def moves(self) -> tuple[RejudgedMove, ...]:
        """Every move with a verdict."""
        return (*self.refused, *self.kept, *self.allowed, *self.still_needed)

    @property
    def held_back(self) -> tuple[str, ...]:
        """The keys of the deals that the changed rules would have held back, in the order of their moves."""
        return tuple(dict.fromkeys(one.deal for one in self.refused))

    @cached_property
    def loss(self) -> LossBeside:
        """The loss rate of the deals held back, beside those that went through the same gates and pass."""
        return self._loss("", say("label-all-of-them"), {one.stage for one in self.refused})

    @cached_property
    def by_stage(self) -> tuple[LossBeside, ...]:
        """The same for each stage at which anything would have been refused."""
        names = {one.stage: one.stage_name for one in self.refused}
        return tuple(self._loss(stage, name, {stage}) for stage, name in names.items())

    def _loss(self, stage: str, name: Text | Message, gates: set[str]) -> LossBeside:
        refused: dict[str, Ended] = {one.deal: one.ended for one in self.refused if one.stage in gates}
        kept: dict[str, Ended] = {
            one.deal: one.ended for one in self.kept if one.stage in gates and one.deal not in refused
        }
        return LossBeside(stage, name, _rate(refused.values()), _rate(kept.values()))

    @property
    def messages(self) -> tuple[Message, ...]:
        """What would have been refused and allowed, what became of it, and what nobody can tell."""
        return tuple(self._said())

    def _said(self) -> Iterator[Message]:
        judged = len(self.refused) + len(self.kept)
        yield say("rejudged", refused=len(self.refused), judged=judged, deals=len(self.held_back))
        overrides = len(self.allowed) + len(self.still_needed)
        if overrides:
            yield say("rejudged-overrides", allowed=len(self.allowed), count=overrides)
        if self.refused:
            yield self.loss.message
        yield say("rejudged-not-on-record")
        if self.not_judged:
            yield say("rejudged-not-judged", count=self.not_judged)
        if self.left_out:
            yield say("rejudged-left-out", count=self.left_out)
        if self.set_aside:
            yield say("rejudged-set-aside", count=len(self.set_aside), deals=self.set_aside[:_NAMED])

    def _sheet(self) -> Sheet:
        work = [(one.name, one.moves, one.deals, one.done_later) for one in self.work]
        moved = [(one.name or one.deal, one.on, one.stage_name, one.missing) for one in self.refused]
        blocks: list[Block] = [Points(items=self.messages, dashed=False)]
        if self.refused:
            figures = frozenset({1, 2, 3, 4})
            blocks += [
                Table(caption=say("heading-the-work"), columns=_WORK_HEADS, rows=work, figures=figures, whole="work"),
                Table(
                    caption=say("heading-lost-by-stage"),
                    columns=_STAGE_HEADS,
                    rows=[one.cells for one in self.by_stage],
                    figures=figures,
                ),
                Table(
                    caption=say("heading-moves-refused"),
                    columns=(say("heading-deal"), say("heading-day"), say("heading-stage"), say("heading-missing")),
                    rows=moved,
                    whole="refused",
                ),
            ]
        return Sheet(
            title=say("heading-moves-judged-again"), about=say("rules-named", rules=self.rules), blocks=tuple(blocks)
        )

    def __repr__(self) -> str:
        counts = f"refused {len(self.refused)}, kept {len(self.kept)}, allowed {len(self.allowed)}"
        return f"<Rejudged: {counts}>"


_NAMED: Final = 10


def _rate(ends: Iterable[Ended]) -> LossRate:
    counts = Counter(ends)
    return LossRate(counts["lost"], counts["lost"] + counts["won"], counts["open"])
