"""What is known of the customer and what is not, stage by stage."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.deal.channels import DEALER
from funnelkit.deal.facts.information import Learned
from funnelkit.deal.present_words import in_present_words
from funnelkit.deal.reading import Reading
from funnelkit.display import Answer, DealAnswer, Sentence, Sheet, Table
from funnelkit.methodology.index import Shelf
from funnelkit.methodology.policies import Source
from funnelkit.methodology.stages import CustomerStage, InformationItem
from funnelkit.words import Message, plain, say

_COLUMNS = (
    say("heading-question"),
    say("heading-customer-stage"),
    say("heading-answer"),
    say("heading-source"),
)
_ALL = "rows()"


@frozen(repr=False)
class KnownItem(Answer):
    """One question of the information checklist, with the latest answer.

    Args:
        item: The question.
        stage: The customer stage that it belongs to.
        due: Whether the customer is said to have come to that stage, so that we should know.
        answer: What was learned last; ``""`` when it is unknown.
        source: Where it comes from; ``None`` when it is unknown.
        person: Who said so.
        on: When it was learned; ``None`` when it is unknown.
    """

    item: InformationItem
    stage: CustomerStage
    due: bool
    answer: str = ""
    source: Source | None = None
    person: str = ""
    on: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is an answer."""
        return self.source is not None

    def _sheet(self) -> Sheet:
        return Sheet(
            title=say("heading-what-is-known"),
            blocks=(Table(caption=say("heading-what-is-known"), columns=_COLUMNS, rows=[self.row]),),
        )

    @property
    def row(self) -> tuple[object, ...]:
        """The question, its stage, the answer and where it comes from, as it is shown."""
        told = (self.answer, self.source.name) if self.source else (say("sign-unknown"), "")
        return self.item.question, self.stage.name, *told

    @property
    def is_second_hand(self) -> bool:
        """Whether only a dealer or another third party, or our own impression, says so."""
        return self.source is not None and not self.source.verifies


@frozen(repr=False)
class Knowledge(DealAnswer):
    """What is known and unknown of the customer on a day.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        stage: Where the customer is said to stand: what belongs to later stages is not due yet.
        items: Every question of the checklist, in the order of the stages.
        dealer: Name of the dealer that the deal runs through; ``""`` when it is direct.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> fk.knowledge(deal, on=date(2026, 3, 5))
        <Knowledge Harbour 2026-03-05: 0 known, 6 due and unknown>
    """

    _plain_names: ClassVar = (..., "message")
    _rows_of: ClassVar[str] = "items"

    stage: CustomerStage
    items: tuple[KnownItem, ...]
    dealer: str = ""

    @property
    def known(self) -> tuple[KnownItem, ...]:
        """What is known."""
        return tuple(item for item in self.items if item.is_known)

    @property
    def unknown(self) -> tuple[KnownItem, ...]:
        """What should be known by now and is not."""
        return tuple(item for item in self.items if item.due and not item.is_known)

    @property
    def second_hand(self) -> tuple[KnownItem, ...]:
        """What nobody at the customer has told us: on a dealer's deal, what only the dealer knows."""
        return tuple(item for item in self.items if item.is_second_hand)

    @property
    def message(self) -> Message:
        """The state of knowledge in one sentence."""
        due = [item for item in self.items if item.due]
        return say(
            "knowledge",
            known=sum(item.is_known for item in due),
            due=len(due),
            stage=self.stage.name,
            unknown=tuple(item.item.question for item in self.unknown) or say("nothing"),
            second_hand=tuple(item.item.question for item in self.second_hand) or say("nothing"),
        )

    def _sheet(self) -> Sheet:
        due = [item for item in self.items if item.due]
        said = say("knowledge-short", known=sum(item.is_known for item in due), due=len(due), stage=self.stage.name)
        rows = [item.row for item in (*self.unknown, *self.known)]
        table = Table(caption=say("heading-what-to-know-of-the-customer-the"), columns=_COLUMNS, rows=rows, whole=_ALL)
        return self._of_the_deal(say("heading-what-is-known"), Sentence(said), table, spoken=(Sentence(self.message),))

    def __repr__(self) -> str:
        return f"<Knowledge {plain(self.deal)} {self.on}: {len(self.known)} known, {len(self.unknown)} due and unknown>"


@checked
def knowledge(deal: Deal, *, on: date, known_by: date | None = None) -> Knowledge:
    """Tell what is known of the customer and what is still unknown, stage by stage, and from whom.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> method = fk.eight_stage()
        >>> deal = fk.Deal.open("Harbour", under=method, on=date(2026, 3, 2))
        >>> item = method.customer_stages[0].to_learn[0].key
        >>> deal = deal.learn(item, "pumps fail monthly", source="third-party", on=date(2026, 3, 4))
        >>> len(fk.knowledge(deal, on=date(2026, 3, 5)).second_hand)
        1
    """
    return knowledge_of(deal.at(on, known_by=known_by))


def knowledge_of(reading: Reading) -> Knowledge:
    """Tell what is known in a deal as it is read."""
    sources = reading.methodology.index.sources
    learned = answers_in(reading)
    items = [
        _item(one, stage, learned.get(one.key), sources, due=at <= reading.progress.claimed)
        for at, stage in enumerate(reading.methodology.customer_stages)
        for one in stage.to_learn
    ]
    channel = reading.terms.channel
    dealer = channel.removeprefix(DEALER) if channel.startswith(DEALER) else ""
    name = reading.terms.name
    return Knowledge(reading.deal.key, reading.on, reading.claimed_stage, tuple(items), dealer, name=name)


def answers_in(reading: Reading) -> dict[str, Learned]:
    """Give the latest answer to each question; what the customer said itself is not overwritten by others."""
    sources = reading.methodology.index.sources
    latest: dict[str, Learned] = {}
    for fact in in_present_words(reading):
        if isinstance(fact, Learned):
            before = latest.get(fact.item)
            if before is None or sources[fact.source].verifies or not sources[before.source].verifies:
                latest[fact.item] = fact
    return latest


def _item(
    item: InformationItem, stage: CustomerStage, fact: Learned | None, sources: Shelf[Source], *, due: bool
) -> KnownItem:
    if fact is None:
        return KnownItem(item, stage, due)
    return KnownItem(item, stage, due, fact.answer, sources[fact.source], fact.person, fact.on)
