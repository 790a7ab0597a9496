"""The toolbox: what all plugins bring that are fit for use, in one order that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import frozen

from funnelkit.checks.errors import FunnelkitError, PluginError, UnknownKeyError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.deal.reading import Rule
from funnelkit.inspections.inspection import Inspection
from funnelkit.methodology import Methodology
from funnelkit.methodology.changes import Change
from funnelkit.plugins.brought_languages import spoken_by
from funnelkit.plugins.faults import PluginFault
from funnelkit.plugins.functions import PluginFunction
from funnelkit.plugins.plugin import Plugin, refuse_wrong_types
from funnelkit.plugins.translation import translated
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Language, say

_KINDS = {
    "extensions": say("label-extension"),
    "rules": say("label-rule"),
    "win_models": say("label-win-model"),
    "inspections": say("label-inspection"),
    "record_mappings": say("label-record-mapping"),
    "catalogues": say("label-catalogue"),
}


class _Shelf(dict[str, Any]):
    """What plugins bring of one kind, by name; a name that nobody brings is told with the nearest and all faults."""

    def __init__(self, brought: Mapping[str, Any], kind: str, faults: tuple[PluginFault, ...]) -> None:
        super().__init__(brought)
        self._kind = _KINDS[kind]
        self._faults = faults

    def __missing__(self, name: str) -> Any:
        raise UnknownKeyError(
            unknown_key(name, among=self, what=self._kind), *(fault.message for fault in self._faults)
        )


@frozen
class Toolbox:
    """What a host's plugins bring, and which of them are set aside.

    Args:
        plugins: The plugins fit for use, in the order of their names.
        faults: Why others are set aside.
        blocked_in_vain: Names that the host blocked and that nothing it found has: a plugin that is not installed, or a
            slip of the pen.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.rules import DropTask
        >>> from funnelkit.plugins import gather
        >>> lean = Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]})
        >>> toolbox = gather([lean])
        >>> eight_stage().customised("ours", *toolbox.changes("lean"))
        <Methodology ours 2: 8 customer stages, 8 supplier stages>
    """

    plugins: tuple[Plugin, ...] = ()
    faults: tuple[PluginFault, ...] = ()
    blocked_in_vain: tuple[str, ...] = ()

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
    def win_models(self) -> Mapping[str, WinModel]:
        """The models of the chance to win, by name; one at fault is named in what it gives and stops no forecast."""
        models = self._all("win_models")
        asked = {name: Guarded(model, name) for name, model in models.items()}
        return MappingProxyType(_Shelf(asked, "win_models", self.faults))

    @property
    def inspections(self) -> Mapping[str, Inspection]:
        """The rules for what looks wrong, by key, for ``inspect``; one at fault is named there and stops nobody."""
        return self._all("inspections")

    @property
    def record_mappings(self) -> Mapping[str, PluginFunction]:
        """The maps from other systems' records, by name; one at fault raises ``PluginError``, which names it."""
        return self._functions("record_mappings")

    @property
    def languages(self) -> Mapping[str, Language]:
        """What funnelkit says in further languages, by tag: hand one over wherever a language is asked for."""
        brought = spoken_by(one for plugin in self.plugins for one in plugin.catalogues)
        return MappingProxyType(_Shelf(brought, "catalogues", self.faults))

    def changes(self, extension: str) -> tuple[Change, ...]:
        """Take the changes of an extension, for ``Methodology.customised``.

        Raises:
            UnknownKeyError: When no plugin fit for use brings it; those that are set aside are named.
        """
        extensions = self.extensions
        if type(extension) is not str or extension not in extensions:
            unknown = unknown_key(extension, among=extensions, what=say("label-extension"))
            raise UnknownKeyError(unknown, *(fault.message for fault in self.faults))
        return extensions[extension]

    def extended(self, methodology: Methodology, *, by: Iterable[str], key: str) -> Methodology:
        """Make a host's own methodology from another one, by extensions of plugins, one after the other.

        Args:
            methodology: What to begin with; it stays as it is.
            by: The names of the extensions, in the order in which they are applied; a set has none.
            key: What the new methodology is called.

        Raises:
            UnknownKeyError: When no plugin fit for use brings an extension.
            PluginError: When an extension does not fit; the plugin is named, with everything that is wrong. Or when
                what is given is no methodology, or no names.

        Examples:
            >>> from funnelkit import eight_stage
            >>> from funnelkit.rules import DropTask
            >>> from funnelkit.plugins import gather
            >>> lost = Plugin("acme.lost", version="1.0", api=1, extensions={"lost": [DropTask("brochure")]})
            >>> gather([lost]).extended(eight_stage(), by=["lost"], key="ours")
            Traceback (most recent call last):
            ...
            funnelkit.checks.errors.PluginError: extension 'lost' of plugin 'acme.lost' does not fit 'eight-stage': \
task 'brochure' does not exist; did you mean 'send-brochure'?
        """
        # A set gives its names in another order in another process, and so would make another methodology there.
        names = (by,) if isinstance(by, str) else by if isinstance(by, set | frozenset) else Listed[str](by)
        refuse_wrong_types(("methodology", methodology, Methodology), ("by", names, tuple[str, ...]))
        made = methodology.customised(key)
        for name in names:
            changes = self.changes(name)
            try:
                made = made.customised(key, *changes)
            except FunnelkitError as error:
                (owner,) = (plugin.name for plugin in self.plugins if name in dict(plugin.extensions))
                told = {"extension": quoted(name), "plugin": quoted(owner), "of": quoted(methodology.key)}
                raise PluginError(
                    *(say("extension-does-not-fit", **told, problem=problem) for problem in error.problems)
                ) from error
        return made

    def translated(self, methodology: Methodology, *, of: str = "") -> Methodology:
        """Give a methodology's labels the words of every language that plugins bring.

        Words that are there already stay. Labels are part of a methodology's content, so do this before deals are
        opened under it.

        Args:
            methodology: The methodology, or one that was made from it.
            of: Key of the methodology that was translated; the key of the given one when left out.

        Raises:
            PluginError: When it is no methodology, or no key.
        """
        refuse_wrong_types(("methodology", methodology, Methodology), ("of", of, str))
        key = of or methodology.key
        return translated(methodology, (one for plugin in self.plugins for one in plugin.translations if one.of == key))

    def _functions(self, kind: str) -> Mapping[str, PluginFunction]:
        watched = {name: PluginFunction(name, one) for name, one in self._all(kind).items()}
        return MappingProxyType(_Shelf(watched, kind, self.faults))

    def _all(self, kind: str) -> Mapping[str, Any]:
        brought = {name: one for plugin in self.plugins for name, one in getattr(plugin, kind)}
        return MappingProxyType(_Shelf(brought, kind, self.faults))
