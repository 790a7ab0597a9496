"""How code that is not ours is called, so that nothing it does comes back but an answer."""

from __future__ import annotations

from collections.abc import Callable
from decimal import localcontext
from opcode import opmap
from types import CoroutineType
from typing import Final

from attrs import frozen

_LONGEST: Final = 200
_RAISE: Final = opmap["RAISE_VARARGS"]
_NAME_OF: Final = type.__dict__["__name__"].__get__


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
    """Call a plugin's code, or that of an argument, and take whatever it raises for an answer of the kind ``Raised``.

    That includes a wish to end the process; only the ``KeyboardInterrupt`` of the user's own keys goes on to the host.
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
    except BaseException as raised:
        if is_by_the_user(raised):
            raise
        return Raised(_NAME_OF(type(raised)), _words_of(raised))
    return answer


def is_by_the_user(raised: BaseException) -> bool:
    """Tell whether the user pressed the keys that end a program; code that raises the like itself says so in its code.

    Examples:
        >>> def in_earnest():
        ...     raise KeyboardInterrupt
        >>> isolated(in_earnest)
        Raised(kind='KeyboardInterrupt', words='')
    """
    trace = raised.__traceback__
    if not isinstance(raised, KeyboardInterrupt) or trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_code[trace.tb_lasti] != _RAISE


def _words_of(raised: BaseException) -> str:
    try:
        words = str.__str__(str(raised))[:_LONGEST]
        return words.encode(errors="backslashreplace").decode()
    except BaseException as again:
        if is_by_the_user(again):
            raise
        return ""
