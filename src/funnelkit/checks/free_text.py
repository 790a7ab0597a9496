"""Words that people write: what can be kept of them."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import Message, say

LONGEST_TEXT: Final = 10_000


def flaws_of_text(name: str, value: object) -> list[Message]:
    """Say when something is no text, too long, or cannot be stored.

    Examples:
        >>> [str(one) for one in flaws_of_text("note", 3)]
        ['note must be text, got 3']
    """
    if type(value) is not str:  # one of a kind of its own, such as a member of a StrEnum, would be stored as another
        return [say("not-text", name=name, value=quoted(value))]
    if len(value) > LONGEST_TEXT:
        return [say("text-too-long", name=name, length=len(value), most=LONGEST_TEXT)]
    return [] if value.isascii() or is_whole(value) else [say("text-broken", name=name)]


def flaws_of_empty(name: str, value: object) -> list[Message]:
    """Say when a text that must say something is empty, or only spaces."""
    return [say("empty", name=name)] if is_blank(value) else []


def refuse_no_text(name: str, value: object) -> None:
    """Refuse what is no text.

    Raises:
        InputError: When it is none.
    """
    if flaws := flaws_of_text(name, value):
        raise InputError(*flaws)


def is_blank(words: object) -> bool:
    """Tell whether a text says nothing: it is empty, or there are only spaces.

    Examples:
        >>> is_blank(" "), is_blank("the board decided")
        (True, False)
    """
    return issubclass(type(words), str) and not str.strip(words)  # type: ignore[arg-type]


def is_whole(words: str) -> bool:
    r"""Tell whether a text is free of lone surrogates, so that it can be stored anywhere.

    Examples:
        >>> is_whole("Harbour"), is_whole("\ud800")
        (True, False)
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
