"""The import contracts hold, and each one breaks when somebody violates it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = ROOT / "pyproject.toml"
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
}

# What is wrong: the contracts that it breaks, the file, and what is added to it.
VIOLATIONS = {
    "a module without a place": ({"layers"}, "stray.py", ""),
    "values that lean on each other": ({"layers"}, "probability.py", "from funnelkit import money"),
    "an import that goes up": ({"layers", "no-cycles"}, "words/texts.py", "from funnelkit import checks"),
    "a part that uses the front door": ({"front-door"}, "deal/facts.py", "from funnelkit import Money"),
    "I/O": ({"no-io"}, "deal/facts.py", "import os"),
    "network": ({"no-io"}, "methodology/keys.py", "import urllib.request"),
    "I/O that is imported late": ({"no-io"}, "money.py", "def late() -> None:\n    import logging"),
    "the engine outside the statechart": ({"engine"}, "deal/pair_table.py", "import statemachine"),
    "cattrs outside the documents": ({"cattrs"}, "deal/facts.py", "import cattrs"),
    "numpy outside the fast modules": ({"numpy"}, "money.py", "import numpy"),
    "a cycle": ({"no-cycles"}, "deal/ring.py", "from funnelkit.deal import ring_back"),
}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the package and its contracts."""
    shutil.copy(SETTINGS, tmp_path)
    shutil.copytree(ROOT / "src/funnelkit", tmp_path / "src/funnelkit", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "src/funnelkit/deal/ring_back.py").write_text("from funnelkit.deal import ring\n")
    (tmp_path / "src/funnelkit/deal/ring.py").write_text("")
    return tmp_path


def broken_contracts(place: Path) -> set[str]:
    """Run import-linter in a folder and read which contracts it calls broken."""
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {key: re.search(rf"{re.escape(name)} (KEPT|BROKEN)\b", told.stdout) for key, name in CONTRACTS.items()}
    assert all(verdicts.values()), told.stdout + told.stderr
    return {key for key, verdict in verdicts.items() if verdict and verdict[1] == "BROKEN"}


def test_all_contracts_hold(copied: Path) -> None:
    """The package as it stands keeps every contract."""
    assert broken_contracts(copied) == set()


def test_every_contract_has_a_violation() -> None:
    """No contract is believed in that has not been seen to break."""
    assert {contract for contracts, _, _ in VIOLATIONS.values() for contract in contracts} == set(CONTRACTS)


@pytest.mark.parametrize(("contracts", "file", "line"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_a_violation_breaks_its_contract(copied: Path, contracts: set[str], file: str, line: str) -> None:
    """A violation breaks the contract that is meant for it, and no other."""
    with (copied / "src/funnelkit" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    assert broken_contracts(copied) == contracts
