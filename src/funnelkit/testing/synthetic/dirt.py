"""What is wrong with records in practice, and how often."""

from __future__ import annotations

from typing import Final

from attrs import frozen


@frozen(kw_only=True)
class Dirt:
    """How often records are wrong, each in percent from 0 to 100.

    Args:
        late: Facts about the customer that are written down only days or weeks later.
        unrecorded: Customer stages that are passed without a record.
        hearsay: Facts about the customer that a dealer tells, where a deal runs through one.
        exaggerated: Dealers' deals in which the dealer claims stages that the customer has not come to.
        unpriced: Deals without an amount.
        overdue: Expected closes that are let pass without a new one.
        forgotten: Deals that ended without a win and are never closed in the records.
        invented: Dealers' deals behind which there is no project at all.
        inflated: Dealers' deals whose amount the dealer tells too high.
        duplicated: Dealers' deals that report a project which another deal in the book has already.

    Examples:
        >>> Dirt(forgotten=0).invented
        0
    """

    late: int = 20
    unrecorded: int = 10
    hearsay: int = 30
    exaggerated: int = 50
    unpriced: int = 8
    overdue: int = 30
    forgotten: int = 15
    invented: int = 0
    inflated: int = 0
    duplicated: int = 0


REALISTIC: Final = Dirt()
"""About as much as most companies have; the figures are our estimate."""

CLEAN: Final = Dirt(late=0, unrecorded=0, hearsay=0, exaggerated=0, unpriced=0, overdue=0, forgotten=0)
"""No dirt at all."""

THE_CASE: Final = Dirt(hearsay=50, exaggerated=60, forgotten=40, invented=25, inflated=40, duplicated=10)
"""A company whose dealers exaggerate and report projects that nobody can verify; the figures are our estimate."""
