"""The one place where arguments are checked, and every error that a refusal can be."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.checks.errors": (
            "ClaimRefusedError DocumentError FactError FunnelkitError InputError MethodologyError MissingExtraError "
            "MoneyError MoveRefusedError NotOpenYetError PluginError StaleJournalError UnknownKeyError"
        ),
    },
)
