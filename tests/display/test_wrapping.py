"""Words in a box: how they wrap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from funnelkit.display.wrapping import Face, longest_word, overhang, shortened, width_of, wrapped

FACE = Face(12.0)


@given(st.text(max_size=120), st.integers(30, 200), st.integers(1, 5))
def test_lines_fit_and_say_everything_that_fits(words: str, room: int, most: int) -> None:
    """No line is seen to be wider than the room, they are never too many, and an ellipsis says when words are lost."""
    lines = wrapped(words, room=room, face=FACE, most=most)
    assert 1 <= len(lines) <= most
    assert all(width_of(line, face=FACE) - 2 * overhang(line, face=FACE) <= room for line in lines)
    if not lines[-1].endswith("…"):
        told = "".join(lines).replace("-", "").replace(" ", "")
        kept = "".join(words.split()).replace("-", "")
        assert len(told) == len(kept) or not words.isascii()


@given(st.text(max_size=60), st.integers(20, 300))
def test_shortened_words_fit(words: str, room: int) -> None:
    """Words that are too wide end in an ellipsis and fit; others stay."""
    line = shortened(words, room=room, face=FACE)
    assert width_of(line, face=FACE) <= room
    assert line == " ".join(words.split()) or line.endswith("…") or not words.isprintable()


def test_lines_are_about_equally_wide() -> None:
    """The first line does not take all it can when that leaves a lonely last word."""
    assert wrapped("Terms agreed and signed", room=100, face=FACE, most=4) == ("Terms agreed", "and signed")
    assert wrapped("一二三四五六", room=5 * FACE.size, face=FACE, most=4) == ("一二三", "四五六")


def test_closing_punctuation_does_not_begin_a_line() -> None:
    """A Chinese comma stays with the character before it."""
    assert wrapped("发现问题，提出问题", room=4 * FACE.size, face=FACE, most=4)[0] == "发现问"


def test_word_that_is_too_wide_is_broken_with_a_hyphen() -> None:
    """A single long word is broken into equal parts; words with a hyphen or a slash break there first."""
    assert wrapped("Requirements", room=56, face=FACE, most=4) == ("Require-", "ments")
    assert wrapped("Budget/approval", room=56, face=FACE, most=4) == ("Budget/", "approval")
    assert longest_word("", face=FACE) == 0
