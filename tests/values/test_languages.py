"""Languages: whoever asks by whatever tag is answered, and a host brings a language of its own at the call."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import funnelkit as fk
from funnelkit.checks import InputError
from funnelkit.words import Language, Message, Text, languages, missing_from, say, spoken
from funnelkit.words.catalogues.en import SENTENCES as ENGLISH

LATE = say("nearest-key", nearest="x")
DEAL = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
GERMAN = Language("de", {"nearest-key": "; meinten Sie {nearest}?", "between-labels": " / "})


@pytest.mark.parametrize(
    "tag", ["zh", "ZH", "zh_CN", "zh-cn", "zh-Hans", "zh-Hans-HK", "zh_Hans_SG", "cmn", "zh_CN.UTF-8"]
)
def test_simplified_chinese_is_found_by_whatever_tag(tag: str) -> None:
    """Browsers, systems and hosts name Simplified Chinese in many ways."""
    assert LATE.text(tag) == "；您是否指x？"
    assert fk.in_step(DEAL, on=date(2026, 3, 5)).text(tag) == fk.in_step(DEAL, on=date(2026, 3, 5)).text("zh-Hans")
    assert 'lang="zh-Hans"' in fk.standing(DEAL, on=date(2026, 3, 5)).html(tag)


@pytest.mark.parametrize("tag", [None, "", "en", "en-GB", "de", "zh-TW", "zh-Hant", "x" * 10_000, "\x00", "_", "-"])
def test_whoever_asks_for_a_language_that_nobody_speaks_reads_english(tag: str | None) -> None:
    """Also no language at all, or nonsense for one; Traditional Chinese is not served by Simplified."""
    assert LATE.text(tag) == "; did you mean x?"
    assert 'lang="en"' in fk.standing(DEAL, on=date(2026, 3, 5)).html(tag)


@pytest.mark.parametrize("tag", ["de", "DE", "de-AT", "de_CH", "de-Latn-DE"])
def test_a_label_is_found_without_region_and_case(tag: str) -> None:
    """A label in German is read by whoever asks for Austrian German, and not the other way round."""
    assert Text("Signing", (("de", "Abschluss"),)).text(tag) == "Abschluss"
    assert Text("Signing", (("de_AT", "Vertragsabschluss"),)).text("de") == "Signing"
    assert Text("Signing", (("de", "Abschluss"), ("de-at", "Vertragsabschluss"))).text("de_AT") == "Vertragsabschluss"


def test_what_is_no_tag_is_refused() -> None:
    """A number is no language."""
    with pytest.raises(InputError, match="language must be text"):
        spoken(5)  # type: ignore[arg-type]


def test_a_host_hands_a_language_over_at_the_call() -> None:
    """Its sentences are said, lists are joined as it joins them, and what it lacks is said in English."""
    assert LATE.text(GERMAN) == "; meinten Sie x?"
    assert say("known-keys", known=("a", "b")).text(GERMAN) == "; known: a / b"
    assert fk.in_step(DEAL, on=date(2026, 3, 5)).text(GERMAN) == fk.in_step(DEAL, on=date(2026, 3, 5)).text()
    assert 'lang="de"' in fk.standing(DEAL, on=date(2026, 3, 5)).html(GERMAN)
    assert LATE.text("de") == "; did you mean x?"


def test_a_language_of_a_brought_tag_changes_only_what_it_says() -> None:
    """A company may word a sentence its own way and keep the others of the language."""
    own = Language("zh-CN", {"nearest-key": "；是{nearest}吧？"})
    assert LATE.text(own) == "；是x吧？"
    assert say("known-keys", known=("a", "b")).text(own) == "；已有：a、b"


def test_a_sentence_of_a_plugin_is_said_in_the_host_s_language() -> None:
    """A host words sentences of plugins too; with other facts than the plugin gives, the plugin's own words stand."""
    told = Message("acme-late", (("days", 3),), Text.of("{days} days late", zh="迟{days}天"))
    assert told.text(Language("de", {"acme-late": "{days} Tage zu spät"})) == "3 Tage zu spät"
    assert told.text(Language("de", {"acme-late": "{task} ist zu spät"})) == "3 days late"
    assert told.text("zh") == "迟3天"


def test_what_a_language_lacks_can_be_listed() -> None:
    """The codes of the sentences that would be said in English."""
    assert set(missing_from(GERMAN)) == set(ENGLISH) - {"nearest-key", "between-labels"}
    assert set(missing_from("de")) == set(ENGLISH)
    assert missing_from("zh-CN") == missing_from(Language("zh", {})) == missing_from("en") == ()


def test_sentences_with_other_holes_are_refused_all_at_once() -> None:
    """A sentence that loses a fact in translation, or asks for another, cannot be made."""
    with pytest.raises(ValueError, match="the same holes as in English: known-keys, nearest-key"):
        Language("de", {"nearest-key": "meinten Sie das?", "known-keys": "{was}", "other": "{was}"})


def test_a_language_travels() -> None:
    """It pickles with its sentences, and is its tag for whoever wants a tag."""
    copied = pickle.loads(pickle.dumps(GERMAN))  # noqa: S301 - our own
    assert LATE.text(copied) == "; meinten Sie x?"
    assert (copied, type(copied)) == ("de", Language)
    assert pickle.loads(pickle.dumps(LATE)) == LATE  # noqa: S301 - our own


def test_a_label_from_an_enum_of_strings_is_its_text() -> None:
    """What a web framework hands over as text is text."""

    class Safe(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "something else"

    assert str(say("nearest-key", nearest=Safe("tender"))) == "; did you mean tender?"


@pytest.mark.parametrize("character", "\x1b\u061c\u200e\u200f\u202e\u2066\u2069\ufeff\U000e0041")
def test_nothing_shown_steers(character: str) -> None:
    """No control and no turn of the reading direction reaches a terminal, also by the name of a methodology."""
    named = fk.eight_stage().customised("own", fk.rules.SetField("name", f"Ours{character}!"))
    assert character not in str(named)
    assert character not in named.text()
    assert character not in str(Text(f"Ours{character}!"))
    deal = fk.Deal.open(f"Harbour{character}", under=named, on=date(2026, 3, 2))
    assert character not in fk.standing(deal, on=date(2026, 3, 5)).text()


def test_nobody_reads_a_catalogue_before_words_are_asked_for() -> None:
    """A deal is opened, judged and asked about without one; the first sentence loads its language alone."""
    code = """
import json, sys
from datetime import date
import funnelkit as fk
deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
fk.in_step(deal, on=date(2026, 3, 5)).verdict
before = [name for name in sys.modules if name.startswith("funnelkit.words.catalogues.")]
fk.in_step(deal, on=date(2026, 3, 5)).text()
print(json.dumps([before, [name for name in sys.modules if name.startswith("funnelkit.words.catalogues.")]]))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == [[], ["funnelkit.words.catalogues.en"]]


def test_a_new_language_is_one_new_file(tmp_path: Path) -> None:
    """A catalogue beside the others is a language: it is listed, found by its tags, and falls back to English."""
    catalogue = tmp_path / "de_at.py"
    catalogue.write_text('SENTENCES = {"nearest-key": "; meinten S\\u2019 {nearest}?"}\n', encoding="utf-8")
    code = f"""
import json
import funnelkit.words.catalogues as catalogues
catalogues.__path__.append({str(tmp_path)!r})
from funnelkit.words import languages, say
told = say("nearest-key", nearest="x"), say("known-keys", known="y")
print(json.dumps([languages(), [one.text("de_AT") for one in told], told[0].text("de")]))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == [
        ["en", "de-AT", "zh-Hans"],
        ["; meinten S\u2019 x?", "; known: y"],
        "; did you mean x?",
    ]
    assert languages() == ("en", "zh-Hans")
