"""A deal's chance to win with its reasons, and the contract of whatever gives one."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import log, log1p
from typing import ClassVar, Final, Literal, Protocol, TypeAlias, runtime_checkable

from attrs import field, frozen

from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.learning.win_estimate import Contribution
from funnelkit.questions.audit import Audit
from funnelkit.words import Message

ChanceSource: TypeAlias = Literal["table", "closed-deals", "prior", "learned", "judged"]

_ONE: Final = Decimal(1)


@frozen(repr=False)
class WinChances(FieldCard):
    """A deal's chances to win: what a win model expects, with its reasons, and the audit by rule beside it.

    A model gives the expectation. The audit is worked out from the methodology's table, the same for every model, and
    put beside it by whoever asks; a model that gives one of its own is not believed.

    Args:
        expected: The model's calibrated chance, given everything on record, 0 to 1 with six places at most; ``None``
            where it has none, which is not zero.
        source: ``"learned"``, ``"judged"`` (a person), ``"table"`` (a fixed one of another system), or ``"prior"``
            (too little history to learn from: then nothing is expected).
        support: How many past moves or cases the expectation rests on; 0 for a table.
        base: Log-odds to start from: of an average new deal in a learned model.
        contributions: Each reason with the log-odds that it adds; base and contributions add up to the log-odds of the
            expected chance. A chance of 0 or 1, or none, has no log-odds and counts as 0 here.
        reasons: What else should be said: the person who judged, what makes the figure doubtful.
        computed: What the model said before a person judged; ``None`` where nobody did.
        audit: Where the claimed chance goes, by rule; ``None`` where the table has no figure.
        told: By what an amount that only another than the customer and us has told is taken in the expectation; 1 for
            any other.

    Examples:
        >>> WinChances(Decimal("0.35"), "learned", support=80).expected
        Decimal('0.35')
    """

    _plain_names: ClassVar = (
        "claimed",
        "unverified",
        "lagging",
        "cold",
        "verified",
        ...,
    )

    expected: Decimal | None
    source: ChanceSource
    support: float = field(default=0, kw_only=True)
    base: float = field(default=0.0, kw_only=True)
    contributions: tuple[Contribution, ...] = field(default=(), kw_only=True)
    reasons: tuple[Message, ...] = field(default=(), kw_only=True)
    computed: Decimal | None = field(default=None, kw_only=True)
    audit: Audit | None = field(default=None, kw_only=True)
    told: Decimal = field(default=_ONE, kw_only=True)

    @property
    def claimed(self) -> Decimal | None:
        """The chance of the stage at which the customer is said to stand; ``None`` where there is no figure."""
        return None if self.audit is None else self.audit.claimed

    @property
    def unverified(self) -> Decimal | None:
        """What of it nobody at the customer has shown."""
        return None if self.audit is None else self.audit.unverified

    @property
    def lagging(self) -> Decimal | None:
        """What of it the rule holds back until we catch up."""
        return None if self.audit is None else self.audit.lagging

    @property
    def cold(self) -> Decimal | None:
        """What of it the customer's silence takes off."""
        return None if self.audit is None else self.audit.cold

    @property
    def verified(self) -> Decimal | None:
        """What is left."""
        return None if self.audit is None else self.audit.verified


@lru_cache(maxsize=8192)
def by_table(expected: Decimal | None, audit: Audit | None) -> WinChances:
    """Give the chances of a deal that no model was asked about; lines with the same ones share them."""
    return WinChances(expected, "table", audit=audit)


@runtime_checkable
class WinModel(Protocol):
    """Anything that gives deals their chances; plugins bring models of their own.

    A model is asked with a reading, which it cannot change, and must give the same answer each time.

    Examples:
        >>> from funnelkit.win_models import vendor_model
        >>> isinstance(vendor_model(), WinModel)
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
