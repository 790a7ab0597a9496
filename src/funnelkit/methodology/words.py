"""Every text of a rule book, by the rule that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import fields, has

from funnelkit.free_text import flaws_of_text
from funnelkit.messages import Message, Text


def flaws_of_words(value: object, path: str) -> Iterator[Message]:
    """Say where a rule book holds something that is no text, or that cannot be stored.

    Args:
        value: The rule book, or a part of it.
        path: What it is called.
    """
    if isinstance(value, Text):
        yield from flaws_of_text(path, value.en)
        for pair in value.others:
            for part in pair:
                yield from flaws_of_text(path, part)
    elif isinstance(value, str):
        yield from flaws_of_text(path, value)
    elif isinstance(value, tuple):
        for item in value:
            yield from flaws_of_words(item, path)
    elif has(type(value)):
        key = getattr(value, "key", "")
        kind: Any = type(value)
        for one in fields(kind):
            named = f"{path} {key!r} {one.name}" if key else f"{path} {one.name}"
            yield from flaws_of_words(getattr(value, one.name), named)
