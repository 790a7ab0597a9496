"""What a deal is worth by the audit: four chances and five figures, for a deal and for a book."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import TYPE_CHECKING

from tests.naive.standing import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.naive.standing import Standing

ZERO, ONE, MILLIONTH = Decimal(0), Decimal(1), Decimal("0.000001")
FIGURES = ("claimed", "unverified", "lagging", "cold", "verified")


@dataclass(frozen=True)
class Chances:
    """The four chances of the audit."""

    as_claimed: Decimal
    as_verified: Decimal
    as_we_stand: Decimal
    after_cooling: Decimal


@dataclass(frozen=True)
class Worth:
    """An amount and its five figures; ``bucket`` is where it counts."""

    bucket: str  # open, suspended, won, ended, unvalued or set-aside
    amount: Decimal | None
    figures: dict[str, Decimal] | None
    unchecked: bool = False
    overridden: bool = False


def table_chance(deal: Standing, stage: int) -> Decimal | None:
    """Look up a stage's figure, or that of the nearest earlier stage that has one."""
    for one in reversed(deal.rules.customer[: stage + 1]):
        if one.chance is not None:
            return one.chance
    return None


def ours_counts_to(deal: Standing) -> int:
    """Find the stage of ours up to which money counts: the first that is unchecked."""
    return min([deal.supplier, *deal.unchecked])


def stands_at(deal: Standing) -> int:
    """Find the latest customer stage that our side answers, or the verified one, whichever is lower."""
    return min(deal.verified, max(deal.rules.theirs_paired_with(ours_counts_to(deal))))


def silence(deal: Standing, day: int) -> int:
    """Count the days since the customer's last word on which the deal neither rested nor had ended."""
    if deal.last_word is None:
        return 0
    quiet = 0
    for one in range(deal.last_word, day):
        outcome = "open"
        for since, told in deal.resting:
            if since <= one:
                outcome = told
        quiet += outcome == "open"
    return quiet


def left_after_silence(deal: Standing, stage: int, quiet: int) -> Decimal:
    """Halve a stage's chance for every whole typical stay of silence after the first."""
    chance = table_chance(deal, stage) or ZERO
    typical = deal.rules.customer[stage].typical_days
    if not typical or quiet // typical < 2:
        return chance
    with localcontext(Context(prec=400)):
        halved = chance / Decimal(2) ** (min(quiet // typical, 1200) - 1)
        return halved.quantize(MILLIONTH, rounding=ROUND_HALF_EVEN)


def cooled(deal: Standing, day: int) -> Decimal:
    """Cool the chance of where the deal stands, or of what an unexpired sign still shows where that is earlier."""
    still = max([sign.what for sign in deal.signs if sign.holds(day)], default=0)
    stage, quiet = min(stands_at(deal), still), silence(deal, day)
    return max(left_after_silence(deal, one, quiet) for one in range(stage + 1))


def verified_chances(deal: Standing, day: int) -> tuple[Decimal, Decimal, Decimal]:
    """Give the chance as verified, as we stand and after cooling, each no higher than the one before."""
    verified = (table_chance(deal, deal.verified) or ZERO) if deal.heard else ZERO
    stand = min(verified, table_chance(deal, stands_at(deal)) or ZERO)
    three = verified, stand, min(stand, cooled(deal, day))
    if deal.caps:
        three = min(three[0], deal.caps[0]), min(three[1], deal.caps[1]), min(three[2], deal.caps[2])
    return three


def chances(deal: Standing, day: int) -> Chances | None:
    """Give the four chances of a deal that is open or rests; none when it has to be set aside."""
    claimed = table_chance(deal, deal.claimed)
    if claimed is None:
        return None
    verified, stand, cold = verified_chances(deal, day)
    return Chances(claimed, min(claimed, verified), min(claimed, stand), min(claimed, cold))


def amount_of(deal: Standing) -> Decimal | None:
    """Find the amount that counts: the last one of ours or the customer's, else the last that others told."""
    own = [amount for source, amount in deal.amounts if source.ours or source.customers]
    others = [amount for source, amount in deal.amounts if not (source.ours or source.customers)]
    if own and own[-1] is not None:
        return own[-1]
    return others[-1] if others else None


def five(chance: Chances, amount: Decimal) -> dict[str, Decimal]:
    """Split what is claimed into where it goes."""
    return {
        "claimed": amount * chance.as_claimed,
        "unverified": amount * (chance.as_claimed - chance.as_verified),
        "lagging": amount * (chance.as_verified - chance.as_we_stand),
        "cold": amount * (chance.as_we_stand - chance.after_cooling),
        "verified": amount * chance.after_cooling,
    }


def worth(deal: Standing, day: int) -> Worth:
    """Say what a deal is worth and in which bucket it counts."""
    amount = amount_of(deal)
    marked = bool(deal.unchecked), bool(deal.marks)
    if deal.outcome in ENDED and deal.outcome != "won":
        return Worth("ended", amount, None if amount is None else dict.fromkeys(FIGURES, ZERO), *marked)
    if amount is None:
        return Worth("unvalued" if deal.outcome == "open" else deal.outcome, None, None, *marked)
    if deal.outcome == "won":
        sure = ONE if deal.is_signed() else ZERO
        return Worth("won", amount, five(Chances(ONE, sure, sure, sure), amount), *marked)
    chance = chances(deal, day)
    if chance is None:
        return Worth("set-aside" if deal.outcome == "open" else deal.outcome, amount, None, *marked)
    return Worth(deal.outcome, amount, five(chance, amount), *marked)


def total(worths: Iterable[Worth]) -> dict[str, Decimal]:
    """Add up the open deals of a book."""
    sums = dict.fromkeys(FIGURES, ZERO)
    for one in worths:
        if one.bucket == "open" and one.figures is not None:
            sums = {name: sums[name] + one.figures[name] for name in FIGURES}
    return sums
