"""Which tests run which lines of the library: a mistake is shown to those alone that can see it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen
from coverage import CoverageData

_TRACED = """
[run]
branch = false
include =
    {files}
"""


@frozen
class Touching:
    """The tests of an area by the lines that they run.

    Args:
        by_line: For each file, for each of its lines, the tests that run it; those that only read it in are not told.
        tests: Where all of them stand.
    """

    by_line: Mapping[Path, Mapping[int, frozenset[str]]]
    tests: tuple[str, ...]

    def of(self, file: Path, text: str, line: int) -> frozenset[str]:
        """Name the tests that run the statement on a line of a file; none for what runs when the file is read in."""
        found: frozenset[str] = frozenset()
        by_line = self.by_line.get(file, {})
        for one in range(_begin_of_statement(text, line), line + 1):
            found |= by_line.get(one, frozenset())
        return found


def touching(copy: Path, files: Iterable[Path], tests: tuple[str, ...], environment: Mapping[str, str]) -> Touching:
    """Run the tests of an area once and note who runs what.

    Args:
        copy: The copy in which they run.
        files: The files in which mistakes will be planted, from the root of the copy.
        tests: Where the tests stand.
        environment: What they run in.
    """
    told = {copy / file: file for file in files}
    settings, data = copy / "traced.ini", copy / "traced"
    settings.write_text(_TRACED.format(files="\n    ".join(map(str, told))), "utf-8")
    data.unlink(missing_ok=True)
    ways = ("--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report=")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ways, *tests]
    traced = {**environment, "COVERAGE_FILE": str(data)}
    done = subprocess.run(command, cwd=copy, env=traced, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"the tests have to pass before a mistake is planted:\n{done.stdout}{done.stderr}"
        raise RuntimeError(message)
    known = CoverageData(str(data))
    known.read()
    by_line = {
        file: {
            line: frozenset(one.rpartition("|")[0] for one in contexts if one)
            for line, contexts in known.contexts_by_lineno(str(path)).items()
        }
        for path, file in told.items()
    }
    return Touching(by_line, tests)


def _begin_of_statement(text: str, line: int) -> int:
    """The line on which the innermost statement around a line begins."""
    around = [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return max(around, default=line)
