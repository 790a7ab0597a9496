"""The inspections that come with the library: each file of ``inspections/shipped`` is found by itself."""

from __future__ import annotations

import pkgutil
from typing import Final

from funnelkit.inspections.inspection import Inspection
from funnelkit.lazy_names import module_of

_PACKAGE: Final = "funnelkit.inspections.shipped"


def _found() -> tuple[Inspection, ...]:
    names = sorted(one.name for one in pkgutil.iter_modules(module_of(_PACKAGE).__path__))
    rules = [
        one for name in names for one in vars(module_of(f"{_PACKAGE}.{name}")).values() if isinstance(one, Inspection)
    ]
    return tuple(sorted(dict.fromkeys(rules), key=lambda one: (one.rank, one.key)))


SHIPPED: Final[tuple[Inspection, ...]] = _found()
"""Each stands in a file of its own; the strongest signs come first."""
