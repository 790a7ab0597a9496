"""The log of events that a bulk replay reads: columns, as a CRM or a dataframe hands them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any, Final, Protocol, cast

from attrs import field, frozen

from funnelkit.checks.declared import wrong_types
from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.words import say

DealId = str | int


class Column(Protocol):
    """A list, a tuple, a numpy array, a series of a dataframe: anything with a length that can be read by row."""

    def __len__(self) -> int: ...
    def __getitem__(self, rows: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...


FARTHEST_DAY: Final = 10**12
_MOST_ROWS: Final = 2**53
_DAYS: Final = "datetime64[D]"
LEFT_OUT: Final[tuple[()]] = ()


def is_column(value: object) -> bool:
    """Whether a value can be read by row; a text, bytes and what has no order cannot.

    Examples:
        >>> is_column(["harbour"]), is_column("harbour"), is_column({"harbour"})
        (True, False, False)
    """
    return isolated(_is_column, value) is True


def _is_column(value: object) -> bool:
    if isinstance(value, str | bytes | bytearray | memoryview | Mapping | AbstractSet):
        return False
    return len(getattr(value, "shape", (0,))) == 1 and all(
        hasattr(value, name) for name in ("__len__", "__getitem__", "__iter__")
    )


def dtype_of(column: Column) -> str:
    """Name the type of an array's values; ``""`` for a plain sequence."""
    return str(getattr(column, "dtype", ""))


def holds_days(column: Column) -> bool:
    """Whether a column is an array of days."""
    return dtype_of(column) == _DAYS


def values_of(column: Column) -> Sequence[Any]:
    """Read a column as plain Python values, without a copy where it is a plain sequence."""
    if type(column) in (list, tuple):
        return cast("Sequence[Any]", column)
    for name in ("tolist", "to_list", "to_pylist"):  # of numpy and pandas, of polars, of pyarrow
        as_list = getattr(column, name, None)
        if as_list is not None:
            return cast("Sequence[Any]", as_list())
    return list(column)


def value_at(column: Column, row: int) -> Any:
    """Read one value of a column as a plain Python value."""
    return values_of(column[row : row + 1])[0]


@frozen(kw_only=True, eq=False, repr=False)
class EventLog:
    """What happened in many deals, one row an event, in any order.

    The columns are kept as they are and never written to. Rows that cannot be read are reported by the
    replay, each with its reason; they are never guessed at.

    Args:
        deals: The id of each row's deal, a text or a whole number.
        events: What happened: a name from ``Events.of(methodology).names``, or its place in them.
        on: When: a ``date``, or a whole number that orders the events, such as a day's ordinal. Rows of one
            deal are taken in this order, and on the same day in the order of the log. Left out, the rows are
            taken as they come and no days are counted.
        gates: Whether the gate that the event asks for was open: ``True``, ``False``, or ``None`` where
            nobody knows (in arrays of numbers 1, 0 and -1). Left out, nobody knows of any.
        first_row: What the rows are counted from, where the log is one part of a longer one.

    Raises:
        InputError: When something is no column, the columns differ in length, or hold instants in place of days.

    Examples:
        >>> log = EventLog(deals=["harbour", "harbour"], events=["customer_reaches_budget_set", "advance"],
        ...                on=[date(2026, 3, 2), date(2026, 3, 9)], gates=[None, True])
        >>> log
        <EventLog of 2 events>
    """

    deals: Column = field()
    events: Column = field()
    on: Column = LEFT_OUT
    gates: Column = LEFT_OUT
    first_row: int = 0

    def __attrs_post_init__(self) -> None:
        columns = {"deals": self.deals, "events": self.events, "on": self.on, "gates": self.gates}
        columns = {name: column for name, column in columns.items() if column is not LEFT_OUT}
        flaws = [
            say("not-a-column", name=name, kind=kind_of(one)) for name, one in columns.items() if not is_column(one)
        ]
        flaws += wrong_types(self.first_row, int, "first_row")
        if type(self.first_row) is int and not 0 <= self.first_row <= _MOST_ROWS:
            flaws.append(say("no-first-row", row=self.first_row, most=_MOST_ROWS))
        if flaws:
            raise InputError(*flaws)
        given = {name: len(column) for name, column in columns.items()}
        if len(set(given.values())) > 1:
            raise InputError(say("columns-differ", lengths=tuple(f"{name} {length}" for name, length in given.items())))
        kind = dtype_of(self.on)
        if kind.startswith("datetime64") and kind != _DAYS:
            raise InputError(say("log-of-instants", kind=kind))

    def __len__(self) -> int:
        return len(self.deals)

    def __repr__(self) -> str:
        return f"<EventLog of {len(self)} events>"


def ordinal_of(day: date | int) -> int:
    """Count a day as a whole number, as logs do.

    Raises:
        InputError: When it is neither a date nor a whole number; an instant is neither.

    Examples:
        >>> ordinal_of(date(1, 1, 2))
        2
    """
    if isinstance(day, date) and not isinstance(day, datetime):
        return day.toordinal()
    if type(day) is not int or abs(day) > FARTHEST_DAY:
        raise InputError(say("standing-without-day", value=quoted(day), most=FARTHEST_DAY))
    return day
