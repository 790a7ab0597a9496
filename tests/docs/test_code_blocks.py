"""Every code block of the README and of the documentation runs.

The blocks of a page share one namespace and run in their order. What plain code prints must stand in the ``text`` block
right below it, word for word; a block with ``>>>`` must show what it says.
"""

from __future__ import annotations

import doctest
import json
import re
import tomllib
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^ *(?P<fence>`{3,})(?P<language>[^\n]*)\n(?P<code>.*?)^ *(?P=fence)$", re.DOTALL | re.MULTILINE)


def run_python(code: str, page: str, line: int, names: dict[str, Any]) -> str:
    """Run a block in the namespace of its page, as it stands or as a session at the prompt; give what it prints."""
    if ">>>" not in code:
        printed = StringIO()
        with redirect_stdout(printed):
            exec(compile("\n" * line + code, page, "exec"), names)  # noqa: S102 - running the page is the test
        return printed.getvalue()
    session = doctest.DocTestParser().get_doctest(code, names, page, page, line)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=told.append, clear_globs=False)
    names.update(session.globs)
    assert result.failed == 0, "".join(told)
    return ""


# A block in any other language has no place in a page. Data must be readable, text is no code, and the commands of the
# README are run by CI (see test_readme).
CHECKS: dict[str, Callable[[str], object]] = {"json": json.loads, "toml": tomllib.loads, "text": str, "bash": str}


@pytest.mark.parametrize("page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES])
def test_page_runs(page: Path) -> None:
    """Every block of a page runs, one after the other, as its reader would run them."""
    names: dict[str, Any] = {"__name__": "__page__"}
    text = page.read_text(encoding="utf-8")
    printed = ""
    for block in BLOCK.finditer(text):
        language, code = block["language"], dedent(block["code"])
        if printed:
            assert (language, code) == ("text", printed)
            printed = ""
        elif language == "python":
            line = text.count("\n", 0, block.start("code"))
            printed = run_python(code, page.relative_to(ROOT).as_posix(), line, names)
        elif not language.startswith("{"):  # a directive of MyST is no code
            CHECKS[language](code)
    assert not printed


def test_only_the_readme_gives_orders_to_a_shell() -> None:
    """A page of the documentation shows no shell commands, since nothing would run them."""
    assert not [page for page in PAGES[1:] if "```bash" in page.read_text(encoding="utf-8")]
