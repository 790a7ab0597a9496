"""Plain data and its schema, from the fields of a class."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Final, Literal

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]

from funnelkit import Money
from funnelkit.plain import plain_of, schema_of
from funnelkit.words import Message, Template, Text

_LATE: Final = Template("late", "{task} is {days} days late, {amount} at stake", "{task}已逾期{days}天，涉及{amount}")
WORDS: Final = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
DECIMALS: Final = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)
MONEY: Final = st.builds(Money, DECIMALS, st.sampled_from(["EUR", "CNY", "JPY"]))


class Colour(Enum):
    """A kind of enumeration."""

    GREEN = 1
    RED = 2


class Kind(StrEnum):
    """Another kind of enumeration."""

    OLD = "old"
    NEW = "new"


@frozen
class Stage:
    """A thing that says by itself what is told of it."""

    _plain_names: ClassVar = ("key", "name")

    key: str
    name: Text
    secret: int = 0


@frozen
class Part:
    """A part of an answer, which may have parts of its own kind."""

    amount: Money | None
    parts: tuple[Part, ...] = ()


@frozen(slots=False)
class Answer:
    """An answer with a field of every type."""

    _plain_names: ClassVar = (..., "twice", "words")

    deal: str
    on: date
    count: int
    heard: bool
    weight: float
    chance: Decimal | None
    progress: Fraction
    verdict: Literal["in-step", "ahead"]
    colour: Colour
    kind: Kind
    stage: Stage
    message: Message
    parts: tuple[Part, ...]
    pair: tuple[str, int]
    by_name: Mapping[str, Decimal]
    by_kind: Mapping[Kind, int]
    by_pair: Mapping[tuple[str, str], int]
    either: Money | Text | int | None
    anything: object
    _hidden: int = 0

    @property
    def twice(self) -> int:
        """Give something that is worked out."""
        return 2 * self.count

    @cached_property
    def words(self) -> str | None:
        """Give something that is worked out once."""
        return f"{self.deal}!" if self.heard else None


def parts() -> st.SearchStrategy[Part]:
    """Make parts, some with parts in them."""
    bare = st.builds(Part, st.none() | MONEY)
    return st.recursive(
        bare, lambda inner: st.builds(Part, st.none() | MONEY, st.lists(inner, max_size=2).map(tuple)), max_leaves=4
    )


MESSAGES: Final = st.builds(_LATE, task=WORDS, days=st.integers(), amount=MONEY)
ANSWERS: Final = st.builds(
    Answer,
    deal=WORDS,
    on=st.dates(),
    count=st.integers(),
    heard=st.booleans(),
    weight=st.floats(allow_nan=False, allow_infinity=False),
    chance=st.none() | DECIMALS,
    progress=st.fractions(),
    verdict=st.sampled_from(["in-step", "ahead"]),
    colour=st.sampled_from(Colour),
    kind=st.sampled_from(Kind),
    stage=st.builds(Stage, WORDS, st.builds(Text, WORDS)),
    message=MESSAGES,
    parts=st.lists(parts(), max_size=2).map(tuple),
    pair=st.tuples(WORDS, st.integers()),
    by_name=st.dictionaries(WORDS, DECIMALS, max_size=3),
    by_kind=st.dictionaries(st.sampled_from(Kind), st.integers()),
    by_pair=st.dictionaries(st.tuples(WORDS, WORDS), st.integers(), max_size=3),
    either=st.none() | MONEY | st.integers() | st.builds(Text, WORDS),
    anything=st.none() | WORDS | MONEY | MESSAGES | st.tuples(WORDS, MESSAGES),
    hidden=st.integers(),
)
VALIDATORS: Final = [
    Draft202012Validator(schema_of(Answer)),
    Draft202012Validator(
        {"$ref": "#/components/schemas/Answer", "components": {"schemas": {"Answer": nested, **nested.pop("$defs")}}}
    )
    if (nested := schema_of(Answer, ref_template="#/components/schemas/{model}"))
    else None,
]


@given(ANSWERS, st.sampled_from(["en", "zh-Hans"]))
def test_what_is_written_is_what_the_schema_says(answer: Answer, language: str) -> None:
    """Whatever is in the fields, their plain data survives JSON and is as the schema says, wherever that is put."""
    plain = plain_of(answer, language=language)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    for validator in VALIDATORS:
        validator.validate(plain)


EXAMPLE: Final = Answer(
    deal="Harbour",
    on=date(2026, 3, 2),
    count=3,
    heard=True,
    weight=0.5,
    chance=Decimal("1E+2"),
    progress=Fraction(3, 8),
    verdict="ahead",
    colour=Colour.RED,
    kind=Kind.NEW,
    stage=Stage("budget-set", Text.of("Budget set", zh="确定预算"), 7),
    message=_LATE(task=Text.of("visit", zh="拜访"), days=3, amount=Money("12.00", "EUR")),
    parts=(Part(Money("1", "EUR"), (Part(None),)),),
    pair=("a", 1),
    by_name=MappingProxyType({"x": Decimal("0.10")}),
    by_kind={Kind.OLD: 1},
    by_pair={("a", "b"): 2},
    either=Text("label"),
    anything=(None, date(2026, 1, 1)),
    hidden=4,
)
PLAIN: Final = {
    "deal": "Harbour",
    "on": "2026-03-02",
    "count": 3,
    "heard": True,
    "weight": 0.5,
    "chance": "100",
    "progress": "3/8",
    "verdict": "ahead",
    "colour": 2,
    "kind": "new",
    "stage": {"key": "budget-set", "name": "确定预算"},
    "message": {
        "code": "late",
        "text": "拜访已逾期3天，涉及12.00欧元",
        "facts": {"amount": {"amount": "12.00", "currency": "EUR"}, "days": 3, "task": "拜访"},
    },
    "parts": [
        {"amount": {"amount": "1", "currency": "EUR"}, "parts": [{"amount": None, "parts": []}]},
    ],
    "pair": ["a", 1],
    "by_name": {"x": "0.10"},
    "by_kind": {"old": 1},
    "by_pair": [[["a", "b"], 2]],
    "either": "label",
    "anything": [None, "2026-01-01"],
    "twice": 6,
    "words": "Harbour!",
}


def test_each_type_has_its_plain_form() -> None:
    """Exact figures and days are text, labels are said in a language, and fields come in the order of the class."""
    plain = plain_of(EXAMPLE, language="zh-Hans")
    assert plain == PLAIN
    assert list(plain) == list(PLAIN)


@pytest.mark.parametrize("name", PLAIN)
def test_the_schema_refuses_what_is_not_written(name: str) -> None:
    """A field that is missing, one that is unknown and one of another type are no such answer."""
    (validator, _) = VALIDATORS
    wrong: list[dict[str, Any]] = [{one: told for one, told in PLAIN.items() if one != name}, PLAIN | {"more": 1}]
    if name != "anything":
        wrong.append(PLAIN | {name: [[]]})
    for plain in wrong:
        with pytest.raises(ValidationError):
            validator.validate(plain)


def test_a_schema_without_references_can_be_put_anywhere() -> None:
    """What holds none of its own kind can be described in place, so that a host nests it where it likes."""
    schema = schema_of(Money, ref_template=None)
    nested = {"type": "object", "properties": {"price": schema}}
    Draft202012Validator(nested).validate({"price": plain_of(Money("1", "EUR"))})
    assert "$ref" not in str(schema_of(Stage, ref_template=None))
    with pytest.raises(TypeError, match="Part holds others of its kind"):
        schema_of(Part, ref_template=None)


def test_what_has_no_plain_form_is_refused() -> None:
    """Functions, sets and numbers that JSON has not are no plain data, and the message says so."""
    with pytest.raises(TypeError, match="function"):
        plain_of(lambda: None)
    with pytest.raises(TypeError, match="no order"):
        schema_of(frozen(type("Odd", (), {"__annotations__": {"keys": frozenset[str]}})))
    with pytest.raises(ValueError, match="nan"):
        plain_of(evolve(EXAMPLE, weight=float("nan")))


def test_two_classes_of_one_name_are_told_apart() -> None:
    """A schema never takes one class for another of the same name."""
    other = frozen(type("Money", (), {"__annotations__": {"amount": str}}))
    both = frozen(type("Both", (), {"__annotations__": {"one": Money, "other": other}}))
    with pytest.raises(TypeError, match="both called Money"):
        schema_of(both)


def test_a_property_that_does_not_exist_is_named() -> None:
    """A class that wants told what it has not is a mistake of its author's."""
    odd = frozen(type("Odd", (), {"__annotations__": {"one": str}, "_plain_names": (..., "two")}))
    with pytest.raises(TypeError, match="Odd has no field or property 'two'"):
        schema_of(odd)
