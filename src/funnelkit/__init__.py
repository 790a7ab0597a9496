"""funnelkit: tell from evidence, not hope, where a deal stands."""

from funnelkit.deal import Deal
from funnelkit.money import Money
from funnelkit.methodology.builtin import eight_stage
