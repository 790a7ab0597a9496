"""How a host gathers its plugins: each is taken whole or set aside, and none can spoil another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, Protocol

from attrs import frozen

from funnelkit.checks.errors import PluginError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.methodology.keys import is_key
from funnelkit.plugins.faults import PluginFault
from funnelkit.plugins.plugin import PLUGIN_API, Plugin, refuse_wrong_types
from funnelkit.plugins.toolbox import Toolbox
from funnelkit.plugins.unfit_contents import LONGEST_NAME, flaws_of
from funnelkit.words import Message, Text, languages, on_one_line, say

GROUP: Final = "funnelkit.plugins"
"""The group of entry points that plugins are found by."""

BUILT_IN: Final = ("eight-stage",)
MOST_FLAWS: Final = 20
_LONGEST: Final = 600

_FUNNELKIT: Final = "funnelkit"


class EntryPoint(Protocol):
    """What ``importlib.metadata.entry_points`` lists: a name, and a way to load what it stands for."""

    @property
    def name(self) -> str:
        """The name that it is listed under."""
        ...

    def load(self) -> object:
        """Import what it stands for."""
        ...


@frozen(eq=False)
class _Found:
    """Something that may be a plugin, by the name that it was found under."""

    name: str
    detail: str
    load: Callable[[], object]

    @property
    def shown(self) -> str:
        """The name as people and files can take it, whatever somebody wrote into a package."""
        return self.name[: LONGEST_NAME + 1].encode(errors="backslashreplace").decode()

    @classmethod
    def of(cls, thing: object) -> _Found:
        if type(thing) is Plugin:
            return cls(_text(thing, "name") or "?", "", lambda: thing)
        load = isolated(getattr, thing, "load", None)
        name = _text(thing, "name") or kind_of(thing)
        group = _text(thing, "group")
        if group not in {"", GROUP}:
            stranger = _Refused((say("other-group", group=quoted(group), ours=quoted(GROUP)),))
            return cls(name, _text(thing, "value"), lambda: stranger)
        return cls(name, _text(thing, "value"), load if callable(load) else lambda: thing)


def gather(found: Iterable[Plugin | EntryPoint], *, blocked: Iterable[str] = ()) -> Toolbox:
    """Gather plugins for a host; one that is at fault is set aside, named, and spoils nothing.

    A plugin is taken whole or not at all. Where two bring the same thing, both are set aside, because whichever
    was taken the other would be hidden; the host decides by blocking one. The outcome never depends on the order
    in which plugins are found.

    Args:
        found: Plugins, or the entry points ``importlib.metadata.entry_points(group="funnelkit.plugins")``, which
            the host lists itself because that reads files.
        blocked: Names of plugins to leave out; one that is an entry point's name is not even loaded. Those that nothing
            has stand in ``Toolbox.blocked_in_vain``.

    Raises:
        PluginError: When the host gives no list of plugins, or of names; what is in it never raises.

    Examples:
        >>> toolbox = gather([Plugin("acme.lean", version="1.0", api=1), Plugin("acme.old", version="0.9", api=99)])
        >>> toolbox.plugins
        (<Plugin acme.lean 1.0: nothing>,)
        >>> print(toolbox.faults[0])
        plugin 'acme.old' is set aside: it is written for plugin API 99, and this funnelkit speaks 1: install a \
