"""The rooms of the house: none takes more than its share, and no two things that meet share a name."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from tests.architecture.stubs import STUBS, lazy_packages, stub_of

SOURCE = Path(__file__).parents[2] / "src/funnelkit"
MODULES = sorted(SOURCE.rglob("*.py"))
LARGEST_SHARE = 1 / 6
# The two executors of the distribution and of the replay are twins, file by file.
TWINS = "fast"
# One question may be asked of a deal, of a book and of a frame.
ASKED_OF = {"questions", "books", "frames"}


def room_of(module: Path) -> str:
    """Name the top-level package or module that a file belongs to."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_by(module: Path) -> set[str]:
    """Name the top-level packages of ours that a file imports from."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    froms = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name.split(".")[1] for name in froms if name.startswith("funnelkit.")}


def imports() -> dict[str, set[str]]:
    """Tell of each room from which others it imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        found[room_of(module)] |= imported_by(module) - {room_of(module)}
    return found


def names_in(room: str) -> set[str]:
    """Gather the names of a room's files and folders, its own among them; twins have theirs once."""
    place = SOURCE / room
    files = [path for path in place.rglob("*") if path.suffix in {".py", ""} and path.parent.name != TWINS]
    names = {path.stem for path in files if path.stem not in {"__init__", "__pycache__", TWINS}}
    return {room, *names}


def test_no_room_takes_more_than_a_sixth() -> None:
    """No top-level package holds more than a sixth of the lines."""
    lines: Counter[str] = Counter()
    for module in MODULES:
        lines[room_of(module)] += len(module.read_text(encoding="utf-8").splitlines())
    whole = lines.total()
    assert {room: count for room, count in lines.items() if count > LARGEST_SHARE * whole} == {}


def test_no_two_modules_that_meet_share_a_name() -> None:
    """Rooms of which one imports the other have no two modules of one name, and neither has a room in itself."""
    knows = imports()
    shared = {
        (one, other): sorted(clash)
        for one, other in combinations(sorted(knows), 2)
        if (other in knows[one] or one in knows[other]) and not {one, other} <= ASKED_OF
        if (clash := names_in(one) & names_in(other))
    }
    assert shared == {}


def test_the_name_of_a_class_stands_once() -> None:
    """Whoever reads a name knows the class; only the twins of the two executors share theirs."""
    homes: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        at_home = [part for part in module.relative_to(SOURCE).parts if part not in {"plain", TWINS}]
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].add("/".join(at_home))
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


@pytest.mark.parametrize("package", tuple(lazy_packages()), ids=lambda path: path.parent.name)
def test_a_stub_tells_what_its_package_offers(package: Path) -> None:
    """Type checkers are told the same names from the same modules as are loaded."""
    assert package.with_suffix(".pyi").read_text(encoding="utf-8") == stub_of(package)


@pytest.mark.parametrize("place", tuple(STUBS), ids=lambda path: path.stem)
def test_type_checkers_are_told_what_the_files_of_facts_bring(place: Path) -> None:
    """Verbs have their real arguments for type checkers too, and so have the kinds of facts their names."""
    assert place.read_text(encoding="utf-8") == STUBS[place]()
