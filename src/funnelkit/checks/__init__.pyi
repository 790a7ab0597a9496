# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.checks.errors import ClaimRefusedError as ClaimRefusedError
from funnelkit.checks.errors import DocumentError as DocumentError
from funnelkit.checks.errors import FactError as FactError
from funnelkit.checks.errors import FunnelkitError as FunnelkitError
from funnelkit.checks.errors import InputError as InputError
from funnelkit.checks.errors import MethodologyError as MethodologyError
from funnelkit.checks.errors import MissingExtraError as MissingExtraError
from funnelkit.checks.errors import MoneyError as MoneyError
from funnelkit.checks.errors import MoveRefusedError as MoveRefusedError
from funnelkit.checks.errors import NotOpenYetError as NotOpenYetError
from funnelkit.checks.errors import PluginError as PluginError
from funnelkit.checks.errors import StaleJournalError as StaleJournalError
from funnelkit.checks.errors import UnknownKeyError as UnknownKeyError

__all__ = [
    "ClaimRefusedError",
    "DocumentError",
    "FactError",
    "FunnelkitError",
    "InputError",
    "MethodologyError",
    "MissingExtraError",
    "MoneyError",
    "MoveRefusedError",
    "NotOpenYetError",
    "PluginError",
    "StaleJournalError",
    "UnknownKeyError",
]
