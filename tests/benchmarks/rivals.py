"""What funnelkit is compared with: a dict, a loop in C, and two libraries for state machines."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from statemachine.exceptions import TransitionNotAllowed
from transitions import Machine

from funnelkit.deal.pair_table import PairTable
from funnelkit.deal.statechart import GATE_OPEN, ChartRunner, GuardFacts, Outline, chart_class

_C: Final = """
#include <stdint.h>
void masked(int deals, const int32_t *first, const uint8_t *event, const uint8_t *gate,
            const int32_t *next, const uint8_t *need, int32_t *position) {
    for (int deal = 0; deal < deals; deal++) {
        int32_t now = 0;
        for (int32_t i = first[deal]; i < first[deal + 1]; i++) {
            int32_t cell = now + event[i];
            uint8_t asked = need[cell];
            if ((gate[i] & asked) == asked) now = next[cell];
        }
        position[deal] = now;
    }
}
void symbols(int deals, const int32_t *first, const uint8_t *symbol, const int32_t *next, int32_t *position) {
    for (int deal = 0; deal < deals; deal++) {
        int32_t now = 0;
        for (int32_t i = first[deal]; i < first[deal + 1]; i++) now = next[now + symbol[i]];
        position[deal] = now;
    }
}
"""
_NEVER: Final = 255
Array = NDArray[Any]


def has_compiler() -> bool:
    """Tell whether there is a gcc to compile the loop with."""
    return shutil.which("gcc") is not None


def compiled() -> ctypes.CDLL:
    """Compile the loops in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder, "loop.c"), Path(folder, "loop.so")
        source.write_text(_C, encoding="utf-8")
        gcc = shutil.which("gcc") or "gcc"
        subprocess.run([gcc, "-O2", "-shared", "-fPIC", "-o", library, source], check=True)
        return ctypes.CDLL(str(library))


def masked_table(table: PairTable) -> tuple[Array, Array]:
    """Spread the table out as one would write it for C: where each event leads, and whether it needs the gate."""
    width, count = len(table.events.names), table.position(table.customers - 1, table.suppliers - 1, 5) + 1
    leads, needs = np.zeros((count, width), np.int32), np.full((count, width), _NEVER, np.uint8)
    for position in range(count):
        facts = table.facts_at(position, gate_open=True)
        for event in range(width):
            target = table.step(position, event, facts)
            if target >= 0:
                leads[position, event] = target * width
                needs[position, event] = table.step(position, event, facts & ~GATE_OPEN) < 0
    return leads.ravel(), needs.ravel()


def c_loop(function: Any, *columns: Array, deals: int) -> Callable[[], Array]:
    """Bind a C function to its columns."""
    position = np.zeros(deals, np.int32)
    pointers = [column.ctypes.data_as(ctypes.c_void_p) for column in (*columns, position)]

    def run() -> Array:
        function(deals, *pointers)
        return position

    run.columns = columns  # type: ignore[attr-defined] # kept alive as long as the pointers
    return run


def dict_table(table: PairTable, *, facts: int) -> dict[tuple[int, int], int]:
    """Write the table out as a dict from a position and an event to the next position."""
    last = table.position(table.customers - 1, table.suppliers - 1, 5)
    return {
        (position, event): max(table.step(position, event, facts), -1)
        for position in range(last + 1)
        for event in range(len(table.events.names))
    }


def engine_of_its_own(table: PairTable, method: Any, events: Sequence[int]) -> Callable[[], None]:
    """python-statemachine, one instance for the deal, made beforehand: what a host would do that uses it directly."""
    machine = chart_class(method)()
    facts, names = GuardFacts(), table.events.names

    def run() -> None:
        for event in events:
            try:
                machine.send(names[event], facts=facts)
            except TransitionNotAllowed:
                continue

    return run


def engine_made_anew(table: PairTable, method: Any, events: Sequence[int], *, each: int) -> Callable[[], None]:
    """The same with the making of the instance, and so many events for each deal."""
    chart, facts, names = chart_class(method), GuardFacts(), table.events.names

    def run() -> None:
        for start in range(0, len(events), each):
            machine = chart()
            for event in events[start : start + each]:
                try:
                    machine.send(names[event], facts=facts)
                except TransitionNotAllowed:
                    continue

    return run


def engine_shared(method: Any, events: Sequence[int]) -> Callable[[], None]:
    """python-statemachine, one instance for all deals, whose position is restored for each event."""
    runner, facts = ChartRunner(Outline.of(method)), GuardFacts()

    def run() -> None:
        position = (0, 0, 0)
        for event in events:
            position = runner.step(position, event, facts) or position

    return run


def transitions_machine(table: PairTable, events: Sequence[int], gates: Sequence[int] = ()) -> Callable[[], None]:
    """Transitions 0.9.3 at its best: all positions flattened into states of one machine, and one model.

    Args:
        table: The table that gives the states and transitions.
        events: The codes of the events.
        gates: For each event whether its gate is open; left out, all are.
    """
    count = table.position(table.customers - 1, table.suppliers - 1, 5) + 1
    moves = []
    for position in range(count):
        facts = table.facts_at(position, gate_open=True)
        for event in range(len(table.events.names)):
            target = table.step(position, event, facts)
            if target >= 0:
                needs_gate = table.step(position, event, facts & ~GATE_OPEN) < 0
                move: dict[str, Any] = {"trigger": f"e{event}", "source": f"p{position}", "dest": f"p{target}"}
                moves.append(move | ({"conditions": "gate_is_open"} if needs_gate else {}))

    class Model:
        gate = 1

        def gate_is_open(self) -> bool:
            return self.gate != 0

    model: Any = Model()
    states = [f"p{position}" for position in range(count)]
    Machine(model, states=states, transitions=moves, initial="p0", auto_transitions=False, ignore_invalid_triggers=True)
    triggers = [(f"e{event}", gate) for event, gate in zip(events, gates or [1] * len(events), strict=True)]

    def run() -> None:
        for trigger, model.gate in triggers:
            model.trigger(trigger)

    return run
