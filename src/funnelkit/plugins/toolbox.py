"""The toolbox: what all plugins bring that are fit for use, in one order that never changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from funnelkit.deal.reading import Rule
from funnelkit.errors import UnknownKeyError, unknown_key
from funnelkit.messages import Text
from funnelkit.methodology import Change, Methodology
from funnelkit.plugins.faults import PluginFault
from funnelkit.plugins.plugin import Plugin
from funnelkit.plugins.translation import translated

_EXTENSION = Text.of("extension", zh="扩展")


@frozen
class Toolbox:
    """What a host's plugins bring, and which of them are set aside.

    Args:
        plugins: The plugins fit for use, in the order of their names.
        faults: Why others are set aside.

    Examples:
        >>> from funnelkit import DropTask, eight_stage
        >>> from funnelkit.plugins import gather
        >>> lean = Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]})
        >>> toolbox = gather([lean])
        >>> eight_stage().customised("ours", *toolbox.changes("lean"))
        <Methodology ours 1: 8 customer stages, 8 supplier stages>
    """

    plugins: tuple[Plugin, ...] = ()
    faults: tuple[PluginFault, ...] = ()

    @property
    def methodologies(self) -> tuple[Methodology, ...]:
        """The methodologies, in the order of their plugins."""
        return tuple(one for plugin in self.plugins for one in plugin.methodologies)

    @property
    def extensions(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes, by the name of the extension."""
        return self._all("extensions")

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules, by name; give them to ``Deal.open`` or ``Deal.with_rules``."""
        return self._all("rules")

    @property
    def win_models(self) -> Mapping[str, Any]:
        """The models of the chance to win, by name."""
        return self._all("win_models")

    @property
    def inspections(self) -> Mapping[str, Any]:
        """The looks at a book of deals, by name."""
        return self._all("inspections")

    @property
    def record_mappings(self) -> Mapping[str, Any]:
        """The maps from other systems' records, by name."""
        return self._all("record_mappings")

    def changes(self, extension: str) -> tuple[Change, ...]:
        """Take the changes of an extension, for ``Methodology.customised``.

        Raises:
            UnknownKeyError: When no plugin fit for use brings it; those that are set aside are named.
        """
        extensions = self.extensions
        if extension not in extensions:
            unknown = unknown_key(extension, among=extensions, what=_EXTENSION)
            raise UnknownKeyError(unknown, *(fault.message for fault in self.faults))
        return extensions[extension]

    def translated(self, methodology: Methodology, *, of: str = "") -> Methodology:
        """Give a methodology's labels the words of every language that plugins bring.

        Words that are there already stay. Labels are part of a methodology's content, so do this before deals are
        opened under it.

        Args:
            methodology: The methodology, or one that was made from it.
            of: Key of the methodology that was translated; the key of the given one when left out.
        """
        key = of or methodology.key
        return translated(methodology, (one for plugin in self.plugins for one in plugin.translations if one.of == key))

    def _all(self, kind: str) -> Mapping[str, Any]:
        return MappingProxyType({name: one for plugin in self.plugins for name, one in getattr(plugin, kind)})
