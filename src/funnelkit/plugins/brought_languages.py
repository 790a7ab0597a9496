"""Catalogues that plugins bring: the sentences of funnelkit, and the plugin's own, in one more language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from funnelkit.checks.declared import is_a
from funnelkit.checks.free_text import is_blank
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.plugins.translation import is_language
from funnelkit.words import Language, Message, say, usual_tag
from funnelkit.words.languages import ENGLISH, words_for


def flaws_of_catalogues(catalogues: Iterable[object], plugin: str) -> Iterator[Message]:
    """List what is wrong with the catalogues of a plugin.

    Args:
        catalogues: What it brings.
        plugin: The name of the plugin, with which codes of its own begin.
    """
    for at, one in enumerate(catalogues):
        path = f"catalogues[{at}]"
        if not is_a(one, Language):
            yield say("wrong-contribution", path=path, kind=kind_of(one), wanted=say("label-a-catalogue"))
            continue
        tag = str.__str__(one)
        if not is_language(tag):
            yield say("bad-languages", languages=quoted(tag))
        elif usual_tag(tag) != tag:
            yield say("other-language-tag", tag=quoted(tag), known=quoted(usual_tag(tag)))
        yield from _flaws_of_sentences(one, path, plugin)


def _flaws_of_sentences(language: Language, path: str, plugin: str) -> Iterator[Message]:
    for code, words in language.sentences.items():
        if type(code) is not str or type(words) is not str or is_blank(words):
            yield say("blank-sentence", path=path, code=quoted(code))
        elif not is_known(code) and not code.startswith(plugin):
            yield say("unknown-sentence", path=path, code=quoted(code), plugin=quoted(plugin))


def is_known(code: str) -> bool:
    """Tell whether funnelkit says a sentence of that code."""
    return next(words_for(code, ENGLISH), None) is not None


def spoken_by(catalogues: Iterable[Language]) -> dict[str, Language]:
    """Put the catalogues of each language together."""
    sentences: dict[str, dict[str, str]] = {}
    for one in catalogues:
        sentences.setdefault(str.__str__(one), {}).update(one.sentences)
    return {tag: Language(tag, said) for tag, said in sorted(sentences.items())}
