"""Plant mistakes in a copy of the library and see whether the tests that CI runs notice each.

``python -m tests.mutation --count 60 --seed 1`` draws as many places from each of five areas: pair, gates, money,
documents, forecast. Each is shown to those tests of its area that run its line. A mistake that they do not notice is
shown to the proofs that CI leaves out (five times as many examples of each law, and the long proofs); those that only
these notice, and those that nobody notices, are listed. The copies are thrown away.
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

from tests.mutation.chosen import LIST
from tests.mutation.touching import Touching, touching
from tests.naive.mutants import ROOT, Turned

_OF_DOCUMENTS: Final = (
    *("agreement", "at_hand", "bounds", "citations", "errors", "formats", "golden", "json_lines", "kept", "read_once"),
    *("refused_texts", "round_trip", "same_bytes", "written_values"),
)
# Walks over every field take minutes: they are shown a mistake only when nothing else has noticed it.
WALKS: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": tuple(
        f"tests/documents/test_{name}.py"
        for name in ("schema", "refused_values", "hostile_fields", "twisted_documents")
    ),
}
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
    "documents": (
        ("documents/**/*.py", "plain/**/*.py"),
        ("tests/plain", *(f"tests/documents/test_{name}.py" for name in _OF_DOCUMENTS)),
    ),
    "forecast": (
        ("forecasting/*.py", "win_models/*.py"),
        ("tests/forecasting", "tests/win_models", "tests/learning", "tests/cases", "tests/examples"),
    ),
}
ALWAYS: Final = ("--no-header", "-q", "-x", "-p", "no:cacheprovider", "--import-mode=importlib", "--no-cov")
# Only laws draw examples, and only what is long is left out: every other test would say the same again.
LEFT_OUT: Final = ("--hypothesis-profile=thorough", "--long", "-m", "hypothesis or long")
MOST_SECONDS: Final = 900
NOTHING_RAN: Final = 5


def places_of(area: str) -> list[tuple[Path, int]]:
    """List where the library can be turned in one area."""
    found = []
    for pattern in AREAS[area][0]:
        for file in sorted((ROOT / "src" / "funnelkit").glob(pattern)):
            counter = Turned()
            counter.visit(ast.parse(file.read_text("utf-8")))
            found += [(file.relative_to(ROOT), place) for place in range(counter.seen)]
    return found


def is_noticed(copy: Path, file: Path, tests: frozenset[str], area: str, flags: tuple[str, ...] = ()) -> bool:
    """Run tests in a copy, those of the file itself among them, and tell whether one of them fails or never ends.

    Args:
        copy: The copy.
        file: Where the mistake is.
        tests: Those that can see it; all of the area where there are none.
        area: The area.
        flags: What pytest is told beside them.
    """
    chosen = copy / "chosen"
    chosen.write_text("\n".join(sorted(tests)), "utf-8")
    places = sorted({one.partition("::")[0] for one in tests}) or [*AREAS[area][1], *WALKS.get(area, ())]
    picked = ("-p", "tests.mutation.chosen") if tests else ()
    command = [sys.executable, "-m", "pytest", *ALWAYS, *picked, *flags, str(file), *places]
    environment = {**in_copy(copy), LIST: str(chosen)}
    try:
        told = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, check=False, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    if told.returncode not in {0, 1, 2, NOTHING_RAN}:
        raise RuntimeError(told.stdout + told.stderr)
    return told.returncode in {1, 2}


def in_copy(copy: Path) -> dict[str, str]:
    """What tests of a copy run in."""
    return {
        **os.environ,
        "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_ADDOPTS": "",
    }


def copied(folder: str) -> Path:
    """Copy what the tests need to a place of its own."""
    copy = Path(folder)
    for name in ("src", "tests", "examples", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / file, copy / file)
    return copy


def _turned_line(sound: str, turned: str) -> str:
    """The line as it stands after the mistake, as Python would write it."""
    lines = zip(ast.unparse(ast.parse(sound)).splitlines(), turned.splitlines(), strict=True)
    return next((after.strip()[:160] for before, after in lines if before != after), "")


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
            drawn = draw.sample(places, min(told.count // len(areas), len(places)))
            seen_by: Touching = touching(copy, {file for file, _ in drawn}, AREAS[area][1], in_copy(copy))
            for file, place in drawn:
                turned = Turned(place)
                sound = (copy / file).read_text("utf-8")
                text = ast.unparse(turned.visit(ast.parse(sound)))
                before = sound.splitlines()[turned.line - 1].strip()
                what = f"{area}: {file}:{turned.line}: {before}  ->  {_turned_line(sound, text)}"
                tests = seen_by.of(file, sound, turned.line)
                (copy / file).write_text(text, "utf-8")
                walks = bool(tests) and area in WALKS
                if is_noticed(copy, file, tests, area) or (walks and is_noticed(copy, file, frozenset(), area)):
                    by_ci += 1
                    print("noticed", what, flush=True)
                elif is_noticed(copy, file, tests, area, LEFT_OUT):
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
