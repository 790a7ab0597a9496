"""What is loaded late: the names that packages offer, and modules that most hosts never need."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


def lazily(package: dict[str, Any], homes: Mapping[str, str], *, rooms: str = "") -> None:
    """Let a package offer names from its modules, each loaded on first use and then kept (PEP 562).

    The stub beside the package tells type checkers the same; a test holds the two equal.

    Args:
        package: The package's ``globals()``.
        homes: The names that each module gives, separated by blanks, by the full name of the module.
        rooms: Subpackages that are loaded on first use as well, separated by blanks.
    """
    name_of_package = package["__name__"]
    home_of = {name: home for home, names in homes.items() for name in names.split()}
    inner = rooms.split()

    def load(name: str) -> object:
        if name in inner:
            return import_module(f"{name_of_package}.{name}")
        if name not in home_of:
            msg = f"module {name_of_package!r} has no attribute {name!r}"
            raise AttributeError(msg, name=name)
        value: object = getattr(import_module(home_of[name]), name)
        package[name] = value
        return value

    def listed() -> list[str]:
        return sorted([*home_of, *inner])

    package.update(__all__=sorted(home_of), __getattr__=load, __dir__=listed)


def module_of(name: str) -> ModuleType:
    """Load a module of ours when it is needed: one that lies above, or one of many of which few are used.

    Examples:
        >>> module_of("funnelkit.money").__name__
        'funnelkit.money'
    """
    return import_module(name)
