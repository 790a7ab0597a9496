"""Words that people write: what can be kept of them."""

from __future__ import annotations

from typing import Final

from funnelkit.checks.quoting import quoted
from funnelkit.messages import Message, Template

LONGEST_TEXT: Final = 10_000

_NO_TEXT = Template("not-text", "{name}={value} is no text", "{name}={value}不是文本")
_TOO_LONG = Template(
    "text-too-long",
    "{name} has {length} characters: at most {most} are kept",
    "{name}有{length}个字符：最多保留{most}个",
)
_BROKEN = Template(
    "text-broken",
    "{name} holds half a character (a lone surrogate), which cannot be stored: write it anew",
    "{name}含有半个字符（孤立代理项），无法存储：请重新填写",
)


def flaws_of_text(name: str, value: object) -> list[Message]:
    """Say when something is no text, too long, or cannot be stored.

    Examples:
        >>> [str(one) for one in flaws_of_text("note", 3)]
        ['note=3 is no text']
    """
    if type(value) is not str:  # one of a kind of its own, such as a member of a StrEnum, would be stored as another
        return [_NO_TEXT(name=name, value=quoted(value))]
    if len(value) > LONGEST_TEXT:
        return [_TOO_LONG(name=name, length=len(value), most=LONGEST_TEXT)]
    return [] if value.isascii() or is_whole(value) else [_BROKEN(name=name)]


def is_blank(words: object) -> bool:
    """Tell whether a text says nothing: it is empty, or there are only spaces.

    Examples:
        >>> is_blank(" "), is_blank("the board decided")
        (True, False)
    """
    return isinstance(words, str) and not words.strip()


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
