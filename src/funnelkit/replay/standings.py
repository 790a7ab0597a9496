"""Where many deals stand, as a table: what a replay starts from and what it ends with."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.deal.moves import MOVING_OUTCOMES, OUTCOMES, Outcome
from funnelkit.deal.pair_table import PairTable, table_of
from funnelkit.methodology import Methodology
from funnelkit.replay.log import Column, DealId, ordinal_of, values_of
from funnelkit.words import Message, say

NEVER: Final = -(1 << 62)
"""In place of a day: nothing has happened in the deal yet."""


def packed(numbers: Iterable[int]) -> bytes:
    """Pack whole numbers into an immutable column of eight bytes each."""
    return array("q", numbers).tobytes()


def unpacked(column: bytes) -> memoryview[int]:
    """Read a packed column without a copy."""
    return memoryview(column).cast("q")


@frozen
class BulkStanding:
    """Where one deal stands.

    Args:
        deal: The id of the deal.
        customer_stage: Key of the customer's verified stage.
        supplier_stage: Key of our stage.
        outcome: How the deal stands.
        last_on: The day of its last event as an ordinal (``date.toordinal``), or the number that the log
            orders by; ``None`` when nothing has happened yet.
        customer_days: For each customer stage the days spent there, summed over re-entries.
        supplier_days: The same for each of our stages.
    """

    deal: DealId
    customer_stage: str
    supplier_stage: str
    outcome: Outcome
    last_on: int | None
    customer_days: tuple[int, ...]
    supplier_days: tuple[int, ...]


@frozen(repr=False)
class Standings(Mapping[DealId, BulkStanding]):
    """Where many deals stand under one methodology, by the id of the deal.

    Days in a stage are counted from event to event while a deal is open or won, for methodologies that go on
    past the signature; while it rests or has ended otherwise, the clock stands still. The stay that goes on
    after the last event is added by ``until``.

    Args:
        methodology: The methodology.
        deals: The ids, in the order in which they came up.
        positions: Packed column, for each deal its position in the table of the methodology.
        last_on: Packed column, for each deal the day of its last event; ``NEVER`` for none.
        days: Packed column, for each deal the days in each customer stage and then in each of ours.
    """

    methodology: Methodology
    deals: tuple[DealId, ...]
    positions: bytes
    last_on: bytes
    days: bytes

    @classmethod
    def of(  # noqa: PLR0913 - one column for each question
        cls,
        deals: Column,
        *,
        under: Methodology,
        customer_stages: Sequence[str] = (),
        supplier_stages: Sequence[str] = (),
        outcomes: Sequence[str] = (),
        on: Sequence[date | int] = (),
    ) -> Standings:
        """Say where deals stand before a replay: taken over in mid-life, or just known by name.

        Args:
            deals: Their ids.
            under: The methodology.
            customer_stages: For each the key of the customer's verified stage; left out, the first.
            supplier_stages: For each the key of our stage; left out, the first.
            outcomes: For each how it stands; left out, open.
            on: For each the day since when, or the number that the log orders by; left out, nobody knows, and
                its days are counted from its first event.

        Raises:
            UnknownKeyError: When keys do not exist.
            InputError: When columns differ in length, a deal is listed twice, or an id or a day is none.

        Examples:
            >>> from funnelkit import eight_stage
            >>> known = Standings.of(["harbour"], under=eight_stage(), customer_stages=["tender"])
            >>> known["harbour"].customer_stage, known["harbour"].supplier_stage
            ('tender', 'initiation')
        """
        ids = tuple(values_of(deals))
        count = len(ids)
        _refuse_uneven(ids, customer_stages=customer_stages, supplier_stages=supplier_stages, outcomes=outcomes, on=on)
        problems: list[Message] = [
            say("standing-without-deal", value=quoted(one)) for one in ids if type(one) not in (str, int) or one == ""
        ]
        if problems:
            raise InputError(*problems)
        customers = _places(
            customer_stages, [one.key for one in under.customer_stages], say("label-customer-stage"), problems
        )
        suppliers = _places(
            supplier_stages, [one.key for one in under.supplier_stages], say("label-supplier-stage"), problems
        )
        ends = _places(outcomes, OUTCOMES, say("label-outcome-2"), problems)
        if problems:
            raise UnknownKeyError(*problems)
        table = table_of(under)
        first = [0] * count
        places = zip(customers or first, suppliers or first, ends or first, strict=True)
        return cls(
            under,
            ids,
            packed(table.position(*place) for place in places),
            packed([ordinal_of(day) for day in on] or [NEVER] * count),
            bytes(8 * count * width_of(table)),
        )

    def until(self, day: date | int) -> Standings:
        """Let the clock of all open and won deals run on to a day; those whose last event is later stay as they are.

        Examples:
            >>> from funnelkit import eight_stage
            >>> known = Standings.of(["harbour"], under=eight_stage(), on=[date(2026, 3, 2)])
            >>> known.until(date(2026, 3, 12))["harbour"].customer_days[0]
            10
        """
        table, reached = table_of(self.methodology), ordinal_of(day)
        last, days = array("q", self.last_on), array("q", self.days)
        for at, position in enumerate(unpacked(self.positions)):
            customer, supplier, outcome = table.places(position)
            if clock_runs(outcome) and NEVER < last[at] < reached:
                start = at * width_of(table)
                days[start + customer] += reached - last[at]
                days[start + table.customers + supplier] += reached - last[at]
                last[at] = reached
        return Standings(self.methodology, self.deals, self.positions, last.tobytes(), days.tobytes())

    def columns(self) -> dict[str, list[Any]]:
        """Give the standings as columns for a dataframe, with the days in each stage.

        Examples:
            >>> from funnelkit import eight_stage
            >>> table = Standings.of(["harbour"], under=eight_stage()).columns()
            >>> table["customer_stage"], table["days_at_customer_tender"]
            (['problem-raised'], [0])
        """
        method, table = self.methodology, table_of(self.methodology)
        places = [table.places(position) for position in unpacked(self.positions)]
        days, width = unpacked(self.days), width_of(table)
        names = [f"days_at_customer_{stage.key}" for stage in method.customer_stages]
        names += [f"days_at_supplier_{stage.key}" for stage in method.supplier_stages]
        return {
            "deal": list(self.deals),
            "customer_stage": [method.customer_stages[customer].key for customer, _, _ in places],
            "supplier_stage": [method.supplier_stages[supplier].key for _, supplier, _ in places],
            "outcome": [OUTCOMES[outcome] for _, _, outcome in places],
            "last_on": [None if last == NEVER else last for last in unpacked(self.last_on)],
            **{name: days[at::width].tolist() for at, name in enumerate(names)},
        }

    @cached_property
    def _rows(self) -> dict[DealId, int]:
        return {deal: row for row, deal in enumerate(self.deals)}

    def __getitem__(self, deal: DealId) -> BulkStanding:
        row, table = self._rows[deal], table_of(self.methodology)
        customer, supplier, outcome = table.places(unpacked(self.positions)[row])
        last = unpacked(self.last_on)[row]
        start = row * width_of(table)
        days = tuple(unpacked(self.days)[start : start + width_of(table)])
        return BulkStanding(
            deal,
            self.methodology.customer_stages[customer].key,
            self.methodology.supplier_stages[supplier].key,
            OUTCOMES[outcome],
            None if last == NEVER else last,
            days[: table.customers],
            days[table.customers :],
        )

    def __iter__(self) -> Iterator[DealId]:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)

    def __repr__(self) -> str:
        return f"<Standings of {len(self)} deals under {self.methodology.key}>"


def width_of(table: PairTable) -> int:
    """Count the stages of both sides: so many sums of days are kept for each deal."""
    return table.customers + table.suppliers


def clock_runs(outcome: int) -> bool:
    """Whether days in a stage are counted under an outcome."""
    return outcome in MOVING_OUTCOMES


def _places(keys: Sequence[str], known: Sequence[str], what: Message, problems: list[Message]) -> list[int]:
    place_of = {key: at for at, key in enumerate(known)}
    problems += [unknown_key(key, among=known, what=what) for key in dict.fromkeys(keys) if key not in place_of]
    return [place_of.get(key, 0) for key in keys]


def _refuse_uneven(deals: tuple[DealId, ...], **columns: Sequence[object]) -> None:
    problems = [
        say("standings-differ", column=name, count=len(column), deals=len(deals))
        for name, column in columns.items()
        if len(column) not in {0, len(deals)}
    ]
    seen: set[DealId] = set()
    problems += [say("deal-listed-twice", deal=repr(deal)) for deal in deals if deal in seen or seen.add(deal)]  # type: ignore[func-returns-value]
    if problems:
        raise InputError(*problems)
