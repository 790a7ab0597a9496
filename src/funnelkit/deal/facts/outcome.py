"""Facts about how a deal rests, ends and comes back."""

from __future__ import annotations

from attrs import frozen

from funnelkit.deal.facts.fact import Fact


@frozen(kw_only=True, repr=False)
class Suspended(Fact):
    """The deal rests."""

    reason: str = ""


@frozen(kw_only=True, repr=False)
class Resumed(Fact):
    """The deal goes on after a rest."""


@frozen(kw_only=True, repr=False)
class Won(Fact):
    """The customer has signed."""


@frozen(kw_only=True, repr=False)
class WinOverridden(Fact):
    """A person called the deal won although the customer's signature is not on file."""

    reason: str
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Lost(Fact):
    """The customer buys from somebody else."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True, repr=False)
class NoDecision(Fact):
    """The customer buys from nobody."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True, repr=False)
class Withdrawn(Fact):
    """We do not go on."""

    reason: str = ""
    winner: str = ""


@frozen(kw_only=True, repr=False)
class Reopened(Fact):
    """A deal that had ended is open again."""

    reason: str = ""
