"""A walk over every sentence of both catalogues: the same facts, its own punctuation, one breath, no foreign prose."""

from __future__ import annotations

import re

import pytest

from funnelkit.words.catalogues import en, zh_hans

HOLE = re.compile(r"\{[^}]*\}")
ENDS = re.compile(r"[;；。：、，…\n]|[.:,] |——| - | \(|（|\)|）| · |  +")
LONGEST = 160
# What is said to whoever writes code names Python: types, arguments, calls, modules, languages, values in quotes.
PYTHON = re.compile(
    r"[A-Za-z_.]+\([^)]*\)|[A-Za-z_]+=\S*|'[^']*'|[a-z_]+[./][a-z_./A-Z]+|[A-Z][a-z]+[A-Z]\w+|--?[a-z]+"
)
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
CHINESE = r"[\u4e00-\u9fff]"
EVERY = sorted(zh_hans.SENTENCES)


def prose(words: str) -> set[str]:
    """The words of a sentence that are neither holes nor Python."""
    return set(WORD.findall(PYTHON.sub(" ", HOLE.sub(" ", words))))


def test_both_languages_say_the_same_sentences() -> None:
    """No sentence is missing in one of them."""
    assert set(en.SENTENCES) == set(zh_hans.SENTENCES)
    assert list(en.SENTENCES) == sorted(en.SENTENCES)


def test_chinese_has_its_own_punctuation() -> None:
    """Between Chinese characters stand neither blanks nor Western commas, colons, brackets or question marks."""
    wrong = {
        code: said
        for code in EVERY
        if re.search(
            rf"{CHINESE}\s*[,;:?!]|[,;:?!]\s*{CHINESE}|{CHINESE} +{CHINESE}",
            said := PYTHON.sub("x", HOLE.sub("x", zh_hans.SENTENCES[code])),
        )
    }
    assert wrong == {}


def test_no_english_prose_stands_in_a_chinese_sentence() -> None:
    """What is written in Latin letters is a name that the English sentence has as well, and never a common word.

    `on`, `by` and `to` are names of arguments too.
    """
    common = {"a", "an", "and", "are", "at", "be", "but", "for", "from", "has", "have", "in", "is", "it", "no"}
    common |= {"not", "of", "or", "that", "the", "this", "we", "what", "which", "who", "will", "with"}
    wrong = {
        code: found
        for code in EVERY
        if (found := {one for one in prose(zh_hans.SENTENCES[code]) if one.lower() in common})
        or (found := prose(zh_hans.SENTENCES[code]) - set(WORD.findall(en.SENTENCES[code])))
    }
    assert wrong == {}


@pytest.mark.parametrize("sentences", [en.SENTENCES, zh_hans.SENTENCES], ids=["en", "zh-Hans"])
def test_no_sentence_takes_more_than_one_breath(sentences: dict[str, str]) -> None:
    """Between two stops stand at most 160 characters, a fact counted as ten."""
    wrong = {
        code: part
        for code, said in sentences.items()
        for part in ENDS.split(HOLE.sub("x" * 10, said))
        if len(part) > LONGEST
    }
    assert wrong == {}


# The ten worst texts of a review, and what must never come back.
WORST = {
    "en": ("is no money", "is no day", "verifiably", "(check it, then", "in the chance of"),
    "zh-Hans": ("准入", "出口标志", "达到并声明", "打开的商机", "据称", "优先于规则"),
}


@pytest.mark.parametrize(("language", "sentences"), [("en", en.SENTENCES), ("zh-Hans", zh_hans.SENTENCES)])
def test_the_worst_words_do_not_come_back(language: str, sentences: dict[str, str]) -> None:
    """None of the words that a reviewer could not understand is said anywhere."""
    wrong = {code: said for code, said in sentences.items() for bad in WORST[language] if bad in said}
    assert wrong == {}
