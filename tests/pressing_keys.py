"""The keys that end a program, pressed while code runs."""

from __future__ import annotations

import signal


def press_ctrl_c() -> None:
    """Interrupt as a user does, also where whoever started this process lets it ignore the keys."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
