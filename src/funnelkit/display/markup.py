"""Markup as text that is known to be safe: whatever a user wrote is escaped before it gets here."""

from __future__ import annotations

from typing import Final

from funnelkit.messages import plain

_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


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
    """Make words safe to stand in markup, as text or as an attribute.

    Examples:
        >>> escaped('Smith & "Sons"')
        'Smith &amp; &quot;Sons&quot;'
    """
    return Html(plain(words).translate(_ENTITIES))


def tag(name: str, *children: Html, **attributes: str | float) -> Html:
    """Write one element; underscores in the names of attributes stand for hyphens, a last one is dropped.

    Examples:
        >>> tag("text", escaped("a < b"), x=2.50, text_anchor="middle", class_="fk-name")
        '<text x="2.5" text-anchor="middle" class="fk-name">a &lt; b</text>'
    """
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    inner = "".join(children)
    return Html(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def joined(*parts: Html) -> Html:
    """Put markup one after the other, a line each."""
    return Html("\n".join(part for part in parts if part))


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else f"{round(value, 1):g}"
