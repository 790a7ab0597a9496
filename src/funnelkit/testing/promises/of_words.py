"""Promises about the catalogues that a plugin brings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.testing.promises.bench import Bench
from funnelkit.words import Language, Message
from funnelkit.words.holes import holes_in

_STRAY: Final = ("{", "}")
_FEW: Final = 3


def sentences_are_said(bench: Bench) -> Iterator[str]:
    """Every sentence of its catalogues is said in words, with each of its facts and no brace left over."""
    for language in bench.plugin.catalogues:
        for code, words in language.sentences.items():
            facts = tuple((name, 2) for name in sorted(holes_in(words)))
            told = isolated(Message(code, facts).text, language)
            if type(told) is Raised:
                yield f"{code} in {str.__str__(language)!r} raises {told}"
            elif any(brace in str(told) for brace in _STRAY):
                yield f"{code} in {str.__str__(language)!r} leaves a brace: {told}"
        yield from _silent(bench, language)


def _silent(bench: Bench, language: Language) -> Iterator[str]:
    """Tell a few whole answers, as a host would."""
    for reading in bench.readings()[:_FEW]:
        told = isolated(reading.text, language)
        if type(told) is Raised:
            yield f"a reading in {str.__str__(language)!r} raises {told}"
            return
