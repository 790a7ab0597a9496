"""The bits of what criteria ask of us: answers to questions, artefacts handed over, terms that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from attrs import frozen

from funnelkit.methodology.stages import Criterion, Term

Timed: TypeAlias = tuple[tuple[int | None, int], ...]
"""Bits by the number of days that they hold; ``None`` for ever."""


class Bits:
    """Hands out one bit after the other."""

    def __init__(self) -> None:
        self._bit = 1

    def next(self) -> int:
        """Give a bit that nothing else has."""
        bit, self._bit = self._bit, self._bit << 1
        return bit

    def each(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Give each key a bit of its own."""
        return MappingProxyType({key: self.next() for key in keys})


def mask(bits: Iterable[int]) -> int:
    """Put bits together."""
    found = 0
    for bit in bits:
        found |= bit
    return found


def timed_bits(told: Iterable[tuple[int | None, int]]) -> Timed:
    """Put the bits together that hold for as many days."""
    by_days: dict[int | None, int] = {}
    for days, bits in told:
        by_days[days] = by_days.get(days, 0) | bits
    return tuple((days, bits) for days, bits in by_days.items() if bits)


@frozen
class AskedOfUs:
    """The bits of what criteria ask of us: each question, each artefact, each term."""

    asks: Mapping[str, int]
    answers: Mapping[str, Timed]
    handed: Mapping[str, Timed]
    terms: tuple[tuple[Term, int], ...]
    opens: Mapping[str, int]

    @classmethod
    def of(cls, rules: Mapping[str, Criterion], bits: Bits) -> AskedOfUs:
        """Number what the criteria of a methodology ask of us."""
        asks: dict[str, int] = {}
        opens: dict[str, int] = {}
        answers: dict[str, list[tuple[int | None, int]]] = {}
        handed: dict[str, list[tuple[int | None, int]]] = {}
        terms: dict[Term, int] = {}
        for key, one in rules.items():
            for told, named in ((answers, one.answered), (handed, one.artefacts)):
                for name in named:
                    bit = bits.next()
                    told.setdefault(name, []).append((one.valid_days, bit))
                    opens[key] = opens.get(key, 0) | bit
            for term in one.terms:
                terms[term] = terms.get(term) or bits.next()
            if one.answered or one.artefacts or one.terms:
                asks[key] = opens.get(key, 0) | mask(terms[term] for term in one.terms)
        return cls(
            MappingProxyType(asks),
            MappingProxyType({name: timed_bits(told) for name, told in answers.items()}),
            MappingProxyType({name: timed_bits(told) for name, told in handed.items()}),
            tuple(terms.items()),
            MappingProxyType(opens),
        )
