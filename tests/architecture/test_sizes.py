"""Files and functions stay small and are named after what they hold; tests say what they prove."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src/funnelkit").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
# A file that must be longer stands here with its reason.
LONG_FILES = {
    f"src/funnelkit/words/catalogues/{language}.py": "one language is one file, and a sentence stands on one line"
    for language in ("en", "zh_hans")
}
# The built-in methodology is content in the form of code: a stage is one long list of rules.
CONTENT = ROOT / "src/funnelkit/methodology/builtin"
VAGUE_NAMES = {"base", "common", "core", "helper", "helpers", "manager", "misc", "shared", "util", "utils"}

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


def functions_of(path: Path) -> Iterator[AnyFunction]:
    """Walk all functions and methods of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, AnyFunction))


def code_lines(function: AnyFunction) -> int:
    """Count the lines of a function, its docstring left out: words are not to be saved."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def name_of(path: Path) -> str:
    """Name a file as a reader finds it."""
    return path.relative_to(ROOT).as_posix()


def test_files_are_short() -> None:
    """No source file has more than 300 lines, but for reasoned exceptions."""
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name for name, lines in lengths.items() if lines > MOST_LINES} == set(LONG_FILES)


def test_functions_are_short() -> None:
    """No function has more than 40 lines of code."""
    long = [
        f"{name_of(path)}:{function.lineno} {function.name} {code_lines(function)}"
        for path in SOURCES
        if not path.is_relative_to(CONTENT)
        for function in functions_of(path)
        if code_lines(function) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_files_are_named_after_their_concept() -> None:
    """No file or folder has a name that anything could hide behind."""
    names = {part.removesuffix(".py").strip("_") for path in SOURCES for part in Path(name_of(path)).parts}
    assert not names & VAGUE_NAMES


def test_tests_state_a_behaviour() -> None:
    """Every test has a docstring that says what must hold."""
    silent = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in TESTS
        for function in functions_of(path)
        if function.name.startswith("test") and not ast.get_docstring(function)
    ]
    assert not silent
