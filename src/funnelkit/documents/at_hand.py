"""The methodologies that a reader has at hand: a list, a mapping by fingerprint, or a function that finds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from attrs import frozen

from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of
from funnelkit.documents.excerpts import cut
from funnelkit.documents.problems import at
from funnelkit.methodology import Methodology
from funnelkit.methodology.builtin import built_in
from funnelkit.words import say

Methodologies: TypeAlias = Iterable[Methodology] | Mapping[str, Methodology] | Callable[[str], Methodology | None]
"""How a host hands methodologies over."""


@frozen
class AtHand:
    """Methodologies at hand.

    Args:
        listed: Those that were handed over as a list, by fingerprint.
        find: Finds one by its fingerprint; ``None``, or a ``LookupError``, for one that it does not know.
        carried: Those that the document carries and that have been read already, by fingerprint.
    """

    listed: Mapping[str, Methodology]
    find: Callable[[str], Any]
    carried: Mapping[str, Methodology] = MappingProxyType({})

    @classmethod
    def of(cls, methodologies: Methodologies) -> AtHand:
        """Take what a host hands over.

        Raises:
            DocumentError: When it is none of the three.
        """
        by_fingerprint: Any = methodologies
        if isolated(isinstance, methodologies, Mapping) is True:
            return cls({}, partial(_looked_up, by_fingerprint))
        if callable(methodologies) and not is_a(methodologies, type):
            return cls({}, methodologies)
        # One methodology by itself is an easy mistake, and Python's own words on it would help nobody.
        listed = isolated(tuple, methodologies)
        strangers = (
            [one for one in listed if type(one) is not Methodology] if isinstance(listed, tuple) else [methodologies]
        )
        if strangers:
            raise _no_methodology(strangers[0])
        known = {one.fingerprint: one for one in cast(tuple[Methodology, ...], listed)}
        return cls(known, _nowhere_else)

    def get(self, fingerprint: str) -> Methodology | None:
        """Find a methodology; what the host's own code raises, but for a ``LookupError``, goes on to the host.

        Every edition of the built-in ones is at hand without being handed over, after whatever the host has.

        Raises:
            DocumentError: When something else is found under the fingerprint.
        """
        near = self.listed.get(fingerprint) or self.carried.get(fingerprint)
        if near:
            return near
        try:
            found = self.find(fingerprint)
        except LookupError:
            found = None
        if found is None:
            return built_in().get(fingerprint)
        if not is_a(found, Methodology):
            raise _no_methodology(found)
        if found.fingerprint != fingerprint:
            raise DocumentError(
                at("$", say("methodology-under-other-fingerprint", asked=fingerprint, given=found.fingerprint))
            )
        return found

    def namesake(self, key: str) -> Methodology | None:
        """Find one that is called alike, as far as they were listed."""
        return next((one for one in self.listed.values() if one.key == key), None)


def _looked_up(methodologies: Any, fingerprint: str) -> object:
    """Look into a mapping; it is data, so that what it raises is a refusal like any other."""
    found = isolated(_held_under, methodologies, fingerprint)
    if type(found) is Raised:
        kind = cut(kind_of(methodologies))
        raise DocumentError(at("$", say("cannot-be-read", path="methodologies", kind=kind, raised=found)))
    return found


def _held_under(methodologies: Any, fingerprint: str) -> object:
    try:
        return methodologies[fingerprint]
    except LookupError:
        return None


def _nowhere_else(_fingerprint: str) -> None:
    """Find nothing: what was listed is all there is."""


def _no_methodology(stranger: object) -> DocumentError:
    return DocumentError(at("$", say("not-a-methodology", type=cut(kind_of(stranger)))))
