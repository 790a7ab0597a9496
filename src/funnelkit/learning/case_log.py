"""Histories from a bulk event log of any system, as they were known on any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import inf
from numbers import Real
from operator import attrgetter

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of
from funnelkit.learning.day_numbers import Moment, cut_off, day_number
from funnelkit.learning.fact_values import FactValue
from funnelkit.learning.frame_rows import Rows, rows_of
from funnelkit.learning.histories import Ending, History, Spell, State
from funnelkit.learning.log_rows import (
    LogColumns,
    LogEntry,
    LogVocabulary,
    Outcomes,
    RejectedRow,
    no_row,
    read_row,
)
from funnelkit.learning.passed_states import PASSING_DAYS
from funnelkit.words import Message, say

_DEFAULT_COLUMNS = LogColumns()


@frozen
class LogReading:
    """What a log says on a day, and the rows that say nothing usable.

    Args:
        histories: One for each case, in the order of their first rows.
        rejected: Rows left out, with reasons.
        after_the_end: Rows left out because they came with or after the end of their case.
        ignored: Rows left out because their word is one that says nothing of where a case stands.
        unvalued: Histories of which nobody has said an amount by then; they count as unknown, not as zero.
    """

    histories: tuple[History, ...]
    rejected: tuple[RejectedRow, ...] = ()
    after_the_end: int = 0
    ignored: int = 0
    unvalued: int = 0


@frozen
class CaseLog:
    """A log read once, to be asked again and again what was known on a day.

    Args:
        entries: Usable rows, by case in the order of the log, within a case by time.
        sides: How many sides stand somewhere, each by itself.
        rejected: Rows that could not be read.
        ignored: How many rows were left out for their word.
    """

    entries: tuple[LogEntry, ...]
    sides: int
    rejected: tuple[RejectedRow, ...] = ()
    ignored: int = 0

    def as_of(self, day: Moment) -> LogReading:
        """Build the histories from nothing but what had happened and was recorded by then.

        Where all of that is dates, lengths of time are whole days, so open cases are watched up to the day itself.
        """
        cut = cut_off(day)
        there = [entry for entry in self.entries if entry.at <= cut and entry.known <= cut]
        until = day_number(day) if all(entry.dated for entry in there) else cut
        histories: list[History] = []
        rejected = list(self.rejected)
        late = 0
        for _, entries in groupby(there, key=attrgetter("case")):
            known = list(entries)
            if isinstance(known[0].to, Ending):
                reason = say("ends-before-it-begins", outcome=known[0].to.outcome)
                rejected.append(RejectedRow(known[0].row, known[0].case, reason))
                continue
            counting, left_out = _without_taken_back(known)
            late += left_out
            histories.append(_history(counting, _spells(counting, self.sides), until=max(until, known[0].at)))
        rejected.sort(key=attrgetter("row"))
        unvalued = sum(one.amount is None for one in histories)
        return LogReading(tuple(histories), tuple(rejected), late, self.ignored, unvalued)

    def histories(self, *, as_of: Moment) -> tuple[History, ...]:
        """Give the histories alone."""
        return self.as_of(as_of).histories

    def known_on(self, day: Moment) -> tuple[History, ...]:
        """Give the histories as they were known on a day, for a backtest."""
        return self.as_of(day).histories


@checked
def read_log(
    rows: Rows,
    *,
    states: Sequence[State] | Mapping[str, Sequence[State]],
    outcomes: Outcomes,
    columns: LogColumns = _DEFAULT_COLUMNS,
    ignore: Iterable[str] = (),
) -> CaseLog:
    """Read the event log of any system: one row for each time that a case came somewhere.

    Rows may stand in any order; within one moment of one case their order is kept. A case that comes to a state again
    after it had ended was reopened: from the day of that row it counts as never closed, as a reopened deal does.

    Args:
        rows: The log, such as a ``csv.DictReader``, or a frame of pandas or Polars.
        states: The words of the log that are states. For a two-sided log, the words of each side,
            such as ``{"customer": [...], "supplier": [...]}``: a case then stands in a tuple of where
            each side stands, with ``""`` for a side that has not moved yet.
        outcomes: The words that end a case, with their meaning: ``"won"``, or any other word such as
            ``"lost"``, ``"no-decision"`` or ``"withdrawn"``.
        columns: Which column holds what.
        ignore: Words of the log that say nothing of where a case stands; their rows are counted and left out.

    Raises:
        InputError: When a word means two things, no outcome means ``"won"``, or rows, states or outcomes are none.
        InputError: When no row has a column that is named; all at once.
        InputError: When some times are day numbers and others dates.

    Examples:
        >>> rows = [
        ...     {"case": "harbour", "state": "tender", "at": "2026-03-02"},
        ...     {"case": "harbour", "state": "signed", "at": "2026-03-20"},
        ...     {"case": "mill", "state": "tendr", "at": "2026-03-05"},
        ... ]
        >>> log = read_log(rows, states=["tender", "review"], outcomes={"signed": "won", "lost": "lost"})
        >>> print(log.rejected[0])
        row 3: state or outcome 'tendr' does not exist; did you mean 'tender'?
        >>> log.histories(as_of="2026-03-10")[0].outcome, log.histories(as_of="2026-03-31")[0].outcome
        ('', 'won')
    """
    listed = rows_of(rows)
    _check_kinds(listed, states, outcomes, ignore)
    words = LogVocabulary.of(states, outcomes)
    left_out = frozenset(ignore)
    _check_words(words, left_out)
    ignored = 0
    read: list[LogEntry | RejectedRow] = []
    present: set[str] = set()
    numbers = 0
    for number, row in enumerate(listed, 1):
        if not isinstance(row, Mapping):
            read.append(no_row(row, number=number))
            continue
        present.update(row)
        if left_out and row.get(columns.state) in left_out:
            ignored += 1
            continue
        read.append(read_row(row, number=number, columns=columns, words=words))
        numbers += isinstance(read[-1], LogEntry) and isinstance(row[columns.at], Real)
    if present:
        columns.require(present)
    entries = [entry for entry in read if isinstance(entry, LogEntry)]
    if 0 < numbers < len(entries):
        raise InputError(say("times-of-two-kinds", numbers=numbers, dates=len(entries) - numbers))
    first: dict[str, int] = {}
    for entry in entries:
        first.setdefault(entry.case, entry.row)
    entries.sort(key=lambda entry: (first[entry.case], entry.at))
    bad = tuple(row for row in read if isinstance(row, RejectedRow))
    return CaseLog(tuple(entries), len(words.sides), bad, ignored)


@checked
def histories_from_log(  # noqa: PLR0913 - as for read_log
    rows: Rows,
    *,
    states: Sequence[State] | Mapping[str, Sequence[State]],
    outcomes: Outcomes,
    as_of: Moment,
    columns: LogColumns = _DEFAULT_COLUMNS,
    ignore: Iterable[str] = (),
) -> LogReading:
    """Read a log once, as it was known on a day; arguments as for :func:`read_log`.

    Examples:
        >>> rows = [
        ...     {"case": "harbour", "state": "asks", "at": 0},
        ...     {"case": "harbour", "state": "offered", "at": 3},
        ... ]
        >>> sides = {"customer": ["asks", "decides"], "supplier": ["offered"]}
        >>> reading = histories_from_log(rows, states=sides, outcomes={"signed": "won"}, as_of=10)
        >>> [(spell.state, spell.entered) for spell in reading.histories[0].spells]
        [(('asks', ''), 0.0), (('asks', 'offered'), 3.0)]
    """
    return read_log(rows, states=states, outcomes=outcomes, columns=columns, ignore=ignore).as_of(as_of)


def _check_kinds(rows: object, states: object, outcomes: object, ignore: object) -> None:
    sides = states.values() if isinstance(states, Mapping) else (states,)
    problems: list[Message] = []
    if not _is_list(rows):
        problems.append(
            say("log-argument", name="rows", kind=kind_of(rows), wanted=say("label-a-list-of-rows-such-as-a"))
        )
    problems += [
        say("log-argument", name="states", kind=kind_of(one), wanted=say("label-a-list-of-words-or-a-list"))
        for one in sides
        if not _is_list(one)
    ]
    if not _is_list(ignore):
        problems.append(
            say("log-argument", name="ignore", kind=kind_of(ignore), wanted=say("label-a-list-of-words-or-a-list"))
        )
    if not isinstance(outcomes, Mapping):
        problems.append(
            say(
                "log-argument",
                name="outcomes",
                kind=kind_of(outcomes),
                wanted=say("label-a-mapping-of-the-words-that-end"),
            )
        )
    if problems:
        raise InputError(*problems)


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)


def _check_words(words: LogVocabulary, ignored: frozenset[str]) -> None:
    known = (*(state for side in words.sides for state in side), *words.outcomes, *sorted(ignored))
    twice = sorted({str(word) for word in known if known.count(word) > 1})
    problems = [say("state-with-two-meanings", words=tuple(twice))] if twice else []
    if "won" not in words.outcomes.values():
        example = repr({next(iter(words.outcomes), "signed"): "won"})
        problems.append(say("no-winning-outcome", example=example))
    if problems:
        raise InputError(*problems)


def _without_taken_back(known: Sequence[LogEntry]) -> tuple[list[LogEntry], int]:
    """Leave out endings that were taken back, and what only comes with an ending; gives how many of the latter.

    Systems write rows along with the end of a case, milliseconds after it or on the same day; they are no new
    beginning, while a state that is entered later than that is: the case goes on, as if it had never ended.
    """
    counting: list[LogEntry] = []
    left_out = 0
    for entry in known:
        ended = counting[-1] if counting and isinstance(counting[-1].to, Ending) else None
        if ended is not None:
            if isinstance(entry.to, Ending) or entry.at - ended.at < PASSING_DAYS:
                left_out += 1
                continue
            counting.pop()
        counting.append(entry)
    return counting, left_out


def _spells(known: Sequence[LogEntry], sides: int) -> list[Spell]:
    """Walk one case."""
    place: list[State] = [""] * sides
    spells: list[Spell] = []
    for entry in known:
        target: State | Ending = entry.to
        if not isinstance(target, Ending):
            place[entry.side] = target
            target = tuple(place) if sides > 1 else target
        if spells and spells[-1].state == target:
            continue
        if spells:
            spells[-1] = evolve(spells[-1], left=entry.at, next=target)
        if not isinstance(target, Ending):
            spells.append(Spell(target, entered=entry.at, start_age=0.0 if spells else entry.start_age))
    return spells


def _history(known: Sequence[LogEntry], spells: Sequence[Spell], *, until: float) -> History:
    """Put one case together with the amount as last known, segment and facts as known before its end was."""
    amount: Decimal | None = None
    segment = ""
    facts: dict[str, FactValue] = {}
    end_known = known[-1].known if isinstance(known[-1].to, Ending) else inf
    for entry in sorted(known, key=attrgetter("known")):
        amount = amount if entry.amount is None else entry.amount
        if not isinstance(entry.to, Ending) and entry.known <= end_known:
            segment = entry.segment or segment
            facts.update(entry.facts)
    closed = spells[-1].left
    known_until = until if closed == inf else max(until, closed)
    return History(
        known[0].case, spells=tuple(spells), known_until=known_until, amount=amount, segment=segment, facts=facts
    )
