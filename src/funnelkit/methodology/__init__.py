"""The rule book: what is right in a sale, as validated data; what it is made of stands in ``funnelkit.rules``."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.methodology.differences": "diff",
        "funnelkit.methodology.methodology": "Methodology",
    },
)
