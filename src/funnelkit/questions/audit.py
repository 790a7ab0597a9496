"""The audit of a chance: by rule, where the claimed figure goes on its way to the verified one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

from attrs import frozen

from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.methodology import Methodology
from funnelkit.methodology.stages import CustomerStage
from funnelkit.probability import PLACES

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
# A chance of at most 1 that is halved more often is nothing at six places.
_MOST_HALVINGS: Final = 22
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
# No methodology has as many stages.
_PAST_THE_LAST: Final = 1 << 30


@frozen(repr=False)
class Audit(FieldCard):
    """The claimed chance of a deal and where it goes, by rule; all from 0 to 1, six places at most.

    ``claimed`` = ``verified`` + ``cold`` + ``lagging`` + ``unverified``, exactly.

    Args:
        claimed: The chance of the stage at which the customer is said to stand.
        as_verified: The chance of the stage that the customer has shown; zero while it is unheard.
        as_we_stand: The chance of the latest customer stage that our side answers, or of the verified one, whichever
            is lower.
        verified: What is left of it after the customer's silence.
    """

    _plain_names: ClassVar = (
        "claimed",
        "unverified",
        "lagging",
        "cold",
        "verified",
        "as_verified",
        "as_we_stand",
    )

    claimed: Decimal
    as_verified: Decimal
    as_we_stand: Decimal
    verified: Decimal

    @property
    def unverified(self) -> Decimal:
        """What nobody at the customer has shown."""
        return _CONTEXT.subtract(self.claimed, self.as_verified)

    @property
    def lagging(self) -> Decimal:
        """What the rule holds back until we catch up with the customer."""
        return _CONTEXT.subtract(self.as_verified, self.as_we_stand)

    @property
    def cold(self) -> Decimal:
        """What the customer's silence, or signs that have expired, take off."""
        return _CONTEXT.subtract(self.as_we_stand, self.verified)


NOTHING: Final = Audit(_ZERO, _ZERO, _ZERO, _ZERO)
"""A deal that has ended without a win."""
SIGNED: Final = Audit(_ONE, _ONE, _ONE, _ONE)
"""A deal that is won, with the customer's signature on file."""
CALLED_WON: Final = Audit(_ONE, _ZERO, _ZERO, _ZERO)
"""A deal that a person, or another system, calls won."""


def audit_of(reading: Reading) -> Audit | None:
    """Audit the chance of a deal as it is read, from the methodology's table alone.

    Args:
        reading: The deal on a day.

    Returns:
        The audit, or ``None`` where the claimed stage comes before the first figure of the table.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("tender", source="third-party", on=date(2026, 3, 9))
        >>> found = audit_of(deal.at(date(2026, 3, 20)))
        >>> found.claimed, found.unverified, found.verified
        (Decimal('0.5'), Decimal('0.5'), Decimal('0'))
    """
    if reading.outcome == "won":
        return SIGNED if reading.is_signed else CALLED_WON
    if reading.outcome not in {"open", "suspended"}:
        return NOTHING
    return audit_on(grounds_of(reading))


# Chances are those of stages, so few audits differ, and the lines of a large book share them.
_shared: Final = lru_cache(maxsize=8192)(Audit)


class Grounds(NamedTuple):
    """What the audit of a deal that goes on rests on; the amount aside, there is nothing else.

    Args:
        methodology: The methodology in force.
        heard: Whether a word of the customer's has come.
        before: The deal as it stood before it adopted its methodology, until the customer's next word.
        claimed: The claimed customer stage, by position.
        verified: The verified customer stage, by position.
        ours: Our stage, by position.
        unchecked: The first stage of ours that nobody has checked, by position; past the last one where there is none.
        shown: The latest customer stage that an unexpired sign shows, by position.
        silence: Days since the customer's last word, without those on which the deal rested or had ended.
    """

    methodology: Methodology
    heard: bool
    before: Reading | None
    claimed: int
    verified: int
    ours: int
    unchecked: int
    shown: int
    silence: int


