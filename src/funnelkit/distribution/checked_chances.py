"""A checked book of chances, as columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.distribution.chances import AmountColumn, Chance, ChanceColumns, Outcomes
from funnelkit.distribution.impossible_chances import (
    LARGEST,
    Number,
    checked_probability,
    columns_of_different_length,
    exact,
    listed_chances,
    problems_of,
    problems_of_certain,
    twice,
)
from funnelkit.words import say


@frozen
class CheckedBook:
    """Chances that were checked, with the revenue that is certain already.

    Args:
        probabilities: Of winning, 0 to 1, exact or float.
        amounts: Minor units.
        deals: Names; empty when deals are named by their row.
        certain: Revenue already won, minor units.
    """

    probabilities: Sequence[Number] = field(kw_only=True, eq=tuple, repr=False)
    amounts: Sequence[int | Outcomes] = field(kw_only=True, eq=tuple, repr=False)
    deals: Sequence[str] = field(kw_only=True, eq=tuple, repr=False)
    certain: int = field(kw_only=True)

    def __len__(self) -> int:
        return len(self.amounts)

    def name(self, row: int) -> str:
        """The name of the deal in a row."""
        return self.deals[row] if len(self.deals) else str(row)

    def mean(self) -> Fraction:
        """The expected revenue in minor units, exactly: certain plus every probability times its amount."""
        # Few denominators occur, so numerators add up as plain integers.
        numerators: dict[int, int] = defaultdict(int)
        for probability, amount in zip(_plain(self.probabilities), _plain(self.amounts), strict=True):
            numerator, denominator = exact(probability).as_integer_ratio()
            if isinstance(amount, Outcomes):
                expected = numerator * outcomes_mean(amount)
                numerators[denominator * expected.denominator] += expected.numerator
            else:
                numerators[denominator] += numerator * amount
        return sum((Fraction(n, d) for d, n in numerators.items()), Fraction(self.certain))

    def rows_of(self, deals: Collection[str]) -> dict[str, int]:
        """Find the rows of deals by name.

        Raises:
            UnknownKeyError: When a deal does not stand in the book; all such at once.
        """
        known = {self.name(row): row for row in range(len(self))}
        unknown = [deal for deal in deals if deal not in known]
        if unknown:
            raise UnknownKeyError(*(unknown_key(deal, among=known, what=say("label-deal")) for deal in unknown))
        return {deal: known[deal] for deal in deals}

    def assuming(self, *, won: Collection[str], lost: Collection[str], without: Collection[str]) -> CheckedBook:
        """The same book with some deals settled or taken out."""
        rows = self.rows_of((*won, *lost, *without))
        settled: dict[int, Number] = dict.fromkeys((rows[deal] for deal in won), 1)
        settled.update(dict.fromkeys((rows[deal] for deal in lost), 0))
        gone = {rows[deal] for deal in without}
        kept = [row for row in range(len(self)) if row not in gone]
        return CheckedBook(
            probabilities=[settled.get(row, self.probabilities[row]) for row in kept],
            amounts=[self.amounts[row] for row in kept],
            deals=[self.name(row) for row in kept],
            certain=self.certain,
        )


def outcomes_mean(outcomes: Outcomes) -> Fraction:
    """The expected amount of a deal once it is won, minor units, exactly."""
    pairs = zip(outcomes.weights, outcomes.amounts, strict=True)
    return sum((Fraction(str(weight)) * amount for weight, amount in pairs), Fraction(0))


def checked_chances(chances: Iterable[Chance] | ChanceColumns, *, certain: int) -> CheckedBook:
    """Check chances and lay them out as columns.

    Raises:
        InputError: When something is not a chance, a probability or an amount cannot be, or a deal stands there
            twice.
    """
    if isinstance(chances, ChanceColumns):
        return _book_of_columns(chances, certain=certain)
    rows = listed_chances(chances)
    return _checked_book(
        [chance.deal for chance in rows],
        [chance.probability for chance in rows],
        [chance.amount for chance in rows],
        certain=certain,
    )


def _book_of_columns(columns: ChanceColumns, *, certain: int) -> CheckedBook:
    probabilities, amounts = _plain(columns.probabilities), _plain(columns.amounts)
    rows, names = len(amounts), len(columns.deals)
    if len(probabilities) != rows or names not in (0, rows):
        raise InputError(columns_of_different_length(probabilities=len(probabilities), amounts=rows, deals=names))
    deals = list(columns.deals) or [str(row) for row in range(rows)]
    return _checked_book(deals, probabilities, amounts, certain=certain)


def _plain(column: AmountColumn[Any]) -> list[Any]:
    # A numpy array turns its scalars into Python numbers by itself.
    listed = getattr(column, "tolist", None)
    return listed() if listed else list(column)


def _checked_book(deals: list[str], raw: list[Any], amounts: list[Any], *, certain: int) -> CheckedBook:
    problems = list(problems_of_certain(certain))
    checked = [checked_probability(value) for value in raw]
    for deal, probability, value, amount in zip(deals, checked, raw, amounts, strict=True):
        if probability is None or type(amount) is not int or not -LARGEST < amount < LARGEST:
            problems.extend(problems_of(deal, probability, value, amount))
    if len(set(deals)) < len(deals):
        problems.extend(twice(deal) for deal, count in Counter(deals).items() if count > 1)
    if problems:
        raise InputError(*problems)
    probabilities = [probability for probability in checked if probability is not None]
    return CheckedBook(probabilities=probabilities, amounts=amounts, deals=deals, certain=certain)
