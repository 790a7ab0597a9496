"""Stubs of the packages that offer their names lazily: ``python -m tests.architecture.stubs`` writes them anew."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
HEAD = "# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.\n\n"


def lazy_packages() -> Iterator[Path]:
    """Find each package that offers its names lazily."""
    return (path for path in sorted(SOURCE.rglob("__init__.py")) if "lazily(" in path.read_text(encoding="utf-8"))


def homes_of(package: Path) -> dict[str, list[str]]:
    """Read the names that a package offers, by their modules, from its source."""
    for node in ast.walk(ast.parse(package.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="lazily"), args=[_, homes]):
                table: dict[str, str] = ast.literal_eval(homes)
                return {module: sorted(names.split()) for module, names in sorted(table.items())}
    return {}


def stub_of(package: Path) -> str:
    """Write what type checkers are told of a package."""
    homes = homes_of(package)
    lines = [f"from {module} import {name} as {name}" for module, names in homes.items() for name in names]
    offered = [f'    "{name}",' for name in sorted(name for names in homes.values() for name in names)]
    return HEAD + "\n".join([*lines, "", "__all__ = [", *offered, "]", ""])


if __name__ == "__main__":
    for init in lazy_packages():
        init.with_suffix(".pyi").write_text(stub_of(init), encoding="utf-8")
