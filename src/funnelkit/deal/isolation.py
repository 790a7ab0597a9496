"""How code that a plugin brings is called, so that nothing it does comes back but an answer."""

from __future__ import annotations

from collections.abc import Callable
from decimal import localcontext
from types import CoroutineType
from typing import Final

from attrs import frozen

from funnelkit.checks.declared import kind_of

_LONGEST: Final = 200


@frozen
class Raised:
    """A call that ended in an exception instead of an answer.

    Args:
        kind: The name of the exception's type.
        words: What it says, cut short; ``""`` when it says nothing.
    """

    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}" if self.words else self.kind


def isolated(call: Callable[..., object], *arguments: object) -> object:
    """Call a plugin's code and take whatever it raises for an answer of the kind ``Raised``.

    That includes a wish to end the process; only the user's own, ``KeyboardInterrupt``, goes on to the host.
    A coroutine, which nobody would await, is closed. The decimal context is then as before: a plugin that reckons with
    three digits must not make its host reckon so.

    Examples:
        >>> isolated(len, "four"), isolated(len, 4)
        (4, Raised(kind='TypeError', words="object of type 'int' has no len()"))
    """
    try:
        with localcontext():
            answer = call(*arguments)
        if type(answer) is CoroutineType:
            answer.close()
    except KeyboardInterrupt:
        raise
    except BaseException as raised:  # noqa: BLE001 - whatever a plugin raises is the plugin's fault, and is named
        return Raised(kind_of(raised), _words_of(raised))
    return answer


def _words_of(raised: BaseException) -> str:
    try:
        words = str.__str__(str(raised))[:_LONGEST]
        return words.encode(errors="backslashreplace").decode()
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - an exception that cannot even say what it is says nothing
        return ""
