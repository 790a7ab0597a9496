"""Books of deals that never were, made up from a seed: realistic in time, outcome and dirt."""

from funnelkit.testing.synthetic.book import synthetic_book
from funnelkit.testing.synthetic.dirt import CLEAN, REALISTIC, Dirt

__all__ = ["CLEAN", "REALISTIC", "Dirt", "synthetic_book"]
