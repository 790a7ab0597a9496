"""What may be wrong with a plugin, and what to do about each flaw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, get_type_hints

from funnelkit.checks.declared import is_a, misfits
from funnelkit.checks.free_text import is_blank
from funnelkit.checks.isolation import isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.inspections.inspection import Inspection
from funnelkit.methodology import Methodology, rule_changes, stage_changes, value_changes
from funnelkit.methodology.changes import Change
from funnelkit.methodology.keys import is_key
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.value_changes import SetField
from funnelkit.plugins.brought_languages import flaws_of_catalogues
from funnelkit.plugins.contents import Contents
from funnelkit.plugins.translation import Translation, is_language
from funnelkit.words import Language, Message, Text, say, usual_tag

LONGEST_NAME: Final = 64
_HIGHEST_API: Final = 9_999
CODE: Final = ("rules", "win_models", "inspections", "record_mappings")
CHANGES: Final = tuple(
    one
    for module in (rule_changes, stage_changes, value_changes)
    for one in (getattr(module, name) for name in dir(module) if not name.startswith("_"))
    if isinstance(one, type) and hasattr(one, "apply") and one.__module__ == module.__name__
)

_NAME: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

_WANTED: Final = {
    "rules": say("label-a-function-of-a-reading"),
    "inspections": say("label-an-inspection"),
    "win_models": say("label-an-object-with-a-name-and-chances"),
}
_ASKED_BY: Final = {"win_models": "chances", "inspections": "look"}


def flaws_of(plugin: Contents) -> Iterator[Message]:
    """List every flaw of a plugin, none when a host can gather it."""
    yield from _head(plugin)
    yield from _methodologies(plugin.methodologies)
    for name, changes in plugin.extensions:
        yield from _extension(name, changes)
    for kind in CODE:
        yield from _code(plugin, kind)
    for at, one in enumerate(plugin.translations):
        yield from _translation(one, f"translations[{at}]")
    yield from flaws_of_catalogues(plugin.catalogues, plugin.name)
    yield from _twice(plugin)


def is_name(value: object) -> bool:
    """Tell whether a value may be the name of a plugin."""
    return type(value) is str and len(value) <= LONGEST_NAME and _NAME.fullmatch(value) is not None


def _head(plugin: Contents) -> Iterator[Message]:
    if not is_name(plugin.name):
        yield say("bad-plugin-name", name=quoted(plugin.name), most=LONGEST_NAME)
    version = plugin.version
    if type(version) is not str or is_blank(version) or not version.isprintable() or len(version) > LONGEST_NAME:
        yield say("bad-version", version=quoted(plugin.version))
    if type(plugin.api) is not int or not 1 <= plugin.api <= _HIGHEST_API:
        yield say("bad-api", api=quoted(plugin.api))
    tags = plugin.languages
    if not all(is_language(tag) for tag in tags) or "en" not in tags or len(set(tags)) < len(tags):
        yield say("bad-languages", languages=quoted(tags))
    yield from _other_tags(tags)


def _other_tags(tags: Iterable[object]) -> Iterator[Message]:
    """Say which languages go by another tag here, so that their words would never be found."""
    for tag in tags:
        if type(tag) is str and usual_tag(tag) != tag:
            yield say("other-language-tag", tag=quoted(tag), known=quoted(usual_tag(tag)))


def _methodologies(methodologies: Iterable[Methodology]) -> Iterator[Message]:
    for at, one in enumerate(methodologies):
        path = f"methodologies[{at}]"
        if type(one) is Methodology:
            yield from misfits(one, Methodology, path)
        else:
            yield say("wrong-contribution", path=path, kind=kind_of(one), wanted=say("label-a-methodology"))


def _extension(name: str, changes: Iterable[Change]) -> Iterator[Message]:
    if not is_key(name):
        yield say("bad-extension-name", name=quoted(name))
    if not changes:
        yield say("empty-extension", name=quoted(name))
    for at, change in enumerate(changes):
        path = f"extensions[{quoted(name)}][{at}]"
        if type(change) not in CHANGES:
            yield say(
                "wrong-contribution",
                path=path,
                kind=kind_of(change),
                wanted=say("label-a-change-of-funnelkit-s-own-such"),
            )
            continue
        flaws = [*misfits(change, type(change), path)]
        if isinstance(change, SetField) and change.name in SetField.FIELDS:
            hint = get_type_hints(RuleBook)[change.name]
            flaws += misfits(change.value, str | Text if hint is Text else hint, f"{path}.value")
        yield from {str(flaw): flaw for flaw in flaws}.values()  # a value may be told of by both


def _code(plugin: Contents, kind: str) -> Iterator[Message]:
    example = f"'{plugin.name}/budget-checked'" if is_name(plugin.name) else "'acme.service/budget-checked'"
    pairs: tuple[tuple[object, Any], ...] = getattr(plugin, kind)
    for name, value in pairs:
        owner, _, key = name.partition("/") if type(name) is str else ("", "", "")
        if owner != plugin.name or not is_key(key):
            yield say("not-namespaced", path=kind, name=quoted(name), example=example)
        wanted, asked_by = _WANTED.get(kind, say("label-a-function")), _ASKED_BY.get(kind, "__call__")
        named = kind != "win_models" or type(isolated(getattr, value, "name", None)) is str
        if kind == "inspections":
            named = is_a(value, Inspection) and value.key == name
        if not named or not callable(isolated(getattr, value, asked_by, None)):
            yield say("wrong-contribution", path=f"{kind}[{quoted(name)}]", kind=kind_of(value), wanted=wanted)


def _translation(one: Translation, path: str) -> Iterator[Message]:
    if type(one) is not Translation:
        yield say("wrong-contribution", path=path, kind=kind_of(one), wanted=say("label-a-translation"))
        return
    yield from misfits(one, Translation, path)
    if not is_language(one.language) or one.language == "en":
        yield say("bad-languages", languages=quoted(one.language))
    yield from _other_tags([one.language])
    if type(one.words) is tuple:
        blank = [pair[0] for pair in one.words if type(pair) is tuple and is_blank(pair[-1])]
        yield from (say("blank-translation", path=path, label=quoted(label)) for label in blank)


def _twice(plugin: Contents) -> Iterator[Message]:
    """Name what a plugin brings more than once: nobody can tell which one counts."""
    brought = [quoted(one.key) for one in plugin.methodologies if type(one) is Methodology]
    for kind in ("extensions", *CODE):
        brought += [f"{kind} {quoted(name)}" for name, _ in getattr(plugin, kind)]
    brought += [f"catalogues {quoted(str.__str__(one))}" for one in plugin.catalogues if is_a(one, Language)]
    for one in plugin.translations:
        if type(one) is Translation and not any(misfits(one, Translation, "")):
            brought += [f"{quoted(path)} of {quoted(one.of)} in {one.language}" for path, _ in one.words]
    yield from (say("brought-twice", path=path, count=count) for path, count in Counter(brought).items() if count > 1)
