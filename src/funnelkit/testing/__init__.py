"""What plugin authors and hosts import in their own tests.

The strategies for Hypothesis stand in ``funnelkit.testing.strategies`` and need the extra ``funnelkit[testing]``.
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.testing.draws": "Draws",
        "funnelkit.testing.promises": "check_plugin PROMISES",
        "funnelkit.testing.story": "given Story",
        "funnelkit.testing.synthetic": "CLEAN Dirt REALISTIC Slump synthetic_book SyntheticBook THE_CASE Truth",
    },
)
