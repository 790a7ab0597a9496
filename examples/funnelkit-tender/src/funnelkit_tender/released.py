"""What one release tells of a tender, as plain values."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from attrs import frozen
from funnelkit import Money

Part = Literal["bids", "hopes", "wins"]

AWARD: Final = {"pending": "award-proposed", "active": "award-decided"}
"""What an award shows, by its status."""


@frozen
class Sign:
    """One piece of evidence.

    Args:
        kind: Key of the evidence kind.
        path: Where it stands in the release.
        on: The day that it names; ``None`` when it names none.
        subject: What it is a sign of, such as one contract; a later release may date that anew.
        follows: The subject that must have come before; ``""`` for none.
    """

    kind: str
    path: str
    on: date | None = None
    subject: str = ""
    follows: str = ""


@frozen
class Party:
    """Somebody who takes part.

    Args:
        name: The name.
        names: Every name and number by which it may be known.
        part: ``"bids"``, ``"hopes"`` with an award that is proposed, ``"wins"`` with one that is decided.
        award: The award, as the subject of a sign; ``""`` where there is none.
        on: The day of the award; ``None`` where there is none.
    """

    name: str
    names: frozenset[str]
    part: Part
    award: str = ""
    on: date | None = None


@frozen
class Released:
    """What one release tells.

    Args:
        on: Its day.
        title: What is bought.
        buyer: Who buys.
        contact: Whom to ask there.
        signs: The evidence.
        bids_close: The end of the time for bids; ``None`` when none is told.
        parties: Who takes part.
        void: Awards that it calls off.
        worth: The amount that counts by now; ``None`` when none is told.
        closes: When the award or the contract is expected.
        ended: Whether it ended without an award.
    """

    on: date
    title: str
    buyer: str
    contact: str
    signs: tuple[Sign, ...]
    bids_close: date | None
    parties: tuple[Party, ...]
    void: frozenset[str]
    worth: Money | None
    closes: date | None
    ended: bool
