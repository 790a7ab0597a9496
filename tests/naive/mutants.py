"""Plant mistakes in a copy of the model or of the library and see that the comparison notices each.

``python -m tests.naive.mutants --of model`` and ``--of library``; the copies are thrown away. A mistake in the library
is a turned comparison, sum, choice or figure at a place drawn from the seed; one that no journal can show, such as in
the wording of a message, stands in the list of what was not noticed.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import ClassVar

ROOT = Path(__file__).resolve().parents[2]
WHERE = ("deal", "questions/audit.py", "methodology/pairing.py", "forecasting/weighted_forecast.py")
MODEL = (
    ("folding.py", "self.verified = max(self.verified, stage)", "self.verified = stage"),
    ("folding.py", "self._claim(max(self.claimed, stage))", "self._claim(stage)"),
    ("folding.py", "self._go_back(kind.stage - 1", "self._go_back(kind.stage"),
    (
        "folding.py",
        "min(self.rules.theirs_paired_with(ours)) > stage",
        "max(self.rules.theirs_paired_with(ours)) > stage",
    ),
    ("folding.py", "if stage < self.claimed:", "if stage < self.verified:"),
    ("folding.py", "        self._close_what_is_closed()", "        pass"),
    ("folding.py", "if self.advanced_here and to > self.supplier:", "if self.advanced_here:"),
    ("folding.py", "if said is None or last.get(side) == said:", "if said is None:"),
    (
        "folding.py",
        "self._claim(max(self.verified, self.rules.customer_at(key)))",
        "self._claim(self.rules.customer_at(key))",
    ),
    (
        "folding.py",
        "for stage in range(len(self.rules.supplier)):\n            self.exit_void[stage] = self.at",
        "pass",
    ),
    ("standing.py", "one.mandatory and not self.is_met(one, stage)", "not self.is_met(one, stage)"),
    ("standing.py", "one.must_do and one.key not in self.tasks", "one.key not in self.tasks"),
    (
        "standing.py",
        "self.rules.ahead_by(self.verified, stage) > self.rules.ahead",
        "self.rules.ahead_by(self.claimed, stage) > self.rules.ahead",
    ),
    ("standing.py", "one.what >= stage and one.at > since", "one.what == stage and one.at > since"),
    ("standing.py", "return all(parts)", "return any(parts) or not parts"),
    ("journal.py", 'key=lambda one: (one["on"], one["number"])', 'key=lambda one: one["number"]'),
    ("journal.py", "(known_by is None or known_on(one) <= known_by)", "(known_by is None or known_on(one) < known_by)"),
    ("journal.py", 'and one["number"] not in gone\n        and', "and"),
    ("journal.py", 'one["on"] <= day and known_on(one) <= day]', 'one["on"] <= day]'),
    ("folding.py", "self._leave_unchecked(left)", "pass"),
    ("folding.py", "self._leave_unchecked(stepped)", "pass"),
    ("names.py", "not source.named or names_somebody", "names_somebody"),
    ("money.py", "Decimal(2) ** (min(quiet // typical, 1200) - 1)", "Decimal(2) ** min(quiet // typical, 1200)"),
    (
        "money.py",
        "return max(left_after_silence(deal, one, quiet) for one in range(stage + 1))",
        "return left_after_silence(deal, stage, quiet)",
    ),
    (
        "money.py",
        "max(deal.rules.theirs_paired_with(ours_counts_to(deal)))",
        "min(deal.rules.theirs_paired_with(ours_counts_to(deal)))",
    ),
    ("money.py", 'quiet += outcome == "open"', "quiet += 1"),
    ("money.py", "for one in reversed(deal.rules.customer[: stage + 1]):", "for one in (deal.rules.customer[stage],):"),
    ("verdict.py", "if -lead > deal.rules.behind:", "if -lead >= deal.rules.behind:"),
    ("rules.py", "(customer, supplier + n) in self.pairs", "(customer, supplier + n + 1) in self.pairs"),
    ("refusing.py", 'return "" if deal.outcome == "open" else "outcome"', 'return ""'),
)


class Turned(ast.NodeTransformer):
    """Turn the comparison, sum, choice or figure at one place round; count the places on the way."""

    compared: ClassVar = {
        ast.Lt: ast.LtE,
        ast.LtE: ast.Lt,
        ast.Gt: ast.GtE,
        ast.GtE: ast.Gt,
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
    }
    counted: ClassVar = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd}

    def __init__(self, place: int = -1) -> None:
        self.place = place
        self.seen = 0
        self.line = 0

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Leave what an argument is declared to be: nothing asks it."""
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Turn only what a declared name holds."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Turn what a function does and what it takes by default, not what it is declared to give."""
        node.args = self.visit(node.args)
        node.body = [self.visit(one) for one in node.body]
        return node

    def _here(self, node: ast.expr) -> bool:
        self.seen += 1
        if self.seen - 1 == self.place:
            self.line = node.lineno
        return self.seen - 1 == self.place

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison round."""
        self.generic_visit(node)
        turned = self.compared.get(type(node.ops[0]))
        if turned and self._here(node):
            node.ops[0] = turned()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Turn a sum into a difference, or one set operation into the other."""
        self.generic_visit(node)
        turned = self.counted.get(type(node.op))
        if turned and self._here(node):
            node.op = turned()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Say "or" for "and"."""
        self.generic_visit(node)
        if self._here(node):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Take the least for the most."""
        if node.id in {"min", "max"} and self._here(node):
            node.id = "max" if node.id == "min" else "min"
        return node


