"""Fingerprint: the same for the same content, in every process and on every machine."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from attrs import evolve, fields, frozen
from hypothesis import given, settings

from funnelkit import Methodology, eight_stage
from funnelkit.methodology.fingerprint import fingerprint_of
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.rules import SetField, Text, Tolerance
from funnelkit.testing.strategies import methodologies
from tests.deal.small_book import SMALL


def content(method: Methodology) -> tuple[object, ...]:
    """All that a methodology holds."""
    return tuple(getattr(method, one.name) for one in fields(RuleBook))


@settings(max_examples=max(1, settings().max_examples // 2))
@given(methodologies(most_stages=3), methodologies(most_stages=3))
def test_equal_content_and_equal_fingerprint_are_the_same(one: Methodology, other: Methodology) -> None:
    """Two methodologies have one fingerprint if and only if they hold the same."""
    assert (one.fingerprint == other.fingerprint) == (content(one) == content(other))
    assert pickle.loads(pickle.dumps(one)).fingerprint == one.fingerprint  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text("a"), Text("a", (("zh-Hans", "a"),))),
        (Text("a", (("b", "c"),)), Text("a", (("bc", ""),))),
        (Tolerance(1, 0), Tolerance(0, 1)),
        (Tolerance(1), Tolerance(11)),
        (SMALL.customer_stages[0], evolve(SMALL.customer_stages[0], win_probability=None)),
        (SMALL.customer_stages[0], evolve(SMALL.customer_stages[0], win_probability="0")),
        (SMALL.supplier_stages[0], evolve(SMALL.supplier_stages[0], milestone=None)),
    ],
)
def test_different_content_is_spelled_differently(one: object, other: object) -> None:
    """Moving a letter from one text to the next, or from absent to zero, is a difference."""
    assert fingerprint_of(one) != fingerprint_of(other)  # type: ignore[arg-type]


def test_a_name_in_another_language_is_content() -> None:
    """A methodology whose name is translated is another one."""
    translated = SMALL.customised("small", SetField("name", Text.of("Small", zh="小")))
    assert translated.fingerprint != SMALL.fingerprint


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_finds_the_same_fingerprint(seed: str) -> None:
    """Hash seeds and processes make no difference."""
    source = (
        "from funnelkit import eight_stage\n"
        "from tests.deal.small_book import SMALL\n"
        "import sys; sys.stdout.write(eight_stage().fingerprint + ' ' + SMALL.fingerprint)"
    )
    told = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
    )
    assert told.stdout.split() == [eight_stage().fingerprint, SMALL.fingerprint]


def test_a_rule_book_holds_plain_data_only() -> None:
    """What is neither text, number nor rule has no fingerprint."""

    @frozen
    class Odd:
        value: object

    with pytest.raises(TypeError, match="a rule book holds plain data only, not set"):
        fingerprint_of(Odd({1}))
