"""A deal's chance to win with its reasons, and the contract of whatever gives one."""

from __future__ import annotations

from decimal import Decimal
from math import log, log1p
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from attrs import field, frozen

from funnelkit.deal.reading import Reading
from funnelkit.learning.win_estimate import Contribution
from funnelkit.words import Message

ChanceSource: TypeAlias = Literal["table", "prior", "learned", "override"]


@frozen
class WinChances:
    """A deal's chance to win, verified and claimed, with what it rests on.

    Args:
        claimed: By what is claimed, 0 to 1 with six places at most; ``None`` when there is no figure, which is not
            zero.
        verified: By what is verified, never above the claimed one; ``None`` when there is no figure.
        source: ``"table"`` (the methodology's), ``"learned"``, ``"prior"`` (too little history to learn
            from) or ``"override"`` (a person's judgement).
        support: How many past moves or cases the claimed chance rests on; 0 for a table.
        base: Log-odds to start from: of the table's chance, or of an average new deal in a learned model.
        contributions: Each reason with the log-odds that it adds; base and contributions add up to the log-odds of the
            claimed chance. A chance of 0 or 1, or none, has no log-odds and counts as 0 here.
        reasons: What else should be said: the table, the person who judged, what makes the figure doubtful.
        computed: What the model said before a person judged; ``None`` where nobody did.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> from funnelkit.win_models import BASE_TABLE
        >>> BASE_TABLE.chances(deal.at(date(2026, 3, 5))).source
        'table'
    """

    claimed: Decimal | None
    verified: Decimal | None
    source: ChanceSource
    support: float = field(default=0, kw_only=True)
    base: float = field(default=0.0, kw_only=True)
    contributions: tuple[Contribution, ...] = field(default=(), kw_only=True)
    reasons: tuple[Message, ...] = field(default=(), kw_only=True)
    computed: Decimal | None = field(default=None, kw_only=True)


@runtime_checkable
class WinModel(Protocol):
    """Anything that gives deals their chances; plugins bring models of their own.

    A model is asked with a reading, which it cannot change, and must give the same answer each time.

    Examples:
        >>> from funnelkit.win_models import BASE_TABLE
        >>> isinstance(BASE_TABLE, WinModel)
        True
    """

    @property
    def name(self) -> str:
        """What the model is called in forecasts and snapshots."""
        ...

    def chances(self, reading: Reading) -> WinChances:
        """Give the chances of a deal as it is read."""
        ...


def log_odds(chance: Decimal | None) -> float:
    """The log-odds of a chance; 0 where there are none, because it is absent, 0 or 1.

    Examples:
        >>> log_odds(Decimal("0.5")), round(log_odds(Decimal("0.1")), 3)
        (0.0, -2.197)
    """
    if chance is None or not 0 < chance < 1:
        return 0.0
    return log(float(chance)) - log1p(-float(chance))
