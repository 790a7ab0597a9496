"""Scorecards: how those who sell do, each score with its count, its interval, and against all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import ClassVar, Final, TypeAlias

from attrs import frozen

from funnelkit.books.measures import MEASURES, claimed_a_month_before
from funnelkit.books.scorecard_picture import shares_as_bars
from funnelkit.books.scores import FEWEST, Score, scores_of
from funnelkit.deal.channels import DEALER
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, BarsBlock, Points, Sentence, Several, Sheet, Table
from funnelkit.learning.claim_bias import Claim, SalespersonBias, salesperson_bias
from funnelkit.words import Message, Phrase, say

ScoredBy: TypeAlias = str | Callable[[Reading], str]

_TITLE: Final = say("heading-scorecards")
_COLUMNS: Final = (
    say("heading-score"),
    say("heading-mean"),
    say("heading-between"),
    say("heading-believed"),
    say("heading-deals"),
    say("heading-of-all"),
)
_NONE: Final = say("scorecards-none")
_CAVEAT: Final = say("scorecards-caveat")
_STAGE = Phrase("measure-went-on")
_OF = Phrase("scorecard-of")
_UNNAMED: Final = say("label-none-named")


@frozen(repr=False)
class Scorecard(Answer):
    """How one person, dealer or team does.

    Args:
        who: Who it is; ``""`` for deals that nobody is named for.
        on: The day.
        deals: How many deals are looked at.
        open: How many of them are open.
        scores: Each score, with its count and its interval.
        bias: Whether the claimed stages promise more or less than comes, thirty days before the decision.
    """

    _plain_names: ClassVar = ("who", "on", "deals", "open", "n", "scores", "bias")
    _rows_of: ClassVar[str] = "scores"

    who: str
    on: date
    deals: int
    open: int
    scores: tuple[Score, ...]
    bias: SalespersonBias | None

    @property
    def n(self) -> int:
        """How many deals are looked at."""
        return self.deals

    def score(self, key: str) -> Score:
        """Give one score by its key.

        Args:
            key: Such as ``"won-of-decided"``.

        Raises:
            KeyError: When there is none of that key.
        """
        return {one.key: one for one in self.scores}[key]

    def _sheet(self) -> Sheet:
        caption = _OF(who=self.who or _UNNAMED, deals=self.deals, open=self.open)
        table = Table(
            caption=caption, columns=_COLUMNS, rows=[one.row for one in self.scores], figures=frozenset({1, 2, 3, 4, 5})
        )
        bias = Sentence("" if self.bias is None else self.bias.message)
        spoken = (Sentence(caption), *(Sentence(one.message) for one in self.scores), bias)
        blocks = (BarsBlock(shares_as_bars(caption, self.scores)), table, bias)
        return Sheet(title=_TITLE, about=self.who, on=self.on, blocks=blocks, spoken=spoken)


class Scorecards(Several[Scorecard]):
    """The scorecards of all who sell, by name: nobody is ranked.

    Args:
        left_out: What a narrowed book leaves out, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.testing import synthetic_book
        >>> today = date(2026, 1, 1)
        >>> made_up = synthetic_book(fk.eight_stage(), deals=120, seed=4, since=date(2024, 1, 1), until=today)
        >>> cards = fk.Book(made_up).scorecards(on=today)
        >>> maria = next(one for one in cards if one.who == "Maria")
        >>> won = maria.score("won-of-decided")
        >>> won.n >= 10, won.interval is not None, won.differs
        (True, True, '')
    """

    _plain_names: ClassVar = ("on", "items", "left_out")

    left_out: tuple[Message, ...] = ()

    @property
    def items(self) -> tuple[Scorecard, ...]:
        """The scorecards."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        tables = tuple(block for one in self for block in one._sheet().blocks)  # noqa: SLF001 - parts of one answer
        said = (*tables, Sentence(_CAVEAT)) if self else (Sentence(_NONE),)
        return Sheet(title=_TITLE, on=self.on, blocks=(Points(items=self.left_out, dashed=False), *said))


def scorecards_of(readings: Iterable[Reading], on: date, by: ScoredBy) -> Scorecards:
    """Score whoever has deals, on every measure and on going on from each verified stage.

    Args:
        readings: The deals.
        on: The day.
        by: ``"owner"``, ``"dealer"``, the name of a tag, or a function from a reading to a label.
    """
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        label = _label(reading, by)
        if label is not None:
            groups.setdefault(label, []).append(reading)
    measured = {
        key: {who: [value for one in deals if (value := rule.of(one)) is not None] for who, deals in groups.items()}
        for key, rule in MEASURES.items()
    }
    stages = _went_on(groups)
    comparisons = (len(measured) + len(stages)) * len(groups)
    scores: dict[str, list[Score]] = {who: [] for who in groups}
    for key, values in measured.items():
        rule = MEASURES[key]
        for who, score in scores_of(key, rule.name, rule.unit, values, comparisons).items():
            scores[who].append(score)
    for (key, name), values in stages.items():
        for who, score in scores_of(f"went-on:{key}", name, "percent", values, comparisons).items():
            scores[who].append(score)
    claims = {who: [claim for one in deals if (claim := _claim(who, one))] for who, deals in groups.items()}
    biases = {one.owner: one for told in claims.values() for one in salesperson_bias(told, floor=FEWEST)}
    cards = (
        Scorecard(who, on, len(deals), sum(one.is_open for one in deals), tuple(scores[who]), biases.get(who))
        for who, deals in sorted(groups.items())
    )
    return Scorecards(cards, on=on)


def _label(reading: Reading, by: ScoredBy) -> str | None:
    """Say under whose name a deal stands; ``None`` where it is nobody's, such as a direct deal among dealers."""
    if callable(by):
        return by(reading)
    if by == "owner":
        return reading.terms.owner
    if by == "dealer":
        channel = reading.terms.channel
        return channel.removeprefix(DEALER) if channel.startswith(DEALER) else None
    return dict(reading.terms.tags).get(by)


def _went_on(groups: Mapping[str, list[Reading]]) -> dict[tuple[str, Message], dict[str, list[float]]]:
    """For each customer stage: of the deals verified there that are decided beyond it, whether the customer went on.

    A deal that still stands at the stage has not been decided there and does not count.
    """
    values: dict[tuple[str, Message], dict[str, list[float]]] = {}
    for who, deals in groups.items():
        for reading in deals:
            if not reading.heard:
                continue
            stages = reading.methodology.customer_stages
            last = reading.verified_place
            ended = reading.outcome in {"lost", "no-decision", "withdrawn"}
            passed = len(stages) if reading.outcome == "won" else last
            for at, stage in enumerate(stages[: last + 1]):
                if at < passed or ended:
                    key = (stage.key, _STAGE(stage=stage.name))
                    values.setdefault(key, {one: [] for one in groups})[who].append(float(at < passed))
    return values


def _claim(who: str, reading: Reading) -> Claim | None:
    chance = claimed_a_month_before(reading)
    return None if chance is None else Claim(who, chance, reading.outcome == "won")
