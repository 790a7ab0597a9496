"""How long customers were silent, day by day of their deals, and when a silence would have raised an alarm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil

from attrs import frozen

from funnelkit.deal.folding import after
from funnelkit.deal.moves import OPEN
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading


@frozen
class SilentStretch:
    """Some days of an open deal on which the customer said nothing new.

    Args:
        since: The first of them.
        until: The day after the last.
        silent: How many days the customer had been silent on the first.
        typical: How many days deals usually stay where the customer stands.
    """

    since: date
    until: date
    silent: int
    typical: int


@frozen
class Silences:
    """The silences of one deal.

    Args:
        stretches: The days on which its customer was silent while it was open.
        ended: The day on which it ended; ``None`` while it has not.
        won: Whether it was won.
        heard: Whether anything ever came from the customer.
    """

    stretches: tuple[SilentStretch, ...]
    ended: date | None
    won: bool
    heard: bool

    def alarm(self, stays: float) -> date | None:
        """The first day on which the silence reached so many typical stays; ``None`` where it never did."""
        for one in self.stretches:
            wanted = ceil(stays * one.typical)
            day = one.since + timedelta(days=max(0, wanted - one.silent))
            if day < one.until:
                return day
        return None


def silences_of(reading: Reading) -> Silences:
    """Tell the silences of a deal up to the day on which it is read."""
    progress, outcome = reading.progress, reading.outcome
    ended = None if outcome in {"open", "suspended"} else progress.outcome_since
    return Silences(tuple(_stretches(reading)), ended, outcome == "won", reading.heard)


def _stretches(reading: Reading) -> Iterator[SilentStretch]:
    eras = reading.deal.eras
    now, since = reading.deal.opening.opens(eras[0]), reading.deal.opening.on
    for fact in reading.facts[1:]:
        yield from _stretch(reading, now, since, fact.on)
        now, since = after(now, fact, eras), max(fact.on, since)
    yield from _stretch(reading, now, since, reading.on + timedelta(days=1))


def _stretch(reading: Reading, now: Progress, since: date, until: date) -> Iterator[SilentStretch]:
    compiled = reading.deal.eras[now.era]
    customer, _, outcome = compiled.table.places(now.position)
    typical = compiled.methodology.customer_stages[customer].typical_days
    word = now.word
    if until > since and outcome == OPEN and typical and word.last_on is not None and word.quiet_since is not None:
        yield SilentStretch(since, until, word.quiet + max(0, (since - word.quiet_since).days), typical)
