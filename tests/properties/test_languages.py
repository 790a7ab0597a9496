"""Every message that a salesperson can see exists in every language that funnelkit brings, and is said somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import funnelkit
from funnelkit.words import languages, say

SOURCES = Path(funnelkit.__path__[0])
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HOLE = re.compile(r"\{(\w+)(?:\|[^{}|]+\|[^{}|]+)?\}")
# How modules say a sentence of the catalogues.
SAY = {"say", "Phrase"}
# What says very many gives the facts as pairs.
IN_PAIRS = {"_said"}
each_language = pytest.mark.parametrize("language", languages())


@cache
def catalogue(language: str) -> dict[str, str]:
    """The sentences of one language by code."""
    sentences: dict[str, str] = import_module(
        f"funnelkit.words.catalogues.{language.replace('-', '_').lower()}"
    ).SENTENCES
    return sentences


@cache
def nodes() -> list[tuple[Path, list[ast.AST]]]:
    """Every name that is imported and every call in the sources, by file."""
    return [
        (path, [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, (ast.ImportFrom, ast.Call))])
        for path in sorted(SOURCES.rglob("*.py"))
    ]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the sources by which a module says a sentence, with its place."""
    for path, found in nodes():
        imported = {
            name.name
            for node in found
            if isinstance(node, ast.ImportFrom) and node.module == "funnelkit.words"
            for name in node.names
        }
        if path == SOURCES / "words" / "messages.py":  # where saying is defined, and days are said
            imported = set(SAY)
        for node in found:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            in_pairs = node.func.id in IN_PAIRS and node.args and isinstance(node.args[0], ast.Constant)
            if in_pairs or node.func.id in imported & SAY:
                yield f"{path.relative_to(SOURCES)}:{node.lineno}", node


def codes(call: ast.Call) -> list[str]:
    """The codes that a call may say: a word, one of two, or all that begin alike."""
    chosen, *_ = call.args
    match chosen:
        case ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))):
            return [one, other]
        case ast.Constant(value=str(one)):
            return [one]
        case ast.BinOp(left=ast.Constant(value=str(beginning))):  # a title or a field of a class, by its name
            return [code for code in catalogue("en") if code.startswith(beginning)]
    message = f"say a sentence by its code, not by {ast.unparse(chosen)}: {call.lineno}"
    raise TypeError(message)


def facts(call: ast.Call) -> list[str]:
    """The names of the facts that a call gives; pairs stand in the order of their names already."""
    if call.keywords or not call.args[1:]:
        return sorted(str(one.arg) for one in call.keywords)
    return [str(ast.literal_eval(pair.elts[0])) for pair in call.args[1:] if isinstance(pair, ast.Tuple)]


CALLS = list(calls())
# How the parts of a list are joined and amounts are written is asked for by the list and the amount themselves.
AS_WRITTEN = re.compile(r"between-(labels|sentences)|money|money-in-ten-thousands|ten-thousands|currency-[a-z]{3}")
# A message may keep its code and be said in other words: those of a second code.
OTHER_WORDS = {
    str(call.args[2].value)
    for _, found in nodes()
    for call in found
    if isinstance(call, ast.Call)
    and ast.unparse(call.func) == "Message"
    and len(call.args) > 2
    and isinstance(call.args[2], ast.Constant)
}
SAID = (
    {code for _, call in CALLS for code in codes(call)}
    | OTHER_WORDS
    | {code for code in catalogue("en") if AS_WRITTEN.fullmatch(code)}
)


def has_words(english: str) -> bool:
    """Whether a sentence says anything of its own between its facts."""
    return re.search(r"[A-Za-z]", HOLE.sub("", english)) is not None


def test_there_is_something_to_look_at() -> None:
    """The search finds the sentences of the library."""
    assert len(SAID) > 600


def test_each_sentence_that_is_said_is_in_every_catalogue_and_the_other_way_round() -> None:
    """A module says nothing that a catalogue lacks, and no catalogue holds what nobody says."""
    for language in languages():
        assert SAID - catalogue(language).keys() == set(), language
        assert catalogue(language).keys() - SAID == set(), language


@each_language
def test_a_catalogue_stands_in_the_order_of_its_codes(language: str) -> None:
    """A translator finds a sentence by its code."""
    assert list(catalogue(language)) == sorted(catalogue(language))


@each_language
def test_a_sentence_says_the_same_facts_in_every_language(language: str) -> None:
    """A sentence has the same holes in each language, and where its English has words its Chinese is Chinese."""
    english = catalogue("en")
    said = catalogue(language)
    assert not [code for code, words in said.items() if set(HOLE.findall(words)) != set(HOLE.findall(english[code]))]
    if language == "zh-Hans":
        assert not [code for code, words in said.items() if has_words(english[code]) and not CHINESE.search(words)]


def test_what_is_said_carries_the_facts_that_its_sentence_names() -> None:
    """A call that names its facts names those of the sentence, no more and no fewer."""
    wrong = [
        (place, code)
        for place, call in CALLS
        if isinstance(call.func, ast.Name) and call.func.id != "Phrase" and all(one.arg for one in call.keywords)
        for code in codes(call)
        if facts(call) != sorted(set(HOLE.findall(catalogue("en")[code])))
    ]
    assert wrong == []


@each_language
def test_a_sentence_can_be_said(language: str) -> None:
    """With its facts filled in, nothing is left of the holes."""
    for code, words in catalogue(language).items():
        assert not HOLE.search(say(code, **dict.fromkeys(HOLE.findall(words), "x")).text(language)), code


def test_one_chinese_word_stands_for_one_thing() -> None:
    """No sentence uses a word that the glossary rejects."""
    table = (Path(__file__).parents[2] / "docs/glossary.md").read_text(encoding="utf-8").partition("## In Chinese")[2]
    rejected = [word for row in re.findall(r"^\| \*\*.*\| (.*) \|$", table, re.MULTILINE) for word in row.split("、")]
    assert len(rejected) > 20
    wrong = {code: word for code, said in catalogue("zh-Hans").items() for word in rejected if word in said}
    assert wrong == {}
