"""The public names: what `import funnelkit` gives."""

from __future__ import annotations

import inspect
import json
import pkgutil
import subprocess
import sys

import pytest

import funnelkit

PARTS = sorted(part.name for part in pkgutil.walk_packages(funnelkit.__path__, "funnelkit."))


@pytest.mark.parametrize("name", funnelkit.__all__)
def test_public_name_shows_an_example(name: str) -> None:
    """Every public class and function says what it is for and shows it in use."""
    public = getattr(funnelkit, name)
    if inspect.isclass(public) or inspect.isroutine(public):
        assert ">>>" in (public.__doc__ or ""), f"{name} has no example"


def test_public_names_stand_once() -> None:
    """No public name is listed twice."""
    assert len(set(funnelkit.__all__)) == len(funnelkit.__all__)


@pytest.mark.parametrize("first", ["names", "parts"])
def test_public_names_mean_the_same_whatever_is_imported(first: str) -> None:
    """A function that is called like a part of the package stays that function when the part is imported."""
    code = f"""
import importlib, json, funnelkit
load = lambda: [importlib.import_module(part) for part in {PARTS!r}]
kinds = lambda: {{name: type(getattr(funnelkit, name)).__name__ for name in funnelkit.__all__}}
print(json.dumps([load() and kinds()] if {first == "parts"} else [kinds(), load() and kinds()]))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = {name: type(getattr(funnelkit, name)).__name__ for name in funnelkit.__all__}
    assert all(kinds == here for kinds in json.loads(told.stdout))
