"""A plugin for pytest: of all tests that it reads only those run that stand in a list, the first case of each first."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

LIST: Final = "TESTS_THAT_CAN_SEE_IT"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not in the list; a test of many cases takes its turn with the others."""
    chosen = {*Path(os.environ[LIST]).read_text("utf-8").splitlines()}
    cases: Counter[str] = Counter()
    turn: dict[pytest.Item, int] = {}
    for item in items:
        test = item.nodeid.partition("[")[0]
        turn[item] = cases[test]
        cases[test] += 1
    kept = [item for item in items if item.nodeid in chosen or item.nodeid.startswith("src/")]
    config.hook.pytest_deselected(items=[item for item in items if item not in {*kept}])
    items[:] = sorted(kept, key=turn.__getitem__)
