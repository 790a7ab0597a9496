"""Type checkers know the front door as it is: right names pass with their types, and a misspelt one is flagged."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
HOST = """\
from datetime import date

import funnelkit as fk
from funnelkit import rules

day = date(2026, 3, 2)
own = fk.eight_stage().customised("own", rules.DropTask("send-brochure"))
deal = fk.Deal.open("Harbour", under=own, amount=fk.Money("1000", "EUR"), on=day)
claimed: fk.Money = fk.forecast([deal], on=day).totals["EUR"].claimed
print(fk.__version__, claimed, fk.questions.InStep)
fk.forecst([deal], on=day)
fk.rules.DropTasks("send-brochure")
fk.forecast([deal], on="2026-03-02")
"""
WRONG = {11: "forecst", 12: "DropTasks", 13: "on"}
CHECKERS = {
    "mypy": ("mypy", "--strict", "--no-error-summary", "--hide-error-context"),
    "pyright": ("pyright", "--pythonpath", sys.executable),
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_misspelt_name_is_flagged(checker: str, tmp_path: Path) -> None:
    """A type checker of a host names each slip, at its line, and nothing else."""
    host = tmp_path / "host.py"
    host.write_text(HOST, encoding="utf-8")
    program, *options = CHECKERS[checker]
    told = subprocess.run(
        [Path(sys.executable).with_name(program), *options, host.name],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    flagged = {
        int(line): words for line, words in re.findall(r"host\.py:(\d+)(?::\d+)?(?: -|:) error: (.*)", told.stdout)
    }
    assert flagged.keys() == WRONG.keys(), told.stdout + told.stderr
    assert all(WRONG[line] in words for line, words in flagged.items()), flagged
