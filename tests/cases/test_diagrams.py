"""A methodology's diagram can be drawn whatever its stages are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk

KEYWORDS = ("end", "state", "note", "fork", "join", "choice", "direction", "class", "style", "as", "right", "of")
NAMES = (
    "Price; {final}",
    'send "note"',
    "50% #1 --> [*]",
    "a:b",
    "<<fork>>",
    "定价；终稿",
    "%% comment",
    "line\u2028end",
    "`code`",
)


def method_of(keys: tuple[str, ...], names: tuple[str, ...]) -> fk.Methodology:
    """A methodology with stages of these keys and names on both sides."""
    return fk.Methodology(
        key="x",
        name="X",
        customer_stages=[fk.rules.CustomerStage(key, name) for key, name in zip(keys, names, strict=True)],
        supplier_stages=[fk.rules.SupplierStage(f"s-{key}", name) for key, name in zip(keys, names, strict=True)],
    )


def labels_and_ids(text: str) -> tuple[list[str], list[str]]:
    """Find what is declared in the text."""
    found = re.findall(r'state "(.*?)" as (\S+)', text)
    return [label for label, _ in found], [name for _, name in found]


@pytest.mark.parametrize("key", KEYWORDS)
def test_no_id_is_a_word_of_the_language(key: str) -> None:
    """A stage called as a keyword of Mermaid gets an id that is none."""
    _, ids = labels_and_ids(fk.deal.mermaid(method_of((key, "other"), ("One", "Two"))))
    assert ids
    assert all(re.fullmatch(r"\w+", one) and one not in KEYWORDS for one in ids)


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3))
def test_no_label_breaks_out_of_its_quotes(names: list[str]) -> None:
    """Semicolons, quotes and arrows of a name are written so that they end nothing."""
    keys = tuple(f"k{at}" for at in range(len(names)))
    labels, _ = labels_and_ids(fk.deal.mermaid(method_of(keys, tuple(names))))
    entity = re.compile(r"#(\d+|quot|gt|lt|amp);")
    for label in labels:
        bare = entity.sub("", label)
        assert not set(bare) & set(';"\n\u2028')
        assert "-->" not in bare
