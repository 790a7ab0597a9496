"""The errors stand in one room, and are few; each is short whatever it is told."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

import funnelkit as fk
from funnelkit import checks
from funnelkit.checks import FunnelkitError, InputError
from funnelkit.words import say

SOURCE = Path(fk.__file__).parent
ENOUGH = 18
HANDLED = ("InputError", "ClaimRefusedError", "MoveRefusedError", "StaleJournalError", "DocumentError")


def exceptions_in(source: Path) -> Iterator[tuple[str, str]]:
    """Find the public classes of a tree of files that are exceptions by their name or their base."""
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
                continue
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            if any(base.endswith(("Error", "Exception")) for base in bases):
                yield path.relative_to(source).as_posix(), node.name


def test_errors_are_few_and_stand_in_one_room() -> None:
    """All that a host can meet stand in ``checks``; what a room raises for itself never leaves it."""
    found = dict((name, path) for path, name in exceptions_in(SOURCE))  # noqa: C402 - pairs the other way round
    assert len(found) <= ENOUGH
    elsewhere = {name for name, path in found.items() if path != "checks/errors.py"}
    assert elsewhere == {"MisfitError"}
    assert set(checks.__all__) == found.keys() - elsewhere
    assert set(HANDLED) <= set(fk.__all__)


@pytest.mark.parametrize("name", sorted(set(checks.__all__) - {"ClaimRefusedError"}))
def test_an_error_is_short_and_travels(name: str) -> None:
    """A million characters and ten thousand problems make a text of two thousand characters, in both languages."""
    kind: type[FunnelkitError] = getattr(checks, name)
    problems = [say("empty", name="x" * 10**6)] + [say("empty", name=f"name {at}") for at in range(10_000)]
    error = kind(*problems)
    for language in ("en", "zh-Hans"):
        assert len(error.text(language)) <= 2000
        assert "10000" in error.text(language)
    assert len(repr(error)) <= 2100
    assert sum(map(len, error._render_traceback_())) <= 3000
    assert len(error.problems) == len(error.codes) == 10_001
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(back), back.problems, str(back)) == (kind, error.problems, str(error))


def test_a_host_can_tell_an_input_from_a_refusal() -> None:
    """Kinds of input errors are input errors; a refused claim or move, a stale writer and a document are none."""
    kinds = {name for name in checks.__all__ if issubclass(getattr(checks, name), InputError)}
    assert not kinds & {*HANDLED[1:], "MissingExtraError"}
    assert {"FactError", "UnknownKeyError", "MoneyError", "MethodologyError", "NotOpenYetError", "PluginError"} < kinds
