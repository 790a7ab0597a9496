"""The number of the format, and the way from each older one to the present."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.documents.odd_values import Plain

FORMAT: Final = 1
"""The format that is written. It grows by one when documents of the old one would be refused or read otherwise."""

Migration = Callable[[dict[str, Plain]], dict[str, Plain]]
"""From a document of one format, as plain data, to the same document in the next.

The data is within the bounds and nothing else is known of it yet: a step leaves what it does not understand as it is,
for the present format's own check to refuse.
"""

MIGRATIONS: Final[Mapping[int, Migration]] = MappingProxyType({})
"""For each format before the present one, the step to the next. The first format needs none."""


def migrated(document: dict[str, Plain], *, since: int) -> dict[str, Plain]:
    """Bring a document of an older format up to the present one, step by step.

    Args:
        document: The document.
        since: The format in which it was written.
    """
    for number in range(since, FORMAT):
        document = MIGRATIONS[number](document)
    return document
