"""Somebody said what a period would bring, and a deal that it rests on has changed materially since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from funnelkit.deal.folding import fold
from funnelkit.deal.reading import Reading
from funnelkit.forecasting.submissions import Submission
from funnelkit.inspections.inspection import Inspection, ReadBook, Seen
from funnelkit.words import Message, Phrase, say

_STALE = Phrase("submission-stale")
_ENDED: Final = say("submission-deal-ended")
_RESTS: Final = say("submission-deal-rests")
_AMOUNT = Phrase("submission-deal-amount")
_LATER = Phrase("submission-deal-later")
_BACK = Phrase("submission-deal-back")
_WHOLE: Final = 100


def _look(book: ReadBook, thresholds: Mapping[str, Any]) -> Iterator[Seen]:
    """Hold each deal of the latest submission of each author and period against what it was on that day."""
    by_key = {reading.deal.key: reading for reading in book.readings}
    latest: dict[tuple[str, date, date], Submission] = {}
    for one in book.submissions:
        key = (one.author, one.start, one.end)
        if one.on <= book.on and (key not in latest or latest[key].on <= one.on):
            latest[key] = one
    for one in latest.values():
        if book.on >= one.end:
            continue
        for deal in one.deals:
            reading = by_key.get(deal)
            what = None if reading is None else _changed(reading, one, thresholds)
            if reading is not None and what is not None:
                since = [fact for fact in reading.facts if fact.on > one.on]
                says = _STALE(author=one.author, on=one.on, what=what)
                yield Seen(says, (book.on - one.on).days, None, tuple(since[-2:]), deal=deal)


def _changed(now: Reading, said: Submission, thresholds: Mapping[str, Any]) -> Message | None:
    """Say what has changed for the worse, or so much that the sum is another one."""
    if now.is_open or now.outcome == "won":
        return _of_a_deal_that_goes_on(now, said, thresholds)
    return _RESTS if now.outcome == "suspended" else _ENDED


def _of_a_deal_that_goes_on(now: Reading, said: Submission, thresholds: Mapping[str, Any]) -> Message | None:
    close = now.terms.expected_close
    if now.is_open and (close is None or close >= said.end):
        return _LATER(close=close or say("slipped-no-day"))
    facts = [fact for fact in now.facts if fact.on <= said.on and fact.known_on <= said.on]
    if not facts:
        return None
    then = fold(facts, now.deal.eras)
    before, amount = then.terms.amount, now.terms.amount
    if before is not None and amount is not None and before.currency == amount.currency and before.amount:
        percent = abs(amount.amount - before.amount) * _WHOLE / abs(before.amount)
        if percent >= thresholds["amount_percent"]:
            return _AMOUNT(before=before.rounded(), now=amount.rounded())
    was = Reading(now.deal, said.on, said.on, then)
    back = was.compiled is now.compiled and now.is_open and now.verified_place < was.verified_place
    return _BACK(stage=now.verified_stage.name) if back else None


SUBMISSION_STALE: Final = Inspection(
    "submission-stale",
    say("label-submission-stale"),
    severity="warning",
    # A fifth of the amount: less is the haggling that every submission allows for.
    thresholds={"amount_percent": 20},
    advice=say("advice-submission-stale"),
    look=_look,
    of="book",
    rank=85,
)
