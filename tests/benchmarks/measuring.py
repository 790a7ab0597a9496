"""Measuring in turns: candidates take rounds one after the other, and only ratios within a round are believed."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import thread_time

Times = dict[str, list[float]]
"""For each candidate the seconds that it took in each round, for one event."""


def in_turns(candidates: Mapping[str, tuple[Callable[[], object], int]], *, rounds: int) -> Times:
    """Let candidates run in turns, each with the number of events that one run takes on.

    Time is that of this thread on the processor, so that neighbours disturb less; the garbage collector is off.
    """
    times: Times = {name: [] for name in candidates}
    for run, _ in candidates.values():
        run()
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, (run, events) in candidates.items():
                start = thread_time()
                run()
                times[name].append((thread_time() - start) / events)
    finally:
        gc.enable()
    return times


def ratio(times: Times, name: str, *, to: str) -> float:
    """Compare two candidates: the median of the ratios of their rounds."""
    return median(one / other for one, other in zip(times[name], times[to], strict=True))


def show(title: str, times: Times, *, to: str) -> None:
    """Print each candidate with its median time for one event and its ratio to one of them."""
    print(f"\n{title}")
    for name, rounds in times.items():
        print(f"  {name:<68}{_in_words(median(rounds)):>11}{ratio(times, name, to=to):>14,.2f}")


def _in_words(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds * 1e9:.2f} ns"


def bar(what: str, figure: float, *, at_most: float = 0, at_least: float = 0) -> None:
    """Print a figure beside the bar that it has to meet."""
    met = figure <= at_most if at_most else figure >= at_least
    wanted = f"at most {at_most:,g}" if at_most else f"at least {at_least:,g}"
    print(f"  {what:<68}{figure:>11,.2f}   {wanted:<16}{'met' if met else 'MISSED'}")
