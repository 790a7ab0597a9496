"""The case: what happened in a deal, and where it stands."""

from funnelkit.deal.deal import Deal

__all__ = ["Deal"]
