"""Books of deals that never were, made up from a seed: realistic in time, outcome and dirt."""

from funnelkit.testing.synthetic.book import synthetic_book
from funnelkit.testing.synthetic.dirt import CLEAN, REALISTIC, THE_CASE, Dirt
from funnelkit.testing.synthetic.purchase import Slump
from funnelkit.testing.synthetic.truth import SyntheticBook, Truth

__all__ = ["CLEAN", "REALISTIC", "THE_CASE", "Dirt", "Slump", "SyntheticBook", "Truth", "synthetic_book"]
