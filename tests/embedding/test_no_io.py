"""funnelkit does no I/O once its modules are loaded: Python's own audit events say so."""

from __future__ import annotations

import pytest

from tests.embedding.fresh_process import answer_of
from tests.embedding.scenarios import SCENARIOS

# Looking at an object, an attribute or a frame touches nothing outside the process.
HARMLESS = ("builtins.id", "object.__getattr__", "sys._getframe")

WATCHED = """
import json
from tests.embedding.scenarios import SCENARIOS
uses = {scenario.__name__: scenario for scenario in SCENARIOS}
uses["read a file"] = lambda: open(sys.executable, "rb").close()
for use in uses.values(): use()
seen, watching = [], []
def hook(event, arguments):
    if watching: seen.append((watching[-1], event))
sys.addaudithook(hook)
for name, use in uses.items():
    watching.append(name)
    use()
watching.clear()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def events() -> dict[str, set[str]]:
    """Run every scenario once to load what it needs, and once more under an audit hook."""
    seen: dict[str, set[str]] = {}
    for use, event in answer_of(WATCHED):
        if event not in HARMLESS:
            seen.setdefault(use, set()).add(event)
    return seen


@pytest.mark.parametrize("name", [scenario.__name__ for scenario in SCENARIOS])
def test_use_does_no_io(events: dict[str, set[str]], name: str) -> None:
    """No use opens, imports, connects, executes or asks the system for anything."""
    assert not events.get(name)


def test_io_would_be_seen(events: dict[str, set[str]]) -> None:
    """The audit hook notices a file that is opened."""
    assert events["read a file"] == {"open"}
