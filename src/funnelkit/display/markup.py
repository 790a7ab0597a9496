"""Markup as text that is known to be safe: whatever a user wrote is escaped before it gets here."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

from funnelkit.words import plain

# Elements that hold nothing; every other one is closed by a tag of its own, as pages must have it.
_VOID: Final = frozenset({"img", "br", "rect", "line", "path", "circle"})


_CARE: Final = re.compile("[&<>\"']")


class Html(str):
    """Markup that a notebook shows as it is and that a template engine does not escape again.

    Examples:
        >>> Html("<b>won</b>").__html__()
        '<b>won</b>'
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Tell template engines that this is markup."""
        return str(self)

    def _repr_html_(self) -> str:
        return str(self)


def escaped(words: str) -> Html:
    """Make words safe to stand in markup, as text or as an attribute; what is markup already stays as it is.

    Examples:
        >>> escaped('Smith & "Sons"')
        'Smith &amp; &quot;Sons&quot;'
    """
    if isinstance(words, Html):
        return words
    shown = plain(words)
    return Html(escape(shown) if _CARE.search(shown) else shown)


def tag(name: str, *children: Html, **attributes: str | float) -> Html:
    """Write one element; underscores in the names of attributes stand for hyphens, a last one is dropped.

    Examples:
        >>> tag("text", escaped("a < b"), x=2.50, text_anchor="middle", class_="fk-name")
        '<text x="2.5" text-anchor="middle" class="fk-name">a &lt; b</text>'
    """
    written = "".join([f' {_name(key)}="{_value(value)}"' for key, value in attributes.items()])
    if name in _VOID:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{''.join(children)}</{name}>")


def joined(*parts: Html, by: str = "\n") -> Html:
    """Put markup one after the other, a line each."""
    return Html(by.join([part for part in parts if part]))


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    if isinstance(value, float):
        return f"{round(value, 1):g}"
    return value if isinstance(value, Html) else _attribute(str(value))


# Attributes are few and ours; what a user wrote comes here as markup that is escaped already.
@lru_cache(maxsize=1024)
def _attribute(words: str) -> str:
    return escaped(words)
