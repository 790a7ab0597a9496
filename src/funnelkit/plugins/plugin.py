"""A plugin: what another package contributes, as plain data."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from funnelkit.checks.declared import wrong_types
from funnelkit.checks.errors import PluginError
from funnelkit.plugins.contents import Contents
from funnelkit.plugins.unfit_contents import flaws_of

PLUGIN_API: Final = 1
"""The number of the contract between funnelkit and a plugin; it rises only when plugins must be changed."""


def refuse_wrong_types(*given: tuple[str, object, object]) -> None:
    """Refuse what a host gives in place of what is wanted.

    Args:
        given: For each argument its name, what it is, and the type that it must be of.

    Raises:
        PluginError: With all that is wrong.
    """
    flaws = [flaw for name, value, hint in given for flaw in wrong_types(value, hint, name)]
    if flaws:
        raise PluginError(*flaws)


@frozen(repr=False)
class Plugin(Contents):
    """What a package brings for other people's deals, as data that is checked when it is made.

    A package names it in its entry point of the group ``funnelkit.plugins``. Only what stands under ``rules``,
    ``win_models``, ``inspections`` and ``record_mappings`` is code; each name there begins with the name of the
    plugin and a slash, so that no two plugins can mean different things by the same name.

    Args:
        name: Lower-case words joined by dots or hyphens: the package, or the owner first, such as ``"acme.service"``.
        version: The version of the plugin, for people.
        api: The ``PLUGIN_API`` that it was written for.
        languages: The languages that all its labels speak; English is always among them.
        methodologies: Methodologies of its own.
        extensions: Changes by name, each for a host to apply with ``Methodology.customised``.
        rules: Predicates by name, for criteria: each takes a ``Reading`` and returns ``True`` or ``False``.
        translations: Labels in further languages.
        catalogues: What funnelkit says, in further languages: each a ``fk.words.Language``. Sentences of its own are
            among them where their codes begin with the name of the plugin.
        win_models: Models of the chance to win, by name.
        inspections: Rules for what looks wrong with a deal, each an ``Inspection`` whose key begins with the name of
            the plugin and a slash.
        record_mappings: Maps from another system's records to deals, by name.

    Raises:
        PluginError: With every flaw at once.

    Examples:
        >>> from funnelkit.rules import DropTask
        >>> Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]})
        <Plugin acme.lean 1.0: extensions lean>
    """

    def __attrs_post_init__(self) -> None:
        flaws = tuple(flaws_of(self))
        if flaws:
            raise PluginError(*flaws)

    def __repr__(self) -> str:
        brought = {
            "methodologies": [one.key for one in self.methodologies],
            "extensions": [name for name, _ in self.extensions],
            "rules": [name for name, _ in self.rules],
            "win models": [name for name, _ in self.win_models],
            "inspections": [name for name, _ in self.inspections],
            "record mappings": [name for name, _ in self.record_mappings],
            "catalogues": [str.__str__(one) for one in self.catalogues],
            "translations": [f"{one.of}/{one.language}" for one in self.translations],
        }
        told = "; ".join(f"{kind} {', '.join(names)}" for kind, names in brought.items() if names)
        return f"<Plugin {self.name} {self.version}: {told or 'nothing'}>"
