"""What fits is found out at once, and what does not fit is told part by part: both say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks import declared
from funnelkit.checks.declared import misfits
from funnelkit.checks.room import MOST_ITEMS
from funnelkit.words import Text


class Words(str):
    """Text of a class of its own."""

    __slots__ = ()


class Day(date):
    """A day of a class of its own."""

    __slots__ = ()


@frozen
class Part:
    """A part, which may hold others of its kind."""

    key: str
    label: Text
    parts: tuple[Part, ...] = ()


@frozen
class Whole:
    """A field of every type that is declared anywhere."""

    words: str
    truth: bool
    count: int | None
    share: float
    chance: Decimal | None
    day: date
    choice: Literal["a", "b", ""]
    keys: tuple[str, ...]
    pairs: tuple[tuple[str, int], ...]
    part: Part | Text
    anything: object


RIGHT: Final = Whole("x", True, 3, 0.5, None, date(2026, 3, 2), "a", ("x",), (("x", 1),), Text("x"), "x")  # noqa: FBT003
LABELS: Final = (
    Text("x"),
    Text("x", (("zh-Hans", "y"),)),
    Text("x", (("zh_CN", "y"),)),
    Text("x", (("", "y"),)),
    Text("x", (("de", "y"), ("de", "z"))),
    Text("\ud800"),
)
ODD: Final[tuple[Any, ...]] = (
    *("", "x", "a", "c", "\ud800", "x" * 10_001, Words("a"), b"a"),
    *(True, 1, -1, 1.0, float("nan"), float("inf"), Decimal(1), Decimal("NaN"), None),
    *(date(2026, 3, 2), Day(2026, 3, 2), datetime(2026, 3, 2)),  # noqa: DTZ001
    *((), ("a",), ("a", 1), (("a", 1),), (("a", True),), ((1, "a"),), [], ["a"], {}, set(), ("a",) * (MOST_ITEMS + 1)),
    *(*LABELS, Part("a", LABELS[0]), Part("a", LABELS[2], (Part("b", LABELS[0]), Part("", LABELS[4]))), object(), str),
)
VALUES: Final = st.sampled_from(ODD)
NAMES: Final = tuple(Whole.__annotations__)


def told(value: Any, hint: object) -> list[str]:
    """List what does not fit."""
    return list(map(str, misfits(value, hint, "it")))


@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
def test_both_say_the_same(changes: dict[str, Any]) -> None:
    """A value that fits is told to fit, and one that does not is told in full, whatever its parts are."""
    value = Whole(**({name: getattr(RIGHT, name) for name in NAMES} | changes))
    at_once = told(value, Whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "_fitting", looked_at)
        assert told(value, Whole) == at_once


def looked_at(_hint: object) -> Callable[[Any], bool]:
    """Look at every part."""
    return lambda _: False


@pytest.mark.parametrize("name", NAMES)
def test_each_field_is_held_to_its_type(name: str) -> None:
    """Each field refuses what is not exactly of its type, and takes what is."""
    right = {one: getattr(RIGHT, one) for one in NAMES}
    assert told(Whole(**right), Whole) == []
    wrong = [value for value in ODD if told(Whole(**right | {name: value}), Whole)]
    assert len(wrong) > (5 if name == "anything" else 25)
