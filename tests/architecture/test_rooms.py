"""The rooms of the house: none takes more than its share, and each tells what it offers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.architecture.stubs import STUBS, lazy_packages, stub_of

SOURCE = Path(__file__).parents[2] / "src/funnelkit"
MODULES = sorted(SOURCE.rglob("*.py"))
LARGEST_SHARE = 1 / 6


def room_of(module: Path) -> str:
    """Name the top-level package or module that a file belongs to."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_no_room_takes_more_than_a_sixth() -> None:
    """No top-level package holds more than a sixth of the lines."""
    lines: Counter[str] = Counter()
    for module in MODULES:
        lines[room_of(module)] += len(module.read_text(encoding="utf-8").splitlines())
    whole = lines.total()
    assert {room: count for room, count in lines.items() if count > LARGEST_SHARE * whole} == {}


@pytest.mark.parametrize("package", tuple(lazy_packages()), ids=lambda path: path.parent.name)
def test_a_stub_tells_what_its_package_offers(package: Path) -> None:
    """Type checkers are told the same names from the same modules as are loaded."""
    assert package.with_suffix(".pyi").read_text(encoding="utf-8") == stub_of(package)


@pytest.mark.parametrize("place", tuple(STUBS), ids=lambda path: path.stem)
def test_type_checkers_are_told_what_the_files_of_facts_bring(place: Path) -> None:
    """Verbs have their real arguments for type checkers too, and so have the kinds of facts their names."""
    assert place.read_text(encoding="utf-8") == STUBS[place]()
