"""The audit of a chance: by rule, where the claimed figure goes on its way to the verified one."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.methodology.base_table import BaseTable
from funnelkit.probability import PLACES

_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_STEP: Final = Decimal((0, (1,), -PLACES))
# A chance of at most 1 that is halved more often is nothing at six places.
_MOST_HALVINGS: Final = 22
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
# No methodology has as many stages.
_PAST_THE_LAST: Final = 1 << 30


@frozen(repr=False, cache_hash=True)  # deals of a large book share it, and chances are looked up by it
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


class Grounds(NamedTuple):
    """What the audit of a deal that goes on rests on; the amount aside, there is nothing else.

    Args:
        rules: The methodology in force, made ready.
        heard: Whether a word of the customer's has come.
        before: The deal as it stood before it adopted its methodology, until the customer's next word.
        claimed: The claimed customer stage, by position.
        verified: The verified customer stage, by position.
        ours: Our stage, by position.
        unchecked: The first stage of ours that nobody has checked, by position; past the last one where there is none.
        shown: The latest customer stage that an unexpired sign shows, by position.
        silence: Days since the customer's last word, without those on which the deal rested or had ended.
    """

    rules: CompiledMethodology
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
        reading.compiled,
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
    rules = grounds.rules
    if not grounds.heard:
        return _hearsay(rules.methodology.base_table, grounds.claimed)
    # Money counts our side only up to its first stage that nobody has checked.
    answered = rules.methodology.pairing.customer_spans[min(grounds.ours, grounds.unchecked)][1]
    place = min(grounds.verified, answered)
    table, still = rules.methodology.base_table, min(place, grounds.shown)
    found = _by_table(table, grounds.claimed, grounds.verified, place, still, grounds.silence)
    return found if grounds.before is None or found is None else _capped(found, grounds.before)


@lru_cache(maxsize=1024)
def _hearsay(table: BaseTable, claimed: int) -> Audit | None:
    """Audit a deal of which the customer has said nothing."""
    whole = table.chances[claimed]
    return None if whole is None else Audit(whole, _ZERO, _ZERO, _ZERO)


# Deals of a large book stand at few places, and are silent for some number of days: they share their audits.
@lru_cache(maxsize=1 << 14)
def _by_table(  # noqa: PLR0913, PLR0917 - all that it rests on
    table: BaseTable, claimed: int, verified: int, standing: int, still: int, silence: int
) -> Audit | None:
    """Audit by the table alone.

    Args:
        table: That of the methodology.
        claimed: The claimed customer stage, by position; likewise the next three.
        verified: The verified one.
        standing: The latest one that our side answers.
        still: The latest one of these that a sign shows still.
        silence: The days of silence.
    """
    chances = table.chances
    whole = chances[claimed]
    if whole is None:
        return None
    as_verified = min(whole, chances[verified] or _ZERO)
    as_we_stand = min(as_verified, chances[standing] or _ZERO)
    return Audit(whole, as_verified, as_we_stand, min(as_we_stand, _cooled(table, still, silence)))


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


def _cooled(table: BaseTable, still: int, silence: int) -> Decimal:
    """Cool the chance of a stage; a later stage is never left with less than an earlier one would be."""
    chances, days = table.chances, table.typical_days
    return max(_after_silence(chances[at] or _ZERO, days[at], silence) for at in range(still + 1))


def _after_silence(chance: Decimal, typical: int | None, silence: int) -> Decimal:
    """Halve a stage's chance for each whole typical stay of silence after the first."""
    halvings = silence // typical - 1 if typical else 0
    if halvings < 1:
        return chance
    if halvings > _MOST_HALVINGS:
        return _ZERO
    halved = _CONTEXT.divide(chance, Decimal(2**halvings)).quantize(_STEP, context=_CONTEXT)
    return halved.normalize(_CONTEXT) if halved else _ZERO
