"""Every benchmark, one after the other: tables of ratios, and each bar with the figure that has to meet it.

Run it from the root of the repository with ``python -m tests.benchmarks``, on a machine with what
``tests/benchmarks/requirements.txt`` names; it takes some ten minutes, and ``quick`` as its argument leaves out what
takes longest.
"""

from __future__ import annotations

import sys
from typing import Final

from tests.benchmarks import bench_deals, bench_documents, bench_import, bench_replay

QUICK: Final = sys.argv[1:] == ["quick"]

bench_deals.main()
bench_replay.main(quick=QUICK)
print("\nImport")
bench_import.main()
if not QUICK:
    print("\nDocuments")
    bench_documents.main()
