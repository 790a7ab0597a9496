"""Rows of a bulk event log: which column holds what, and why a row cannot be used."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted, unknown_key
from funnelkit.display import FieldCard
from funnelkit.learning.day_numbers import Moment, day_number, is_date
from funnelkit.learning.fact_values import Facts, FactValue, is_absent
from funnelkit.learning.finite_numbers import is_number
from funnelkit.learning.histories import Ending, State
from funnelkit.words import Message, say

Outcomes: TypeAlias = Mapping[Any, str]
"""The words of a log that end a case, with their meaning: ``"won"``, or any other word such as ``"lost"``."""

_LARGEST: Final = Decimal("1e30")


@checked
@frozen
class LogColumns:
    """Which column of a log holds what; an empty name says that the log has no such column.

    Args:
        case: The key of the case.
        state: The state entered, or the word of the log for the way in which the case ended.
        at: When it happened: a date, a date-time, ISO text or a day number.
        recorded: When it became known, in the same form; without it, when it happened.
        amount: What winning the case brings, as known at this row.
        segment: The group that the case belongs to.
        start_age: On a case's first row, days that it had stood there before (an import in mid-life).
        facts: Columns with facts about the buyer and the offer, as known at this row.
        numbers: The same for facts that are numbers, also where they are told as text.

    Examples:
        >>> LogColumns(case="deal_id", state="stage", at="changed").amount
        ''
    """

    case: str = "case"
    state: str = "state"
    at: str = "at"
    recorded: str = ""
    amount: str = ""
    segment: str = ""
    start_age: str = ""
    facts: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    numbers: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @checked
    def require(self, present: Collection[str]) -> None:
        """Make sure that the log has each column that is named.

        Args:
            present: The columns that any row has.

        Raises:
            InputError: When a column is missing; all at once, with the nearest one that is there.
        """
        named = (
            self.case,
            self.state,
            self.at,
            self.recorded,
            self.amount,
            self.segment,
            self.start_age,
            *self.facts,
            *self.numbers,
        )
        missing = dict.fromkeys(name for name in named if name and name not in present)
        if missing:
            raise InputError(*(unknown_key(name, among=present, what=say("log-column")) for name in missing))


@frozen(repr=False)
class RejectedRow(FieldCard):
    """A row that says nothing usable.

    Args:
        row: Its place in the log, counted from 1.
        case: The case that it speaks of, as far as it can be read.
        reason: What is wrong with it.
    """

    row: int
    case: str
    reason: Message

    def __str__(self) -> str:
        return f"row {self.row}: {self.reason}"


@frozen
class LogEntry:
    """One usable row: a case came somewhere, and what was known of it then.

    Args:
        row: Its place in the log; within one moment, the order of the log decides.
        dated: Whether its time is a date, without a time of day.
        side: Which side of a two-sided log moved, 0 where there is one only.
        to: The state that this side came to, or the end.
    """

    row: int
    case: str
    at: float
    known: float
    dated: bool
    side: int
    to: State | Ending
    amount: Decimal | None
    segment: str
    start_age: float
    facts: Facts


@frozen
class LogVocabulary:
    """The words of a log: its states, side by side, and its endings."""

    sides: tuple[tuple[State, ...], ...]
    outcomes: Outcomes

    @classmethod
    def of(cls, states: Sequence[State] | Mapping[str, Sequence[State]], outcomes: Outcomes) -> LogVocabulary:
        """Take the words as the caller names them."""
        sides = states.values() if isinstance(states, Mapping) else (states,)
        return cls(tuple(tuple(side) for side in sides), dict(outcomes))

    def meaning(self, word: object) -> tuple[int, State | Ending] | None:
        """Say what a word of the log means; None where it means nothing."""
        if not isinstance(word, Hashable):
            return None
        if word in self.outcomes:
            return 0, Ending(self.outcomes[word])
        return next(((number, word) for number, side in enumerate(self.sides) if word in side), None)

    def unknown(self, word: object) -> Message:
        """Say that a word means nothing, and which known one is nearest."""
        known = (*(state for side in self.sides for state in side), *self.outcomes)
        return unknown_key(word, among=[str(one) for one in known], what=say("state-or-outcome"))


def read_row(  # noqa: PLR0911 - one for each thing that may be wrong
    row: Mapping[str, object], *, number: int, columns: LogColumns, words: LogVocabulary
) -> LogEntry | RejectedRow:
    """Understand one row, or say why it cannot be."""
    case = _text(row.get(columns.case))
    missing = [name for name in (columns.case, columns.state, columns.at) if is_absent(row.get(name))]
    if missing:
        return RejectedRow(number, case, say("row-without-column", column=tuple(quoted(name) for name in missing)))
    meaning = words.meaning(row[columns.state])
    if meaning is None:
        return RejectedRow(number, case, words.unknown(row[columns.state]))
    amount = _amount_of(row.get(columns.amount))
    if isinstance(amount, Message):
        return RejectedRow(number, case, amount)
    try:
        at, known = _times_of(row, columns)
    except InputError as error:
        return RejectedRow(number, case, error.problems[0])
    start_age = _start_age_of(row.get(columns.start_age))
    if isinstance(start_age, Message):
        return RejectedRow(number, case, start_age)
    side, to = meaning
    segment = _text(row.get(columns.segment))
    facts = _facts_of(row, columns)
    if isinstance(facts, Message):
        return RejectedRow(number, case, facts)
    dated = is_date(row[columns.at])  # type: ignore[arg-type]
    return LogEntry(number, case, at, known, dated, side, to, amount, segment, start_age, facts)


def no_row(row: object, *, number: int) -> RejectedRow:
    """Say that something is not a row at all."""
    return RejectedRow(number, "", say("row-not-named", kind=kind_of(row)))


def _facts_of(row: Mapping[str, object], columns: LogColumns) -> Facts | Message:
    """What is known at a row: what is absent is left out, numbers stay numbers."""
    found: list[tuple[str, FactValue]] = []
    for name in (*columns.facts, *columns.numbers):
        value = row.get(name)
        if is_absent(value):
            continue
        if name in columns.numbers:
            try:
                value = float(value)  # type: ignore[arg-type]
            except (TypeError, ValueError):
                value = None
            if not is_number(value):
                return say("row-number", column=quoted(name), value=quoted(row[name]))
            found.append((name, float(value)))
        else:
            found.append((name, float(value) if is_number(value) else str(value)))
    return tuple(found)


def _times_of(row: Mapping[str, object], columns: LogColumns) -> tuple[float, float]:
    at: Moment = row[columns.at]  # type: ignore[assignment]
    told = row.get(columns.recorded)
    recorded: Moment = at if is_absent(told) else told  # type: ignore[assignment]
    return day_number(at), day_number(recorded)


def _text(value: object) -> str:
    return "" if is_absent(value) else str(value)


def _start_age_of(value: object) -> float | Message:
    if is_absent(value):
        return 0.0
    try:
        age = float(value) if isinstance(value, str) else value  # a log read from a file tells numbers as text
    except ValueError:
        age = None
    return float(age) if is_number(age) and age >= 0 else say("row-start-age", value=quoted(value))


def _amount_of(value: object) -> Decimal | Message | None:
    if is_absent(value):
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return say("row-amount", value=quoted(value))
    fits = amount.is_finite() and 0 <= amount < _LARGEST
    return amount if fits else say("row-amount", value=quoted(value))
