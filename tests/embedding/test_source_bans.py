"""Nothing in the source evaluates text, reaches out of the process or keeps state for the whole process."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import funnelkit

PACKAGE = Path(funnelkit.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

FORBIDDEN_BUILTINS = {
    "__import__",
    "breakpoint",
    "compile",
    "eval",
    "exec",
    "exit",
    "globals",
    "input",
    "open",
    "print",
    "vars",
}
# A cache without a bound grows as long as the host lives; lru_cache(maxsize=…) has one.
FORBIDDEN_CALLS = {"cache", "getenv", "import_module", "now", "system", "today", "urandom", "utcnow"}
# A package that offers its names lazily hands over its own names; one module loads them on first use.
EXCUSED = {"__init__.py": {"globals"}, "lazy_names.py": {"import_module", "importlib"}}
# What a class, a module of facts or a methodology declares is read where it is declared, and never changed.
READS_DECLARATIONS = {
    *("checks/taking.py", "methodology/once.py", "deal/fact_kinds.py", "deal/verb.py", "inspections/every_rule.py"),
    "testing/strategies/deals.py",
}
FORBIDDEN_NAMES = {"environ", "stdin", "stdout", "stderr"}
FORBIDDEN_MODULES = {"dill", "marshal", "pickle", "shelve", "os", "pathlib", "socket", "subprocess", "sys", "importlib"}


def offences_of(code: str) -> Iterator[str]:
    """Find what no module may do."""
    for node in ast.walk(ast.parse(code)):
        yield from _offences_at(node)


def _offences_at(node: ast.AST) -> set[str]:
    used: set[str] = set()
    match node:
        case ast.Call(func=ast.Name(id=name)):
            used = {name} & (FORBIDDEN_BUILTINS | FORBIDDEN_CALLS)
        case ast.Call(func=ast.Attribute(attr=name)):
            used = {name} & FORBIDDEN_CALLS
        case ast.Name(id=name) | ast.Attribute(attr=name):
            used = {name} & FORBIDDEN_NAMES
        case ast.Import(names=modules):
            used = {module.name.split(".")[0] for module in modules} & FORBIDDEN_MODULES
        case ast.ImportFrom(module=str(module)):
            used = {module.split(".")[0]} & FORBIDDEN_MODULES
        case ast.Global():
            used = {"global"}
    return used


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in SOURCES])
def test_module_keeps_to_itself(path: Path) -> None:
    """A module evaluates no text, opens nothing, prints nothing, asks no clock and declares no global."""
    offences = set(offences_of(path.read_text(encoding="utf-8")))
    reads = {"vars"} if path.relative_to(PACKAGE).as_posix() in READS_DECLARATIONS else set()
    assert not offences - EXCUSED.get(path.name, set()) - reads


@pytest.mark.parametrize(
    "code",
    [
        "eval('1')",
        "exec('pass')",
        "open('x')",
        "print('x')",
        "import pickle",
        "from os.path import join",
        "x = os.environ['HOME']",
        "def f():\n    global x",
        "date.today()",
    ],
)
def test_an_offence_would_be_seen(code: str) -> None:
    """Each kind of offence is noticed."""
    assert list(offences_of(code))
