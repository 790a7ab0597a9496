"""What may be wrong with a plugin, and what to do about each flaw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, get_type_hints

from funnelkit import methodology as rulebook
from funnelkit.checks.declared import misfits
from funnelkit.checks.isolation import isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.checks.texts import is_blank
from funnelkit.messages import Message, Template, Text, known_language
from funnelkit.methodology import Change, Methodology, SetField
from funnelkit.methodology.keys import is_key
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.plugins.contents import Contents
from funnelkit.plugins.translation import Translation, is_language

LONGEST_NAME: Final = 64
_HIGHEST_API: Final = 9_999
CODE: Final = ("rules", "win_models", "inspections", "record_mappings")
CHANGES: Final = tuple(
    one
    for one in (getattr(rulebook, name) for name in rulebook.__all__ if name != "Change")
    if isinstance(one, type) and hasattr(one, "apply")
)

_NAME: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

_BAD_NAME = Template(
    "bad-plugin-name",
    "plugin name {name} is none: use lower-case letters and digits, joined by single dots or hyphens, at most {most}, "
    "such as the name of the package",
    "插件名称{name}不合法：请用小写字母和数字，以单个点或连字符相连，最多{most}个字符，例如软件包的名称",
)
_BAD_API = Template(
    "bad-api",
    "api {api} is no number of a contract: give the PLUGIN_API that the plugin was written for, as a whole number",
    "api {api}不是接口编号：请给出编写插件时的PLUGIN_API（整数）",
)
_BAD_VERSION = Template(
    "bad-version",
    "version {version} is no text that says something and can be shown on one line",
    "版本{version}不是有内容且可在一行内显示的文本",
)
_BAD_LANGUAGES = Template(
    "bad-languages",
    "languages {languages} must be language tags, each once, with 'en' among them",
    "语言{languages}必须是语言标签，不得重复，并且包含'en'",
)
_OTHER_TAG = Template(
    "other-language-tag",
    "under {tag} nobody looks for words: name that language {known}",
    "{tag}下的文本不会被查到：请将该语言写作{known}",
)
_STRANGER = Template(
    "wrong-contribution",
    "{path} is of the type {kind}: a plugin brings {wanted} there",
    "{path}的类型为{kind}：插件在此处应提供{wanted}",
)
_TWICE = Template(
    "brought-twice", "{path} is brought {count} times: bring it once", "{path}出现了{count}次：请只写一次"
)
_BLANK = Template(
    "blank-translation",
    "{path} has no words for {label}: leave the label out, and it is shown in English",
    "{path}中{label}的译文为空：请删去，将显示英文",
)
_BAD_KEY = Template(
    "bad-extension-name",
    "extension name {name} is no key: use lower-case letters and digits, joined by single hyphens",
    "扩展名称{name}不是合法的键：请用小写字母和数字，以单个连字符相连",
)
_NO_CHANGE = Template("empty-extension", "extension {name} changes nothing", "扩展{name}没有任何改动")
_NO_NAMESPACE = Template(
    "not-namespaced",
    "{path} {name} must be the plugin's name, a slash and a key, such as {example}, so that it can mean nothing else",
    "{path}{name}必须由插件名称、斜杠和键组成，例如{example}，以免混淆",
)
_METHODOLOGY: Final = Text.of("a Methodology", zh="Methodology（方法论）")
_CHANGE: Final = Text.of("a change of funnelkit's own, such as InsertStage", zh="funnelkit自带的改动，如InsertStage")
_TRANSLATION: Final = Text.of("a Translation", zh="Translation（译文）")
_WANTED: Final = {
    "rules": Text.of("a function of a Reading", zh="以Reading为参数的函数"),
    "win_models": Text.of("an object with a name and chances(reading)", zh="带有name和chances(reading)的对象"),
}
_ASKED_BY: Final = {"win_models": "chances"}
_FUNCTION: Final = Text.of("a function", zh="函数")


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
    yield from _twice(plugin)


def is_name(value: object) -> bool:
    """Tell whether a value may be the name of a plugin."""
    return type(value) is str and len(value) <= LONGEST_NAME and _NAME.fullmatch(value) is not None


def _head(plugin: Contents) -> Iterator[Message]:
    if not is_name(plugin.name):
        yield _BAD_NAME(name=quoted(plugin.name), most=LONGEST_NAME)
    version = plugin.version
    if type(version) is not str or is_blank(version) or not version.isprintable() or len(version) > LONGEST_NAME:
        yield _BAD_VERSION(version=quoted(plugin.version))
    if type(plugin.api) is not int or not 1 <= plugin.api <= _HIGHEST_API:
        yield _BAD_API(api=quoted(plugin.api))
    tags = plugin.languages
    if not all(is_language(tag) for tag in tags) or "en" not in tags or len(set(tags)) < len(tags):
        yield _BAD_LANGUAGES(languages=quoted(tags))
    yield from _other_tags(tags)


def _other_tags(tags: Iterable[object]) -> Iterator[Message]:
    """Say which languages go by another tag here, so that their words would never be found."""
    for tag in tags:
        if type(tag) is str and known_language(tag) != tag:
            yield _OTHER_TAG(tag=quoted(tag), known=quoted(known_language(tag)))


def _methodologies(methodologies: Iterable[Methodology]) -> Iterator[Message]:
    for at, one in enumerate(methodologies):
        path = f"methodologies[{at}]"
        if type(one) is Methodology:
            yield from misfits(one, Methodology, path)
        else:
            yield _STRANGER(path=path, kind=kind_of(one), wanted=_METHODOLOGY)


def _extension(name: str, changes: Iterable[Change]) -> Iterator[Message]:
    if not is_key(name):
        yield _BAD_KEY(name=quoted(name))
    if not changes:
        yield _NO_CHANGE(name=quoted(name))
    for at, change in enumerate(changes):
        path = f"extensions[{quoted(name)}][{at}]"
        if type(change) not in CHANGES:
            yield _STRANGER(path=path, kind=kind_of(change), wanted=_CHANGE)
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
            yield _NO_NAMESPACE(path=kind, name=quoted(name), example=example)
        wanted, asked_by = _WANTED.get(kind, _FUNCTION), _ASKED_BY.get(kind, "__call__")
        named = kind != "win_models" or type(isolated(getattr, value, "name", None)) is str
        if not named or not callable(isolated(getattr, value, asked_by, None)):
            yield _STRANGER(path=f"{kind}[{quoted(name)}]", kind=kind_of(value), wanted=wanted)


def _translation(one: Translation, path: str) -> Iterator[Message]:
    if type(one) is not Translation:
        yield _STRANGER(path=path, kind=kind_of(one), wanted=_TRANSLATION)
        return
    yield from misfits(one, Translation, path)
    if not is_language(one.language) or one.language == "en":
        yield _BAD_LANGUAGES(languages=quoted(one.language))
    yield from _other_tags([one.language])
    if type(one.words) is tuple:
        blank = [pair[0] for pair in one.words if type(pair) is tuple and is_blank(pair[-1])]
        yield from (_BLANK(path=path, label=quoted(label)) for label in blank)


def _twice(plugin: Contents) -> Iterator[Message]:
    """Name what a plugin brings more than once: nobody can tell which one counts."""
    brought = [quoted(one.key) for one in plugin.methodologies if type(one) is Methodology]
    for kind in ("extensions", *CODE):
        brought += [f"{kind} {quoted(name)}" for name, _ in getattr(plugin, kind)]
    for one in plugin.translations:
        if type(one) is Translation and not any(misfits(one, Translation, "")):
            brought += [f"{quoted(path)} of {quoted(one.of)} in {one.language}" for path, _ in one.words]
    yield from (_TWICE(path=path, count=count) for path, count in Counter(brought).items() if count > 1)