def grounds_of(reading: Reading) -> Grounds:
    """Gather what the audit of a deal rests on, as if it were open."""
    progress, places = reading.progress, reading.places
    unchecked, word = progress.unchecked, progress.word
    return Grounds(
        reading.methodology,
        word.last_on is not None,
        None if progress.beside.before is None else reading.before_adoption,
        progress.claimed,
        places[0],
        places[1],
        (unchecked & -unchecked).bit_length() - 1 if unchecked else _PAST_THE_LAST,
        reading.shown_place if word.showing else word.shown,
        reading.silence_days,
    )


def audit_on(grounds: Grounds) -> Audit | None:
    """Audit the chance of a deal that goes on: a function of its grounds and of nothing else.

    Returns:
        The audit, or ``None`` where the claimed stage comes before the first figure of the table.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.customer_moved("tender", source="third-party", on=date(2026, 3, 9))
        >>> grounds = grounds_of(deal.at(date(2026, 3, 20)))
        >>> audit_on(grounds).claimed, audit_on(grounds._replace(claimed=0)).claimed
        (Decimal('0.5'), Decimal('0.1'))
    """
    methodology = grounds.methodology
    stages = methodology.customer_stages
    claimed = table_chance(stages, grounds.claimed)
    if claimed is None:
        return None
    if not grounds.heard:
        return _shared(claimed, _ZERO, _ZERO, _ZERO)
    verified = min(claimed, _chance(stages, grounds.verified))
    # Money counts our side only up to its first stage that nobody has checked.
    answered = methodology.pairing.customer_spans[min(grounds.ours, grounds.unchecked)][1]
    place = min(grounds.verified, answered)
    standing = min(verified, _chance(stages, place))
    cooled = _cooled(stages, min(place, grounds.shown), grounds.silence)
    found = _shared(claimed, verified, standing, min(standing, cooled))
    return found if grounds.before is None else _capped(found, grounds.before)


def _capped(found: Audit, reading: Reading) -> Audit:
    """No verified chance rises by an adoption before the customer's next word."""
    before = audit_on(grounds_of(reading))  # as if it were open: an end is no reason that rules rise by
    if before is None:
        return Audit(found.claimed, _ZERO, _ZERO, _ZERO)
    verified = min(found.as_verified, before.as_verified)
    standing = min(found.as_we_stand, before.as_we_stand, verified)
    return Audit(found.claimed, verified, standing, min(found.verified, before.verified, standing))


def standing_place(reading: Reading) -> int:
    """Find the latest customer stage that our side answers, or the verified one, whichever is lower; from 0.

    Money counts our side only up to its first stage that nobody has checked.
    """
    answered = reading.methodology.pairing.customer_spans[reading.checked_supplier_place]
    return min(reading.verified_place, answered[1])


def silence_of(reading: Reading) -> int:
    """Count the days since the customer's last word, less those on which the deal rested or had ended."""
    return reading.silence_days


def _cooled(stages: Sequence[CustomerStage], still: int, silence: int) -> Decimal:
    """Cool the chance of a stage; a later stage is never left with less than an earlier one would be."""
    return max(_after_silence(stages, at, silence) for at in range(still + 1))


def _after_silence(stages: Sequence[CustomerStage], place: int, silence: int) -> Decimal:
    """Halve a stage's chance for each whole typical stay of silence after the first."""
    chance, typical = _chance(stages, place), stages[place].typical_days
    halvings = silence // typical - 1 if typical else 0
    if halvings < 1:
        return chance
    if halvings > _MOST_HALVINGS:
        return _ZERO
    halved = _CONTEXT.divide(chance, Decimal(2**halvings)).quantize(_STEP, context=_CONTEXT)
    return halved.normalize(_CONTEXT) if halved else _ZERO


def _chance(stages: Sequence[CustomerStage], place: int) -> Decimal:
    return table_chance(stages, place) or _ZERO


def table_chance(stages: Sequence[CustomerStage], place: int) -> Decimal | None:
    """Look up the chance of a stage; one without a figure has that of the nearest earlier stage.

    Args:
        stages: The customer's stages, in order.
        place: Which of them, from 0.

    Returns:
        The chance, 0 to 1; ``None`` before the first figure, which is not zero.
    """
    for stage in reversed(stages[: place + 1]):
        if stage.win_probability is not None:
            return stage.win_probability
    return None
