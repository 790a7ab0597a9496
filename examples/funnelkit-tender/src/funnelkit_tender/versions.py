"""A versioned release, which keeps each value with every release that changed it, as the releases it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from funnelkit_tender.reader import Release

_DEEPEST: Final = 20


def is_versioned(release: Release) -> bool:
    """Tell whether a release keeps the history of its values."""
    return "date" not in release and any(True for _ in _dates(release, _DEEPEST))


def releases_of_versions(release: Release) -> Iterator[Release]:
    """Give the whole as it stood after each of its releases.

    Examples:
        >>> title = [{"releaseDate": "2026-03-02", "value": "Crane"}, {"releaseDate": "2026-04-01", "value": "Cranes"}]
        >>> for one in releases_of_versions({"ocid": "ocds-1", "tender": {"title": title}}):
        ...     print(one["date"], one["tender"])
        2026-03-02 {'title': 'Crane'}
        2026-04-01 {'title': 'Cranes'}
    """
    for date in dict.fromkeys(_dates(release, _DEEPEST)):
        yield {**_as_of(release, date, _DEEPEST), "date": date}


def _is_history(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_version(one) for one in value)


def _is_version(value: object) -> bool:
    return isinstance(value, Mapping) and isinstance(value.get("releaseDate"), str) and "value" in value


def _dates(value: Any, depth: int) -> Iterator[str]:
    if depth and _is_history(value):
        yield from (version["releaseDate"] for version in value)
    elif depth and isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _dates(part, depth - 1)


def _as_of(value: Any, date: str, depth: int) -> Any:
    if not depth:
        return None
    if _is_history(value):
        known = [version["value"] for version in value if version["releaseDate"] <= date]
        return known[-1] if known else None
    if isinstance(value, Mapping):
        return {name: _as_of(part, date, depth - 1) for name, part in value.items()}
    return [_as_of(part, date, depth - 1) for part in value] if isinstance(value, list) else value
