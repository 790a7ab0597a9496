"""The fields of a plugin, as they are written down and before they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from attrs import field, frozen

from funnelkit.checks.declared import is_a
from funnelkit.checks.listing import Listed, items_of
from funnelkit.deal.reading import Rule
from funnelkit.inspections.inspection import Inspection
from funnelkit.methodology import Methodology
from funnelkit.methodology.changes import Change
from funnelkit.plugins.translation import Translation
from funnelkit.words import Language

Item = TypeVar("Item")
Named = tuple[tuple[str, Item], ...]


def _listed(items: Any) -> tuple[Any, ...]:
    """Take what is no list, a text too, for one item, which it is meant to be or is refused as."""
    listed = Listed[Any](items)
    return listed if type(listed) is tuple else (listed,)


def _named(items: Mapping[str, Any] | Named[Any]) -> Named[Any]:
    listed = items_of(items)
    pairs = [_pair(one) for one in (listed if type(listed) is tuple else _listed(listed))]
    return tuple(sorted(pairs, key=lambda pair: pair[0] if type(pair[0]) is str else ""))


def _pair(one: Any) -> tuple[Any, Any]:
    """Take what is no pair for a name without anything, to be refused as such."""
    return (one[0], one[1]) if type(one) in (tuple, list) and len(one) == 2 else (one, None)  # noqa: PLR2004


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    return _listed(tags)


def _methodologies(methodologies: Iterable[Methodology]) -> tuple[Methodology, ...]:
    return _listed(methodologies)


def _translations(translations: Iterable[Translation]) -> tuple[Translation, ...]:
    return _listed(translations)


def _catalogues(catalogues: Iterable[Language]) -> tuple[Language, ...]:
    return _listed(catalogues)


def _extensions(extensions: Mapping[str, Iterable[Change]] | Named[tuple[Change, ...]]) -> Named[tuple[Change, ...]]:
    return tuple((name, _listed(changes)) for name, changes in _named(extensions))


def _rules(rules: Mapping[str, Rule] | Named[Rule]) -> Named[Rule]:
    return _named(rules)


def _inspections(inspections: Iterable[Inspection] | Named[Inspection]) -> Named[Inspection]:
    """Put each under its key; what is none stays under no name, to be refused."""
    listed = items_of(inspections)
    listed = listed if type(listed) is tuple else _listed(listed)
    return _named(tuple((one.key, one) if is_a(one, Inspection) else _pair(one) for one in listed))


@frozen(repr=False)
class Contents:
    """What a plugin brings; ``Plugin`` says what each field means and checks them."""

    name: str
    version: str = field(kw_only=True)
    api: int = field(kw_only=True)
    languages: tuple[str, ...] = field(default=("en",), converter=_tags, kw_only=True)
    methodologies: tuple[Methodology, ...] = field(default=(), converter=_methodologies, kw_only=True)
    extensions: Named[tuple[Change, ...]] = field(default=(), converter=_extensions, kw_only=True)
    rules: Named[Rule] = field(default=(), converter=_rules, kw_only=True)
    translations: tuple[Translation, ...] = field(default=(), converter=_translations, kw_only=True)
    catalogues: tuple[Language, ...] = field(default=(), converter=_catalogues, kw_only=True)
    win_models: Named[Any] = field(default=(), converter=_named, kw_only=True)
    inspections: Named[Inspection] = field(default=(), converter=_inspections, kw_only=True)
    record_mappings: Named[Any] = field(default=(), converter=_named, kw_only=True)
