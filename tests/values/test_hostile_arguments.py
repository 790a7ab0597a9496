"""What an argument does by code of its own stays with the argument."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.listing import Listed, items_of
from funnelkit.checks.quoting import quoted
from tests.pressing_keys import press_ctrl_c


class Raising(dict[str, str]):
    """Raises whatever it is asked for."""

    def __init__(self, what: type[BaseException]) -> None:
        super().__init__()
        self.what = what

    def items(self) -> Any:
        """Give no items."""
        raise self.what

    def __iter__(self) -> Iterator[str]:
        raise self.what

    def __repr__(self) -> str:
        raise self.what


WHAT = [ValueError, SystemExit, KeyboardInterrupt, RecursionError, GeneratorExit, MemoryError]


@pytest.mark.parametrize("what", WHAT)
def test_what_raises_when_it_is_read_is_told_apart(what: type[BaseException]) -> None:
    """Reading a mapping, listing a generator and quoting a value come back with the name of what was raised."""

    def broken() -> Iterator[str]:
        yield "first"
        raise what

    assert items_of(Raising(what)).raised == Raised(what.__name__, "")
    assert Listed(broken()).raised.kind == what.__name__
    assert what.__name__ in str(Listed(broken()).said("deals"))
    assert quoted(Raising(what)).startswith("<Raising")


def test_the_users_own_keys_go_through() -> None:
    """Ctrl-C while a long list is read ends the reading."""

    def long() -> Iterator[int]:
        press_ctrl_c()
        yield 1

    with pytest.raises(KeyboardInterrupt):
        Listed(long())


def test_a_generator_that_was_read_before_is_named() -> None:
    """What is used up is not an empty list."""
    used = (one for one in "ab")
    list(used)
    assert "read to its end before" in str(Listed(used).said("deals"))


@pytest.mark.parametrize("size", [10, 10_000_000])
@pytest.mark.parametrize("made", [lambda size: [0] * size, lambda size: "x" * size, lambda size: {"key": "x" * size}])
def test_what_is_quoted_is_short(size: int, made: Callable[[int], object]) -> None:
    """A value of many megabytes is quoted in a few words."""
    assert len(quoted(made(size))) <= 60


def test_foreign_code_answers_or_raised() -> None:
    """An answer comes back as it is, whatever it is."""
    assert isolated(lambda: None) is None
    assert isolated(int, "x") == Raised("ValueError", "invalid literal for int() with base 10: 'x'")
