"""How Hypothesis runs, and which tests one Python is enough for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

# Never against the clock; briefly where the same laws are proven again, ten times at night.
settings.register_profile("thorough", deadline=None)
settings.register_profile("brief", deadline=None, max_examples=20)
settings.register_profile("nightly", deadline=None, max_examples=1000)
# What stands in a hurry is proven briefly; `--hypothesis-profile=thorough` and `nightly` draw more.
settings.load_profile("brief")

_HERE: Final = Path(__file__).parent
# What these folders prove depends on our code alone, not on the Python below it or on the versions of what it needs.
_ONE_PYTHON: Final = frozenset(
    {
        "architecture",
        "books",
        "cases",
        "checks",
        "display",
        "docs",
        "examples",
        "forecasting",
        "foresight",
        "inspections",
        "naive",
        "proofreading",
        "properties",
        "questions",
        "stateful",
        "testing",
        "win_models",
        "words",
    }
)
# What these prove depends on numbers and on what else is installed: the oldest dependencies have to show it again.
_OLDEST_TOO: Final = frozenset({"backtest", "distribution", "learning", "replay"})
_MARKS: Final = {
    **dict.fromkeys(_ONE_PYTHON, pytest.mark.one_python),
    **dict.fromkeys(_OLDEST_TOO, pytest.mark.oldest_too),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the proofs that take half a minute and more, each."""
    parser.addoption("--long", action="store_true", help="also run the proofs that take half a minute and more, each")


def pytest_configure(config: pytest.Config) -> None:
    """Name the markers, by which `.ci/run` chooses."""
    config.addinivalue_line("markers", "long: a proof of half a minute and more, run with --long")
    config.addinivalue_line("markers", "one_python: proven on one Python with the newest dependencies")
    config.addinivalue_line("markers", "oldest_too: proven on one Python, with the newest and the oldest dependencies")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even read a folder that is left out by its mark: reading all of them takes a minute."""
    if collection_path.parent != _HERE or collection_path.name not in _MARKS:
        return None
    return f"not {_MARKS[collection_path.name].name}" in config.option.markexpr or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what not every Python needs to prove, by its folder; leave the long proofs to whoever asks for them."""
    if not config.getoption("--long"):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    for item in items:
        folder = item.path.relative_to(_HERE).parts[0] if item.path.is_relative_to(_HERE) else ""
        if folder in _MARKS:
            item.add_marker(_MARKS[folder])
