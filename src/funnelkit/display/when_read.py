"""What is worked out when it is first read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class WhenRead(Generic[Value]):
    """A value that is worked out when somebody first reads it; from then on it is kept.

    It compares and travels as its value, so that nobody who does not ask can tell the difference.

    Args:
        work_out: Works it out; it gives the same value every time, as two threads may ask at once.
        of: What it is worked out of.

    Examples:
        >>> reasons = WhenRead(lambda: ("nobody was met",))
        >>> reasons.value
        ('nobody was met',)
        >>> reasons == WhenRead.known(("nobody was met",))
        True
    """

    __slots__ = ("_of", "_value", "_work_out")

    _work_out: Callable[..., Value] | None
    _of: tuple[Any, ...]
    _value: Value

    def __init__(self, work_out: Callable[..., Value], *of: Any) -> None:
        self._work_out = work_out
        self._of = of

    @classmethod
    def known(cls, value: Value) -> WhenRead[Value]:
        """Hold a value that is there already."""
        made: WhenRead[Value] = cls.__new__(cls)
        made._value, made._work_out, made._of = value, None, ()
        return made

    @property
    def value(self) -> Value:
        """The value."""
        work_out = self._work_out
        if work_out is not None:
            self._value = work_out(*self._of)
            # In this order, so that another thread finds either the way to work it out or the value.
            self._work_out = None
        return self._value

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, WhenRead) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __reduce__(self) -> tuple[object, tuple[Value]]:
        return WhenRead.known, (self.value,)

    def __repr__(self) -> str:
        return repr(self.value)


def when_read(value: Any) -> WhenRead[Any]:
    """Take a value that is there, or one that is worked out when it is read."""
    return value if isinstance(value, WhenRead) else WhenRead.known(value)
