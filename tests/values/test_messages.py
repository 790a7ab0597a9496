"""Messages: everything that is said, in every language that funnelkit speaks."""

from __future__ import annotations

import string
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.rules import Text
from funnelkit.words import Template, as_text, languages

LATE = Template("late", "{task} is {days} days late", "{task}已逾期{days}天")
LISTED = Template("listed", "known: {known}", "已有：{known}")


def test_a_label_falls_back_to_english() -> None:
    """A label reads in its language, and in English where it has no words of that language."""
    label = Text.of("Budget set", zh="确定预算")
    assert (label.text(), label.text("zh-Hans"), label.text("fr"), str(label)) == (
        "Budget set",
        "确定预算",
        "Budget set",
        "Budget set",
    )
    assert Text.of("Plain").text("zh-Hans") == "Plain"
    assert as_text("Plain") == Text("Plain")
    assert as_text(label) is label


def test_a_template_must_name_the_same_facts_in_both_languages() -> None:
    """A sentence that loses a fact in translation cannot be made."""
    with pytest.raises(ValueError, match="message 'late' does not name the same facts in both languages"):
        Template("late", "{task} is {days} days late", "{task}已逾期")


def test_facts_are_put_into_words_of_the_language() -> None:
    """Labels, messages, days and lists inside a message read in the message's language."""
    known = LISTED(known=(Text.of("signing", zh="签约"), date(2026, 3, 9), 7))
    assert str(known) == "known: signing, 9 March 2026, 7"
    assert known.text("zh-Hans") == "已有：签约、2026年3月9日、7"
    nested = LISTED(known=(LATE(task="a", days=1), LATE(task="b", days=2)))
    assert str(nested) == "known: a is 1 days late; b is 2 days late"
    assert nested.text("zh-Hans") == "已有：a已逾期1天；b已逾期2天"
    assert LISTED(known=()).text("fr") == "known: "


PRINTED = string.ascii_letters + string.digits + string.punctuation


@given(st.text(PRINTED), st.text(PRINTED))
def test_what_somebody_wrote_is_never_taken_for_a_hole(task: str, days: str) -> None:
    """Facts are put in as they are, also when they look like a hole of the sentence."""
    for one, other in ((task, days), ("{days}", task)):
        assert str(LATE(task=one, days=other)) == f"{one} is {other} days late"


@given(st.text())
def test_a_sentence_is_one_line_that_steers_nothing(task: str) -> None:
    """Whatever somebody wrote, a sentence stays on one line and brings no control characters to a terminal."""
    said = str(LATE(task=f"{task}\x1b[31m\u202e\n", days=1))
    assert len(said.splitlines()) == 1
    assert not [character for character in said if unicodedata.category(character) in {"Cc", "Cs"}]
    assert "\u202e" not in said


def test_messages_are_values() -> None:
    """Two messages with the same facts are equal, whatever the order in which the facts were named."""
    assert LATE(task="a", days=1) == LATE(days=1, task="a")
    assert LATE(task="a", days=1) != LATE(task="a", days=2)
    assert LATE(task="a", days=1).code == "late"
    assert hash(LATE(task="a", days=1)) == hash(LATE(days=1, task="a"))


def test_the_languages_are_english_and_simplified_chinese() -> None:
    """Every language of the list says every message."""
    assert [LATE(task="a", days=1).text(language) for language in languages()] == ["a is 1 days late", "a已逾期1天"]


@pytest.mark.parametrize("tag", ["zh-Hans", "zh", "zh-CN", "zh_CN", "ZH-hans", "zh-Hans-CN"])
def test_chinese_is_found_by_whatever_tag(tag: str) -> None:
    """Browsers and systems name Simplified Chinese in several ways; other tags read English."""
    assert LATE(task="a", days=1).text(tag) == "a已逾期1天"
    assert Text.of("Budget set", zh="确定预算").text(tag) == "确定预算"
    assert LATE(task="a", days=1).text("de") == "a is 1 days late"
