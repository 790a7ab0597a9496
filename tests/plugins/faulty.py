"""Faults that a plugin may have, to be tried at every place where funnelkit meets a plugin."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from typing import NoReturn

from funnelkit.deal import Reading


class EvilError(Exception):
    """An exception that cannot even say what it is."""

    def __str__(self) -> NoReturn:
        raise SystemExit(3)

    __repr__ = __str__


def evil() -> object:
    """Make a value that raises whatever is asked of it; hidden here, because it would stop pytest too."""

    class EvilType(type):
        """A type that would rather raise than say its name."""

        @property
        def __name__(cls) -> str:  # type: ignore[override]
            raise SystemExit(4)

    class Evil(metaclass=EvilType):
        """A value that raises whatever is asked of it."""

        @property
        def __class__(self) -> type:
            raise SystemExit(5)

        @__class__.setter
        def __class__(self, _value: object) -> None:
            raise SystemExit(5)

        def __eq__(self, _other: object) -> bool:
            raise SystemExit(6)

        def __bool__(self) -> bool:
            raise SystemExit(7)

        def __hash__(self) -> int:
            raise SystemExit(8)

        def __repr__(self) -> str:
            raise SystemExit(9)

        def __len__(self) -> int:
            raise SystemExit(10)

    return Evil()


class AlwaysEqual:
    """A value that claims to be anything, ``True`` among it."""

    def __eq__(self, _other: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


class Sly(int):
    """A number that says it is true."""


def _raises(error: BaseException | type[BaseException]) -> Callable[..., NoReturn]:
    def fault(*_anything: object) -> NoReturn:
        raise error

    return fault


def _recurses(*anything: object) -> object:
    return _recurses(*anything)


async def _coroutine(*_anything: object) -> bool:
    return True


def _generator(*_anything: object) -> Iterator[bool]:
    yield True


async def _async_generator(*_anything: object) -> AsyncIterator[bool]:
    yield True


def _returns(answer: object) -> Callable[..., object]:
    return lambda *_anything: answer


class Leaving(BaseException):
    """A wish to end the process that is no exception of the usual kind."""


RAISING: dict[str, Callable[..., object]] = {
    "raises ValueError": _raises(ValueError("no such field")),
    "raises KeyError": _raises(KeyError("field")),
    "raises ImportError": _raises(ImportError("no module named 'acme'")),
    "raises AssertionError": _raises(AssertionError),
    "raises StopIteration": _raises(StopIteration),
    "raises SystemExit": _raises(SystemExit(1)),
    "raises GeneratorExit": _raises(GeneratorExit),
    "raises MemoryError": _raises(MemoryError),
    "raises RecursionError": _recurses,
    "raises its own kind": _raises(Leaving),
    "raises a group": _raises(BaseExceptionGroup("several", [SystemExit(1), ValueError()])),
    "raises what cannot be told": _raises(EvilError()),
    "raises lone surrogates": _raises(ValueError("\ud800")),
    "raises a huge text": _raises(ValueError("x" * 1_000_000)),
    "takes other arguments": lambda *, other: other,
}

ANSWERING: dict[str, Callable[..., object]] = {
    "returns None": _returns(None),
    "returns 1": _returns(1),
    "returns 0": _returns(0),
    "returns NaN": _returns(float("nan")),
    "returns a text": _returns("True"),
    "returns a huge text": _returns("x" * 1_000_000),
    "returns a number that is true": _returns(Sly(1)),
    "returns a type": _returns(bool),
    "returns a list": _returns([True]),
    "returns a coroutine": _coroutine,
    "returns a generator": _generator,
    "returns an asynchronous generator": _async_generator,
    "returns what equals everything": _returns(AlwaysEqual()),
    "returns what raises whatever is asked": _returns(evil()),
    "returns an exception": _returns(ValueError("not raised")),
}


def _mutates(reading: Reading) -> bool:
    reading.deal.key += ""  # type: ignore[misc]
    return True


def _mutates_terms(reading: Reading) -> bool:
    reading.terms.amount = None  # type: ignore[misc]
    return True


def _mutates_rules(reading: Reading) -> bool:
    reading.deal.rules["acme/fine"] = lambda _reading: False  # type: ignore[index]
    return True


MEDDLING: dict[str, Callable[..., object]] = {
    "writes to the deal": _mutates,
    "writes to the terms": _mutates_terms,
    "writes to the rules": _mutates_rules,
}
