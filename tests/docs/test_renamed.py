"""The page of renamed names: each line names one old name and a new one that is there."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import attrs

PAGE = Path(__file__).parents[2] / "docs/renamed.md"


def is_there(name: str) -> bool:
    """Look a dotted name up: a module, what lies in it, or a field of a class."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        for part in parts[size:]:
            if inspect.isclass(found) and attrs.has(found) and part in {one.name for one in attrs.fields(found)}:
                return part == parts[-1]
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_every_new_name_is_there() -> None:
    """Whoever looks an old name up finds one new name that works."""
    renamed = [line.split(" -> ") for line in PAGE.read_text(encoding="utf-8").splitlines() if " -> " in line]
    assert [line for line in renamed if len(line) != 2 or not is_there(line[1])] == []
    old = [line[0] for line in renamed]
    assert old == sorted(old)
