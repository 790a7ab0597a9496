"""Where in a caller's own code something was asked."""

from __future__ import annotations

from types import TracebackType


def asked_at(trace: TracebackType | None) -> list[tuple[int, str]]:
    """Find the line of the caller's own code from which the refusal came, without reading any file."""
    found: list[tuple[int, str]] = []
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if not module.startswith(("funnelkit.", "IPython.")):
            name = trace.tb_frame.f_code.co_name
            found = [(trace.tb_lineno, "the cell" if name.startswith("<") else name)]
        trace = trace.tb_next
    return found
