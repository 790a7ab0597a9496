"""Everything that funnelkit says to a salesperson, in every language that it speaks.

A sentence has a code. Its words stand in one catalogue a language (:mod:`funnelkit.words.catalogues`), which is read
when somebody asks for the words; what a module keeps and hands on is a :class:`Message`, the code with its facts.
"""

from __future__ import annotations

from funnelkit.words.languages import Language, languages, missing_from, spoken
from funnelkit.words.messages import Message, Phrase, Template, say, words_of
from funnelkit.words.shown import on_one_line, plain
from funnelkit.words.tags import usual_tag
from funnelkit.words.texts import Text, as_text

__all__ = [
    "Language",
    "Message",
    "Phrase",
    "Template",
    "Text",
    "as_text",
    "languages",
    "missing_from",
    "on_one_line",
    "plain",
    "say",
    "spoken",
    "usual_tag",
    "words_of",
]
