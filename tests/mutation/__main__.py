"""Plant mistakes in a copy of the library and see whether the tests that CI runs notice each.

``python -m tests.mutation --count 60 --seed 1`` draws as many places from each of five areas: pair, gates, money,
documents, forecast. A mistake that the tests of its area do not notice is shown to the proofs that CI leaves out (five
times as many examples of each law, and the long proofs); those that only these notice, and those that nobody notices,
are listed. The copies are thrown away.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Final

from tests.naive.mutants import ROOT, Turned

AREAS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "pair": (
        (
            "deal/statechart.py",
            "deal/pair_table.py",
            "deal/compiled.py",
            "deal/folding.py",
            "deal/*moves.py",
            "deal/ending.py",
            "deal/facts/customer_stage.py",
            "deal/facts/fall_back.py",
            "deal/facts/told_position.py",
            "methodology/pairing.py",
            "questions/verdict.py",
        ),
        ("tests/naive", "tests/deal", "tests/methodology", "tests/questions", "tests/stateful"),
    ),
    "gates": (
        (
            "deal/checklists.py",
            "deal/requirements.py",
            "deal/progress.py",
            "deal/gate.py",
            "deal/gaps.py",
            "deal/overrides.py",
            "deal/marks.py",
            "deal/facts/advance.py",
            "deal/facts/evidence.py",
            "deal/facts/criterion.py",
        ),
        ("tests/naive", "tests/deal", "tests/questions", "tests/cases", "tests/stateful"),
    ),
    "money": (
        ("money.py", "probability.py", "exchange_rates.py", "questions/audit.py", "forecasting/figure_groups.py"),
        ("tests/values", "tests/naive", "tests/questions", "tests/forecasting", "tests/cases"),
    ),
    "documents": (("documents/**/*.py", "plain/**/*.py"), ("tests/plain", "tests/documents")),
    "forecast": (
        ("forecasting/*.py", "win_models/*.py"),
        ("tests/forecasting", "tests/win_models", "tests/cases", "tests/examples"),
    ),
}
ALWAYS: Final = ("--no-header", "-q", "-x", "-p", "no:cacheprovider", "--import-mode=importlib", "--no-cov")
LEFT_OUT: Final = ("--hypothesis-profile=thorough", "--long")


def places_of(area: str) -> list[tuple[Path, int]]:
    """List where the library can be turned in one area."""
    found = []
    for pattern in AREAS[area][0]:
        for file in sorted((ROOT / "src" / "funnelkit").glob(pattern)):
            counter = Turned()
            counter.visit(ast.parse(file.read_text("utf-8")))
            found += [(file.relative_to(ROOT), place) for place in range(counter.seen)]
    return found


def is_noticed(copy: Path, file: Path, tests: tuple[str, ...], flags: tuple[str, ...] = ()) -> bool:
    """Run tests in a copy, those of the file itself first, and tell whether one of them fails."""
    command = [sys.executable, "-m", "pytest", *ALWAYS, *flags, str(file), *tests]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_ADDOPTS": "",
    }
    told = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if told.returncode not in {0, 1, 2}:
        raise RuntimeError(told.stdout + told.stderr)
    return told.returncode != 0


def copied(folder: str) -> Path:
    """Copy what the tests need to a place of its own."""
    copy = Path(folder)
    for name in ("src", "tests", "examples", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / file, copy / file)
    return copy


def main() -> int:
    """Plant one mistake after the other, and list those that CI or nobody noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=AREAS)
    told = parser.parse_args()
    areas = [told.only] if told.only else [*AREAS]
    draw = Random(told.seed)
    by_ci, by_the_rest, by_nobody = 0, [], []
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(folder)
        for area in areas:
            places = places_of(area)
            for file, place in draw.sample(places, min(told.count // len(areas), len(places))):
                turned = Turned(place)
                sound = (copy / file).read_text("utf-8")
                text = ast.unparse(turned.visit(ast.parse(sound)))
                what = f"{area}: {file}:{turned.line}: {sound.splitlines()[turned.line - 1].strip()}"
                (copy / file).write_text(text, "utf-8")
                if is_noticed(copy, file, AREAS[area][1]):
                    by_ci += 1
                    print("noticed", what, flush=True)
                elif is_noticed(copy, file, AREAS[area][1], LEFT_OUT):
                    by_the_rest.append(what)
                    print("ONLY BY WHAT CI LEAVES OUT", what, flush=True)
                else:
                    by_nobody.append(what)
                    print("NOT NOTICED", what, flush=True)
                (copy / file).write_text(sound, "utf-8")
    print(f"{by_ci} noticed by what CI runs; only by what it leaves out: {len(by_the_rest)}")
    print(f"noticed by nobody: {len(by_nobody)}")
    return bool(by_the_rest)


if __name__ == "__main__":
    sys.exit(main())