version of it that does too
    """
    if not isinstance(found, Iterable):
        raise PluginError(say("plugins-not-listed", kind=kind_of(found)))
    names = (blocked,) if isinstance(blocked, str) else Listed[str](blocked)
    refuse_wrong_types(("blocked", names, tuple[str, ...]))
    left_out = set(names)
    fit: dict[int, Plugin] = {}
    faults: set[PluginFault] = set()
    seen: set[str] = set()
    for one in sorted((_Found.of(thing) for thing in found), key=lambda one: (one.name, one.detail)):
        loaded = None if one.name in left_out else _loaded(one)
        seen |= {one.name, loaded.name} if isinstance(loaded, Plugin) else {one.name}
        if isinstance(loaded, Plugin) and loaded.name not in left_out:
            fit[id(loaded)] = loaded
        elif isinstance(loaded, tuple):
            faults.update(PluginFault(one.shown, problem) for problem in loaded)
    clashes = _clashes(tuple(fit.values()))
    faults.update(PluginFault(fit[at].name, problem) for at, problems in clashes.items() for problem in problems)
    taken = sorted((plugin for at, plugin in fit.items() if at not in clashes), key=lambda plugin: plugin.name)
    in_order = tuple(sorted(faults, key=lambda fault: (fault.plugin, fault.code, str(fault))))
    return Toolbox(tuple(taken), in_order, tuple(sorted(left_out - seen)))


def _text(thing: object, name: str) -> str:
    value = isolated(getattr, thing, name, "")
    return value if type(value) is str else ""


def _loaded(found: _Found) -> Plugin | tuple[Message, ...]:
    """Load a plugin, or say what keeps it from being used."""
    plugin = isolated(_load, found)
    if type(plugin) is _Refused:
        return plugin.problems
    if type(plugin) is Raised:
        return (say("not-loaded", fault=plugin),)
    if type(plugin) is not Plugin:
        return (say("not-a-plugin", kind=kind_of(plugin)),)
    # It was checked when it was made, but code that ran since may have tampered with it.
    tampered = isolated(lambda: _Refused.by(flaws_of(plugin)))
    if type(tampered) is not _Refused:
        return (say("not-loaded", fault=tampered),)
    if plugin.api != PLUGIN_API and not tampered.problems:
        return (say("other-api", api=plugin.api, ours=PLUGIN_API),)
    return tampered.problems or plugin


@frozen
class _Refused:
    """What is wrong with a plugin, copied: of the problems that somebody else's error carries nothing is kept."""

    problems: tuple[Message, ...]

    @classmethod
    def by(cls, problems: Iterable[object]) -> _Refused:
        return cls(tuple(_copied(problem) for problem in islice(problems, MOST_FLAWS)))

    @classmethod
    def told_by(cls, error: PluginError) -> _Refused:
        return cls.by(error.problems)


def _load(found: _Found) -> object:
    try:
        return found.load()
    except PluginError as error:
        refused = isolated(_Refused.told_by, error)
        if type(refused) is _Refused and refused.problems:
            return refused
        raise


def _copied(problem: object) -> Message:
    if type(problem) is not Message or type(problem.code) is not str or not is_key(problem.code):
        raise TypeError(kind_of(problem))
    english, *others = ((tag, on_one_line(problem.text(tag))[:_LONGEST]) for tag in languages())
    return Message(problem.code, (("problem", Text(english[1], tuple(others))),), Text("{problem}"))


def _clashes(plugins: tuple[Plugin, ...]) -> dict[int, list[Message]]:
    """Find the plugins that bring what others bring too."""
    clashes: defaultdict[int, list[Message]] = defaultdict(list)
    owners: defaultdict[tuple[Message, str, str], list[Plugin]] = defaultdict(list)
    names = Counter(plugin.name for plugin in plugins)
    for plugin in plugins:
        if names[plugin.name] > 1:
            clashes[id(plugin)].append(say("same-name", count=names[plugin.name]))
        for claim in _claims(plugin):
            owners[claim].append(plugin)
    for (what, name, _), claiming in owners.items():
        for plugin in claiming:
            others = {other.name for other in claiming} - {plugin.name}
            if what == say("label-methodology") and name in BUILT_IN:
                others.add(_FUNNELKIT)
            if others:
                told = tuple(quoted(other) for other in sorted(others))
                clashes[id(plugin)].append(say("clash", others=told, what=what, name=quoted(name)))
    return clashes


def _claims(plugin: Plugin) -> Iterator[tuple[Message, str, str]]:
    """Everything that only one plugin may bring; what is code bears the plugin's own name and needs no look."""
    for methodology in plugin.methodologies:
        yield say("label-methodology"), methodology.key, ""
    for name, _ in plugin.extensions:
        yield say("label-extension"), name, ""
    for language in plugin.catalogues:
        for code in language.sentences:
            yield say("label-sentences-in"), str.__str__(language), code
    for translation in plugin.translations:
        for path, _ in translation.words:
            yield say("label-labels-of"), f"{translation.of} ({translation.language})", path
