"""The README's commands are those that CI runs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def commands() -> list[str]:
    """Read the command blocks of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [block.strip() for block in re.findall(r"^```bash\n(.*?)^```", readme, re.DOTALL | re.MULTILINE)]


def test_readme_has_two_commands() -> None:
    """One command runs the main job, the other one passes the tests; each is one line for a fresh machine."""
    main_job, tests = commands()
    assert main_job.endswith("examples/opportunity_tracking.py")
    assert tests.endswith("pytest -q -n auto")
    assert all(command.startswith("python3 -m venv .venv && ") and "\n" not in command for command in commands())


def test_what_the_readme_points_to_is_there() -> None:
    """Every link into the repository, and every folder of tests that vouches for a promise, exists."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)|(?:src|srcset)=\"([^\"]+)\"|`(tests/[^`]+)`", readme)
    named = ["".join(link) for link in links]
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_ci_runs_the_commands_of_the_readme() -> None:
    """CI runs each command of the README exactly as it is written there."""
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert all(command in lines for command in commands())
