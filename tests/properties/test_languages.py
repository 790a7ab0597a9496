"""Every message that a salesperson can see exists in English and Simplified Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from attrs import fields, has

import funnelkit
from funnelkit.messages import LANGUAGES, Template, Text

CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOLE = re.compile(r"\{(\w+)(?:\|[^{}|]+\|[^{}|]+)?\}")
# An absent reason is no message.
EMPTY = Text("")


def modules() -> list[ModuleType]:
    """Every module of the library."""
    names = [found.name for found in walk_packages(funnelkit.__path__, "funnelkit.")]
    return [import_module(name) for name in names if not name.startswith("funnelkit.testing")]


def said(value: object, path: str) -> Iterator[tuple[str, Template | Text]]:
    """Every sentence and label in a value, with the way to it."""
    kind: Any = type(value)
    if isinstance(value, Template | Text):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from said(item, f"{path}[{key!r}]")
    elif isinstance(value, tuple | list):
        for at, item in enumerate(value):
            yield from said(item, f"{path}[{at}]")
    elif has(kind) and not isinstance(value, type):
        for one in fields(kind):
            yield from said(getattr(value, one.name, None), f"{path}.{one.name}")


SAID = [
    (path, words)
    for module in modules()
    for name, value in vars(module).items()
    for path, words in said(value, f"{module.__name__}.{name}")
    if words != EMPTY
]
TEMPLATES = {path: words for path, words in SAID if isinstance(words, Template)}
TEXTS = {path: words for path, words in SAID if isinstance(words, Text)}


def has_words(english: str) -> bool:
    """Whether a sentence says anything of its own between its facts."""
    return re.search(r"[A-Za-z]", HOLE.sub("", english)) is not None


def test_there_is_something_to_look_at() -> None:
    """The search finds the sentences and labels of the library."""
    assert len(TEMPLATES) > 100
    assert len(TEXTS) > 300


def test_a_sentence_says_the_same_facts_in_both_languages() -> None:
    """A sentence has the same holes in both languages, and where its English has words its Chinese is Chinese."""
    assert not [path for path, one in TEMPLATES.items() if set(HOLE.findall(one.en)) != set(HOLE.findall(one.zh))]
    assert not [path for path, one in TEMPLATES.items() if has_words(one.en) and not CHINESE.search(one.zh)]


def test_a_label_has_chinese_words() -> None:
    """A label of the library has words in English and in Chinese; mere punctuation has no words."""
    labels = {path: one for path, one in TEXTS.items() if has_words(one.en)}
    assert not [path for path, one in labels.items() if not CHINESE.search(one.text("zh-Hans"))]


def test_a_sentence_can_be_said() -> None:
    """With its facts filled in, nothing is left of the holes in either language."""
    for template in TEMPLATES.values():
        message = template(**dict.fromkeys(HOLE.findall(template.en), "x"))
        assert not [language for language in LANGUAGES if HOLE.search(message.text(language))]
