"""What a host process has that a library could change without being asked."""

from __future__ import annotations

import atexit
import decimal
import gc
import gettext
import locale
import logging
import os
import random
import signal
import sys
import threading
import warnings
from typing import Any


def process_state() -> dict[str, Any]:
    """Take down, in words that compare, everything that must be as it was."""
    return {
        "gettext domain": gettext.textdomain(),
        "locale": locale.setlocale(locale.LC_ALL),
        "warnings filters": [repr(one) for one in warnings.filters],
        "warnings shown by": repr(warnings.showwarning),
        "decimal context": repr(decimal.getcontext()),
        "default decimal context": repr(decimal.DefaultContext),
        "logging": logging_state(),
        "random state": repr(random.getstate()),
        "threads": sorted(thread.name for thread in threading.enumerate()),
        "sys.path": list(sys.path),
        "import hooks": [repr(one) for one in (*sys.meta_path, *sys.path_hooks)],
        "signal handlers": {int(one): repr(signal.getsignal(one)) for one in sorted(signal.valid_signals())},
        "hooks": repr((sys.excepthook, sys.displayhook, sys.breakpointhook, sys.gettrace(), sys.getprofile())),
        "streams": [repr(one) for one in (sys.stdin, sys.stdout, sys.stderr)],
        "limits": (sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits()),
        "garbage collector": (gc.isenabled(), gc.get_threshold()),
        "exit functions": atexit._ncallbacks(),  # noqa: SLF001 - there is no public count
        "environment": dict(os.environ),
        "folder": os.getcwd(),  # noqa: PTH109 - what the process has, not a path to work with
    }


def logging_state() -> dict[str, Any]:
    """Read what would come out of the host's log: handlers and levels of every logger."""
    loggers = {name: one for name, one in logging.root.manager.loggerDict.items() if isinstance(one, logging.Logger)}
    return {
        name: (one.level, one.propagate, one.disabled, [repr(handler) for handler in one.handlers])
        for name, one in {"": logging.root, **loggers}.items()
        if one.handlers or one.level or one.disabled or not one.propagate
    }
