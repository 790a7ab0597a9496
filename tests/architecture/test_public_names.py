"""The public names: what `import funnelkit` gives."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import subprocess
import sys

import pytest

import funnelkit

MOST_NAMES = 60
MOST_ERRORS = 18
PARTS = sorted(part.name for part in pkgutil.walk_packages(funnelkit.__path__, "funnelkit."))


@pytest.mark.parametrize("name", funnelkit.__all__)
def test_public_name_shows_an_example(name: str) -> None:
    """Every public class and function says what it is for and shows it in use."""
    public = getattr(funnelkit, name)
    if inspect.isclass(public) or inspect.isroutine(public):
        assert ">>>" in (public.__doc__ or ""), f"{name} has no example"


def test_the_front_door_is_small() -> None:
    """At most 60 names, the rooms among them; each stands once, and completion lists exactly these."""
    names = dir(funnelkit)
    assert len(names) <= MOST_NAMES
    assert len(set(names)) == len(names)
    assert set(funnelkit.__all__) <= set(names)


def test_a_room_is_there_without_another_import() -> None:
    """Whoever has imported funnelkit reaches its rooms, and the names in them, by a dot."""
    assert funnelkit.rules.DropTask is importlib.import_module("funnelkit.rules").DropTask
    assert {name for name in dir(funnelkit) if inspect.ismodule(getattr(funnelkit, name))} == set(dir(funnelkit)) - set(
        funnelkit.__all__
    )


def test_errors_are_few() -> None:
    """There are at most 18 errors, and the front door gives those that a host handles."""
    modules = [importlib.import_module(part) for part in PARTS]
    errors = {
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and issubclass(thing, BaseException) and thing.__module__.startswith("funnelkit.")
    }
    assert len({one for one in errors if not one.__name__.startswith("_")}) <= MOST_ERRORS


def test_the_version_is_told() -> None:
    """The version is a text, the same as the installed package has."""
    assert funnelkit.__version__.count(".") == 2


def test_a_name_that_is_not_there_is_told_as_ever() -> None:
    """A slip of the pen is an AttributeError that names it, and the names are listed for whoever looks."""
    with pytest.raises(AttributeError, match="no attribute 'nine_stage'"):
        _ = funnelkit.nine_stage  # type: ignore[attr-defined] # the stub tells type checkers so, too


def test_names_are_no_parts() -> None:
    """A name of the front door or of a room stays what it is when all parts are loaded, also one called alike."""
    code = f"""
import importlib, inspect, json, sys
for part in {PARTS!r}: importlib.import_module(part)
shadowed = [
    f"{{part}}.{{name}}" for part in {["funnelkit", *PARTS]!r} for name in getattr(sys.modules[part], "__all__", ())
    if inspect.ismodule(getattr(sys.modules[part], name))
]
print(json.dumps(shadowed))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == []


def test_no_two_things_share_a_name() -> None:
    """Whatever the rooms offer under one name is one thing."""
    things: dict[str, set[str]] = {}
    for part in PARTS:
        room = importlib.import_module(part)
        for name in getattr(room, "__all__", ()):
            thing = getattr(room, name)
            if inspect.isclass(thing):
                things.setdefault(name, set()).add(f"{thing.__module__}.{thing.__qualname__}")
    assert {name: homes for name, homes in things.items() if len(homes) > 1} == {}