def places_in(source: Path) -> Iterator[tuple[Path, int]]:
    """List where the library can be turned."""
    for where in WHERE:
        path = source / where
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []:
            counter = Turned()
            counter.visit(ast.parse(file.read_text("utf-8")))
            yield from ((file, place) for place in range(counter.seen))


def is_noticed(copy: Path, journals: int, flags: list[str]) -> bool:
    """Compare in a copy and tell whether anything differs."""
    command = [sys.executable, "-m", "tests.naive", "--journals", str(journals), "--seed", "7", "--first", *flags]
    path = {**os.environ, "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=copy, env=path, capture_output=True, check=False).returncode != 0


def planted_in_the_model(copy: Path) -> Iterator[tuple[str, Path, str]]:
    """Give each mistake of the model as its name, its file and the file's new text."""
    for name, old, new in MODEL:
        file = copy / "tests" / "naive" / name
        text = file.read_text("utf-8")
        if old not in text:
            message = f"{name} does not say {old!r} any more: mend the list of mistakes"
            raise LookupError(message)
        yield f"{name}: {old!r} -> {new!r}", file, text.replace(old, new)


def planted_in_the_library(copy: Path, count: int, seed: int) -> Iterator[tuple[str, Path, str]]:
    """Give so many mistakes of the library, drawn from a seed."""
    places = [*places_in(copy / "src" / "funnelkit")]
    for file, place in Random(seed).sample(places, min(count, len(places))):
        turned = Turned(place)
        tree = turned.visit(ast.parse(file.read_text("utf-8")))
        line = file.read_text("utf-8").splitlines()[turned.line - 1].strip()
        yield f"{file.relative_to(copy)}:{turned.line}: {line}", file, ast.unparse(tree)


def main() -> int:
    """Plant one mistake after the other, and list those that nobody noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.naive.mutants")
    parser.add_argument("--of", choices=("model", "library"), default="model")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--journals", type=int, default=1500)
    told, flags = parser.parse_known_args()  # what else is said is for the comparison
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(
            ROOT / "tests" / "naive", copy / "tests" / "naive", ignore=shutil.ignore_patterns("__pycache__")
        )
        if is_noticed(copy, told.journals, flags):
            print("the two differ already: compare them first")
            return 1
        planted = (
            planted_in_the_model(copy) if told.of == "model" else planted_in_the_library(copy, told.count, told.seed)
        )
        noticed, missed = 0, []
        for what, file, text in planted:
            sound = file.read_text("utf-8")
            file.write_text(text, "utf-8")
            if is_noticed(copy, told.journals, flags):
                noticed += 1
            else:
                missed.append(what)
            file.write_text(sound, "utf-8")
    print(f"{noticed} mistakes of the {told.of} noticed, {len(missed)} not:", *missed, sep="\n  ")
    return bool(missed) if told.of == "model" else noticed < 15


if __name__ == "__main__":
    sys.exit(main())
