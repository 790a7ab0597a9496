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


def test_a_name_that_is_not_there_is_told_as_ever() -> None:
    """A slip of the pen is an AttributeError that names it, and the names are listed for whoever looks."""
    with pytest.raises(AttributeError, match="no attribute 'nine_stage'"):
        _ = funnelkit.nine_stage  # type: ignore[attr-defined] # the stub tells type checkers so, too
    assert dir(funnelkit) == sorted(funnelkit.__all__)


def test_public_names_are_no_parts() -> None:
    """A public name stays what it is when the parts of the package are loaded, even one that is called alike."""
    code = f"""
import importlib, inspect, json, funnelkit
for part in {PARTS!r}: importlib.import_module(part)
print(json.dumps([name for name in funnelkit.__all__ if inspect.ismodule(getattr(funnelkit, name))]))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == []
