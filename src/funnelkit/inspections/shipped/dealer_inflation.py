"""A dealer's deal looks better than anybody but the dealer can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from funnelkit.deal.channels import DEALER
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen, Severity
from funnelkit.words import Message, Phrase, say

_INFLATION = Phrase("dealer-inflation")
_UNVERIFIABLE = Phrase("dealer-end-user-unverifiable")
_ONLY_DEALER = Phrase("dealer-only-its-word")
_SILENT = Phrase("dealer-silent-after-registration")
_RATE = Phrase("dealer-wins-rarely")
_AMOUNT = Phrase("dealer-amount-contradicted")
_WHOLE: Final = 100
_ENDED: Final = frozenset({"won", "lost", "no-decision", "withdrawn"})


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Gather the signs in each open deal of a dealer; a contradicted amount is enough by itself."""
    rare = dict(_rare_winners(book, thresholds))
    for reading in book.open_deals:
        dealer = _dealer_of(reading)
        if not dealer:
            continue
        signs = list(_signs(reading, thresholds))
        amount = _contradicted(reading, thresholds)
        if signs and dealer in rare:
            signs.append(rare[dealer])
        if len(signs) < thresholds["signs"] and amount is None:
            continue
        signs += [] if amount is None else [amount]
        severity: Severity = "alarm" if len(signs) >= thresholds["signs_for_an_alarm"] else "warning"
        told = [fact for fact in reading.facts if getattr(fact, "source", "") == "third-party"]
        yield Seen(
            _INFLATION(dealer=dealer, signs=tuple(signs)),
            len(signs),
            thresholds["signs"],
            (reading.deal.opening, *told[-2:]),
            severity=severity,
            deal=reading.deal.key,
        )


def _dealer_of(reading: Reading) -> str:
    channel = reading.terms.channel
    return channel.removeprefix(DEALER) if channel.startswith(DEALER) else ""


def _signs(reading: Reading, thresholds: Mapping[str, Any]) -> Iterator[Message]:
    """Say what only the dealer vouches for."""
    days = (reading.on - reading.deal.opening.on).days
    if not reading.heard and days >= thresholds["days"]:
        yield _UNVERIFIABLE(days=days)
    if reading.claimed_place > 0 and not _own_words(reading):
        yield _ONLY_DEALER(stage=reading.claimed_stage.name)
    last = max(fact.on for fact in reading.facts)
    if not reading.heard and (reading.on - last).days >= thresholds["days"]:
        yield _SILENT(days=(reading.on - last).days)


def _own_words(reading: Reading) -> bool:
    return any(
        isinstance(fact, CustomerFact) and fact.verifies(reading.compiled, reading.terms) for fact in reading.facts
    )


def _contradicted(reading: Reading, thresholds: Mapping[str, Any]) -> Message | None:
    """Hold the amount that was told against ours, or against the customer's, in the same currency."""
    told, ours = reading.terms.told_amount, reading.terms.amount
    if told is None or ours is None or reading.terms.amount_is_told or told.currency != ours.currency:
        return None
    if ours.amount <= 0 or (told.amount - ours.amount) * _WHOLE < ours.amount * thresholds["amount_percent"]:
        return None
    return _AMOUNT(told=told.rounded(), ours=ours.rounded())


def _rare_winners(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[tuple[str, Message]]:
    """Find dealers that win far more rarely than the book: under such a share of its rate, of enough ended deals."""
    counts: dict[str, list[int]] = {}
    for reading in book.readings:
        if reading.outcome in _ENDED:
            for key in ("", _dealer_of(reading)) if _dealer_of(reading) else ("",):
                count = counts.setdefault(key, [0, 0])
                count[0] += reading.outcome == "won"
                count[1] += 1
    all_won, all_ended = counts.get("", [0, 0])
    for dealer, (won, ended) in counts.items():
        if not dealer or ended < thresholds["fewest_ended"]:
            continue
        if won * all_ended * _WHOLE < all_won * ended * thresholds["rate_percent"]:
            yield dealer, _RATE(won=won, ended=ended)


DEALER_INFLATION: Final = Inspection(
    "dealer-inflation",
    say("label-dealer-inflation"),
    severity="warning",
    # Two months without a word from the end user are two visits that did not happen. Two signs, because each alone has
    # an innocent reason; an amount a quarter above ours has none. A rate under half of the book's, of ten ended deals.
    thresholds={
        "days": 60,
        "signs": 2,
        "signs_for_an_alarm": 3,
        "amount_percent": 25,
        "rate_percent": 50,
        "fewest_ended": 10,
        "worse_by": 1,
    },
    advice=say("advice-dealer-inflation"),
    look=_look,
    of="book",
    rank=42,
)
