"""How long `import funnelkit` takes against `import attrs, cattrs`.

Each is measured inside a fresh process, in turns, and the medians are compared. Run it with `python
tests/benchmarks/bench_import.py`.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

ROUNDS = 21
IMPORTS = ("attrs, cattrs", "funnelkit")


def seconds_to_import(names: str) -> float:
    """Import in a fresh process, and take the time there."""
    code = f"from time import perf_counter as t; start = t(); import {names}; print(t() - start)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def main() -> None:
    """Measure in turns and print the ratio of the medians."""
    rounds = [[seconds_to_import(names) for names in IMPORTS] for _ in range(ROUNDS + 1)][1:]
    yardstick, ours = (median(column) for column in zip(*rounds, strict=True))
    print(f"import attrs, cattrs  {yardstick * 1000:6.1f} ms")
    print(f"import funnelkit      {ours * 1000:6.1f} ms")
    print(f"ratio                 {ours / yardstick:6.2f}")


if __name__ == "__main__":
    main()
