"""Hypothesis strategies: methodologies and deals of every shape that the rules allow.

They need the extra ``funnelkit[testing]``.
"""

from funnelkit.testing.strategies.deals import deals
from funnelkit.testing.strategies.methodologies import methodologies, staircases

__all__ = ["deals", "methodologies", "staircases"]
