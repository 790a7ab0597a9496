"""What became of every row of a log."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal.moves import OUTCOMES
from funnelkit.deal.pair_table import table_of
from funnelkit.methodology import Methodology
from funnelkit.replay.faults import Fault
from funnelkit.replay.log import EventLog, value_at
from funnelkit.replay.reasons import FAULTY, REFUSED, UNCHECKED, Refusal, reasons_in_words
from funnelkit.replay.standings import Standings, unpacked
from funnelkit.replay.tally import Tally
from funnelkit.words import Message, say

_MOST_OF_A_ROW: Final = 5  # one for each column, and one for coming too late


@frozen(repr=False)
class Verdicts:
    """What became of every row of one log.

    Args:
        methodology: The methodology.
        log: The log, for the words of a refusal.
        codes: One byte a row: 0 accepted; 16 accepted unchecked; 32 faulty; else refused, with the reasons as
            bits: 1 gate, 2 lead, 4 outcome, 8 no such move.
        faults: The rows that could not be read.
    """

    methodology: Methodology
    log: EventLog = field(eq=False)
    codes: bytes
    faults: tuple[Fault, ...]
    _refused_rows: bytes = field(alias="refused_rows")
    _refused_at: bytes = field(alias="refused_at")
    _counts: tuple[tuple[int, int], ...] = field(alias="counts")

    @property
    def counts(self) -> dict[int, int]:
        """How often each cell, a position with a symbol, was met."""
        return dict(self._counts)

    @property
    def tally(self) -> Tally:
        """The totals of the log."""
        return Tally.of(self.counts, under=self.methodology, faulty=self.codes.count(FAULTY))

    def refusals(self) -> Iterator[Refusal]:
        """Go through everything that was refused, in the order of the log, each with every reason."""
        for row, position in zip(unpacked(self._refused_rows), unpacked(self._refused_at), strict=True):
            yield self._refusal(row, position)

    @checked
    def why(self, row: int) -> tuple[Message, ...]:
        """Say why a row was refused, could not be read or was taken unchecked; nothing when it was accepted.

        Raises:
            IndexError: When the log has no such row.
        """
        first = self.log.first_row
        if not first <= row < first + len(self.codes):
            msg = f"the log has the rows from {first} up to but not including {first + len(self.codes)}, not {row}"
            raise IndexError(msg)
        code = self.codes[row - first]
        if code == FAULTY:
            start = bisect_left(self.faults, row, key=lambda fault: fault.row)
            near = self.faults[start : start + _MOST_OF_A_ROW]
            return tuple(fault.message for fault in near if fault.row == row)
        if code == UNCHECKED:
            return (say("gate-unchecked"),)
        if code & REFUSED:
            at = bisect_left(unpacked(self._refused_rows), row)
            return self._refusal(row, unpacked(self._refused_at)[at]).reasons
        return ()

    def _refusal(self, row: int, position: int) -> Refusal:
        method, table, here = self.methodology, table_of(self.methodology), row - self.log.first_row
        customer, supplier, outcome = table.places(position)
        told = value_at(self.log.events, here)
        event = table.events.names[told] if isinstance(told, int) else str.__str__(told)
        missing = self.codes[here]
        return Refusal(
            row,
            value_at(self.log.deals, here),
            event,
            value_at(self.log.on, here) if len(self.log.on) else 0,
            method.customer_stages[customer].key,
            method.supplier_stages[supplier].key,
            OUTCOMES[outcome],
            missing,
            reasons_in_words(missing, event=event, position=position, table=table, methodology=method),
        )

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        refused = len(self._refused_rows) // 8
        faulty = self.codes.count(FAULTY)
        return f"<Verdicts on {len(self)} events: {refused} refused, {faulty} faulty>"


@frozen(repr=False)
class Replayed:
    """A log replayed: where every deal stands now, and what became of every row.

    Args:
        standings: Where every deal stands after the log.
        verdicts: What became of every row.
    """

    standings: Standings
    verdicts: Verdicts

    @property
    def tally(self) -> Tally:
        """The totals."""
        return self.verdicts.tally

    def __repr__(self) -> str:
        return f"<Replayed {len(self.verdicts)} events of {len(self.standings)} deals>"
