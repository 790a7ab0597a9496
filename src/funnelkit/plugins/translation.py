"""Labels of a methodology in further languages, and every label by its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve, field, fields, frozen, has

from funnelkit.checks.listing import Listed, items_of
from funnelkit.methodology import Methodology
from funnelkit.words import Text

_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Pairs = tuple[tuple[str, str], ...]


def is_language(value: object) -> bool:
    """Tell whether a value is a language tag, such as ``"de"`` or ``"pt-BR"``."""
    return type(value) is str and _LANGUAGE.fullmatch(value) is not None


def _as_pairs(words: Mapping[str, str] | Pairs) -> Pairs:
    """List the words in one order; what is no list of pairs stays, to be refused by the plugin that brings it."""
    listed = Listed(items_of(words))
    return tuple(sorted(listed, key=_in_order)) if type(listed) is tuple else listed


def _in_order(pair: object) -> str:
    return str(pair) if type(pair) is tuple and all(type(one) is str for one in pair) else ""


@frozen
class Translation:
    """The labels of a methodology in one more language.

    Args:
        language: The language tag, such as ``"de"``; Simplified Chinese goes by ``"zh-Hans"``.
        words: The words of each label by its path, such as ``"task/site-visit/name"``; see ``texts_of``.
        of: Key of the methodology whose labels they are.

    Examples:
        >>> german = Translation("de", {"customer-stage/budget-set/name": "Budget steht"}, of="eight-stage")
        >>> german.words
        (('customer-stage/budget-set/name', 'Budget steht'),)
    """

    language: str
    words: Pairs = field(converter=_as_pairs)
    of: str = field(kw_only=True)


def texts_of(rules: object) -> Iterator[tuple[str, Text]]:
    """List every label of a methodology, or of a change of one, with its path; what is empty and no name is left out.

    Examples:
        >>> from funnelkit import eight_stage
        >>> labels = dict(texts_of(eight_stage()))
        >>> str(labels["task/confirm-budget/name"])
        'Confirm the budget and the way to its approval'
    """
    found: list[tuple[str, Text]] = []

    def note(path: str, label: Text) -> Text:
        found.append((path, label))
        return label

    _with_texts(rules, "", note)
    return iter(found)


def translated(methodology: Methodology, translations: Iterable[Translation]) -> Methodology:
    """Give labels the words of further languages; words that are there already stay."""
    words = {(one.language, path): said for one in translations for path, said in one.words}
    languages = {language for language, _ in words}

    def add(path: str, label: Text) -> Text:
        known = dict(label.others)
        new = {one: words[one, path] for one in languages if (one, path) in words and one not in known}
        return Text(label.en, tuple(sorted({**known, **new}.items()))) if new else label

    labelled: Methodology = _with_texts(methodology, "", add)
    return labelled


def _with_texts(value: Any, path: str, edit: Callable[[str, Text], Text]) -> Any:
    """Rebuild rules with each label edited; what holds no edited label stays the same object."""
    if isinstance(value, Text):
        return edit(path, value) if value.en or _is_name(path) else value
    if isinstance(value, tuple):
        items = tuple(_with_texts(item, path, edit) for item in value)
        changed = any(new is not old for new, old in zip(items, value, strict=True))
        return items if changed else value
    if not has(type(value)):
        return value
    at = _path_of(value, path)
    edited: dict[str, Any] = {}
    for one in fields(type(value)):
        old = getattr(value, one.name)
        new = _with_texts(old, f"{at}{one.name.replace('_', '-')}", edit)
        if new is not old:
            edited[one.name] = new
    return evolve(value, **edited) if edited else value


def _is_name(path: str) -> bool:
    return path.rpartition("/")[2] == "name"


def _path_of(rule: object, path: str) -> str:
    """Begin anew at a rule that has a key, so that its labels are found wherever it stands."""
    if isinstance(rule, Methodology) or not path:
        return ""
    key = getattr(rule, "key", "")
    if not key:
        return f"{path}/"
    if getattr(rule, "key_is_of_its_owner", False):
        return f"{path}/{key}/"
    return f"{_CAPITAL.sub('-', type(rule).__name__).lower()}/{key}/"
