"""A Python process of its own, to see what funnelkit does to one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def answer_of(code: str) -> Any:
    """Run code in a fresh process and read the JSON that it prints last."""
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])
