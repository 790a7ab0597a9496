"""Proofreading a rule book: flaws that a methodology may have although it can be used, each with a story that shows it.

Examples:
    >>> import funnelkit as fk
    >>> bool(fk.check_methodology(fk.eight_stage()))
    True
"""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.proofreading.check": "check_methodology looks",
        "funnelkit.proofreading.finding": "MethodologyCheck RuleFinding",
        "funnelkit.proofreading.look": "FlawLook Noticed Proof",
        "funnelkit.proofreading.telling_stories": "replay Step Tale",
    },
)
