"""Single values: text, keys, days, decimals, each with its grammar; nothing is taken for anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from attrs import frozen

from funnelkit.checks.free_text import LONGEST_TEXT, is_blank, is_whole
from funnelkit.checks.unknown_currencies import unknown_currency
from funnelkit.currencies import MINOR_UNITS
from funnelkit.deal.channels import DEALER, DIRECT, flaws_of_channel
from funnelkit.deal.product_line import LEAST_TIMES, MOST_TIMES
from funnelkit.documents.bounds import LARGEST_COUNT, MOST_DIGITS
from funnelkit.documents.excerpts import excerpt, shown
from funnelkit.documents.odd_values import Plain
from funnelkit.documents.problems import MisfitError, at
from funnelkit.documents.shapes import Shape
from funnelkit.methodology.keys import LONGEST_KEY, is_key
from funnelkit.methodology.unfit_assessments import MOST_POINTS
from funnelkit.plain.definitions import Definitions, Schema
from funnelkit.words import Message, Phrase, say

# ASCII digits only: \d and Decimal() would take those of every script.
_KEY_PATTERN: Final = "[a-z0-9]+(-[a-z0-9]+)*"
_HEX: Final = "[0-9a-f]{64}"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_is_fingerprint: Final = re.compile(_HEX).fullmatch
_looks_like_a_day: Final = re.compile(_DAY).fullmatch
_AMOUNT: Final = r"(?!-0(\.0+)?$)-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,12})?"
_QUANTITY: Final = r"(?=.{1,20}$)(0|[1-9][0-9]*)(\.[0-9]+)?"
_SHARE: Final = r"(?!0(\.0*)?$)(0\.[0-9]{1,6}|1)"
_CHANCE: Final = r"0(\.[0-9]{1,6})?|1(\.0{1,6})?"


@frozen(eq=False, slots=False)
class Scalar(Shape):
    """A single value.

    Args:
        reads: Plain value to value; it is called with the value and, by cattrs, its type.
        writes: Value to plain value.
        described: Its JSON Schema.

    Both raise ``MisfitError``, with what is wrong, for what does not fit.
    """

    reads: Callable[..., Any]
    writes: Callable[[Any], Any]
    described: Mapping[str, Any]

    def reader(self) -> Callable[..., Any]:
        """The function that reads."""
        return self.reads

    def writer(self) -> Callable[[Any], Any]:
        """The function that writes."""
        return self.writes

    def unreadable(self, plain: Plain, path: str) -> Iterator[Message]:  # noqa: D102
        return _misfits(self.reads, plain, path)

    def unwritable(self, value: Any, path: str) -> Iterator[Message]:  # noqa: D102
        return _misfits(self.writes, value, path)

    def schema(self, known: Definitions) -> Schema:  # noqa: ARG002, D102
        return dict(self.described)


def _misfits(take: Callable[[Any], Any], given: Any, path: str) -> Iterator[Message]:
    try:
        take(given)
    except MisfitError as misfit:
        if misfit.problem:
            yield at(path, misfit.problem)


def _pattern(pattern: str, **more: object) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^({pattern})$", **more}


def _read_text(value: Any, _type: object = None) -> Any:
    if type(value) is str and len(value) <= LONGEST_TEXT and (value.isascii() or is_whole(value)):
        return value
    if type(value) is not str:
        raise MisfitError(say("text-wanted", value=shown(value)))
    too_long = len(value) > LONGEST_TEXT
    raise MisfitError(
        say("too-many-characters", length=len(value), most=LONGEST_TEXT) if too_long else say("broken-text")
    )


def _read_words(value: Any, _type: object = None) -> Any:
    if _read_text(value) == "":
        raise MisfitError(say("empty-text"))
    return value


def _read_saying(value: Any, _type: object = None) -> Any:
    if is_blank(_read_text(value)):
        raise MisfitError(say("empty-text"))
    return value


TEXT: Final = Scalar(_read_text, _read_text, {"type": "string", "maxLength": LONGEST_TEXT})
WORDS: Final = Scalar(_read_words, _read_words, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})


# Only spaces say nothing either; the schema does not tell, because languages differ in what they take for a space.
SAYING: Final = Scalar(_read_saying, _read_saying, WORDS.described)

# The same few keys and days come again and again within a book.
_known_key: Final = lru_cache(maxsize=4096)(is_key)


def _read_key(value: Any, _type: object = None) -> Any:
    if type(value) is str and len(value) <= LONGEST_KEY and _known_key(value):
        return value
    raise MisfitError(say("not-a-key", value=shown(value), most=LONGEST_KEY))


def _read_key_or_none(value: Any, _type: object = None) -> Any:
    return value if type(value) is str and value == "" else _read_key(value)


# A key that is written has been found in a methodology, or will be: both check it.
KEY: Final = Scalar(_read_key, _read_text, _pattern(_KEY_PATTERN, maxLength=LONGEST_KEY))
KEY_OR_NONE: Final = Scalar(_read_key_or_none, _read_text, _pattern(f"({_KEY_PATTERN})?", maxLength=LONGEST_KEY))


def _read_fingerprint(value: Any, _type: object = None) -> Any:
    if type(value) is str and _is_fingerprint(value):
        return value
    raise MisfitError(say("not-a-fingerprint", value=shown(value)))


FINGERPRINT: Final = Scalar(_read_fingerprint, _read_fingerprint, _pattern(_HEX))


@lru_cache(maxsize=4096)
def _day_of(words: str) -> date:
    if _looks_like_a_day(words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            pass
    raise MisfitError(say("day-wanted", value=excerpt(words)))


def _read_day(value: Any, _type: object = None) -> Any:
    if type(value) is str:
        return _day_of(value)
    raise MisfitError(say("day-wanted", value=shown(value)))


def _write_day(value: Any) -> Any:
    if type(value) is date:
        return value.isoformat()
    raise MisfitError(say("day-wanted", value=shown(value)))


DAY: Final = Scalar(_read_day, _write_day, _pattern(_DAY, format="date"))


def canonical(value: Decimal) -> str:
    """Spell a decimal in the one way that documents use: no exponent, no zeros at the end, no minus before nothing.

    Examples:
        >>> canonical(Decimal("480000.50")), canonical(Decimal("1E+3")), canonical(Decimal("-0.0"))
        ('480000.5', '1000', '0')
    """
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def _decimal(pattern: str, problem: Phrase) -> Scalar:
    fits = re.compile(f"({pattern})").fullmatch

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is str and fits(value):
            return Decimal(value)
        raise MisfitError(problem(value=shown(value)))

    def write(value: Any) -> Any:
        # Far exponents are looked at before anything is spelt out: 1E+999999 is short only as it stands.
        if type(value) is Decimal and value.is_finite() and abs(value.adjusted()) <= 2 * MOST_DIGITS:
            digits = canonical(value)
            if fits(digits):
                return digits
        raise MisfitError(problem(value=shown(value)))

    return Scalar(read, write, _pattern(pattern))


AMOUNT: Final = _decimal(_AMOUNT, Phrase("not-a-decimal"))
QUANTITY: Final = _decimal(_QUANTITY, Phrase("not-a-decimal"))
SHARE: Final = _decimal(_SHARE, Phrase("share-wanted"))
CHANCE: Final = _decimal(_CHANCE, Phrase("chance-wanted"))


def _read_count(value: Any, _type: object = None) -> Any:
    if type(value) is int and 0 <= value <= LARGEST_COUNT:
        return value
    raise MisfitError(say("not-a-count", value=shown(value), most=LARGEST_COUNT))


COUNT: Final = Scalar(_read_count, _read_count, {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT})


def _read_times(value: Any, _type: object = None) -> Any:
    if type(value) is int and LEAST_TIMES <= value <= MOST_TIMES:
        return value
    raise MisfitError(say("bad-times", value=shown(value), least=LEAST_TIMES, most=MOST_TIMES))


TIMES: Final = Scalar(_read_times, _read_times, {"type": "integer", "minimum": LEAST_TIMES, "maximum": MOST_TIMES})


def _read_points(value: Any, _type: object = None) -> Any:
    if type(value) is int and -MOST_POINTS <= value <= MOST_POINTS:
        return value
    raise MisfitError(say("points-wanted", value=shown(value), least=-MOST_POINTS, most=MOST_POINTS))


POINTS: Final = Scalar(_read_points, _read_points, {"type": "integer", "minimum": -MOST_POINTS, "maximum": MOST_POINTS})


def _read_truth(value: Any, _type: object = None) -> Any:
    if value is True or value is False:
        return value
    raise MisfitError(say("not-true-or-false", value=shown(value)))


TRUTH: Final = Scalar(_read_truth, _read_truth, {"type": "boolean"})


def choice(values: tuple[str, ...]) -> Scalar:
    """Take one of a few words."""
    known = frozenset(values)

    def read(value: Any, _type: object = None) -> Any:
        if type(value) is str and value in known:
            return value
        raise MisfitError(say("choice-wanted", value=shown(value), choices=tuple(f"'{one}'" for one in values)))

    return Scalar(read, read, {"enum": list(values)})


def _read_currency(value: Any, _type: object = None) -> Any:
    if type(value) is str and value in MINOR_UNITS:
        return value
    if type(value) is not str:
        raise MisfitError(say("text-wanted", value=shown(value)))
    raise MisfitError(say("unknown-currency", problem=unknown_currency(value)))


CURRENCY: Final = Scalar(_read_currency, _read_currency, _pattern("[A-Z]{3}"))


def _read_channel(value: Any, _type: object = None) -> Any:
    problems = flaws_of_channel(_read_text(value))
    if problems:
        raise MisfitError(problems[0])
    return value


CHANNEL: Final = Scalar(_read_channel, _read_channel, _pattern(f"{DIRECT}|{DEALER}[\\s\\S]+", maxLength=LONGEST_TEXT))
