"""JSON text into plain data and back: strict on the way in, the same bytes everywhere on the way out."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder, JSONEncoder
from typing import Any, Final

from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import DocumentError
from funnelkit.checks.quoting import kind_of
from funnelkit.documents.bounds import DEEPEST, MOST_DIGITS
from funnelkit.documents.odd_values import OddNumber, Plain, TwiceNamed
from funnelkit.documents.problems import at
from funnelkit.words import Message, say

_COMMA_TOO_MANY: Final = re.compile(r",[ \t\n\r]*[\]}]")
_OUTSIDE_BRACKETS: Final = {code: None for code in range(128) if chr(code) not in "[]{}"}


def _whole(digits: str) -> int | OddNumber:
    return int(digits) if len(digits) <= MOST_DIGITS and digits != "-0" else OddNumber(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    return named if len(named) == len(pairs) else TwiceNamed(pairs)


_READER: Final = JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=OddNumber, parse_constant=OddNumber
)
# Pure ASCII survives any text column, driver or mail on its way.
_WRITER: Final = JSONEncoder(ensure_ascii=True, allow_nan=False, check_circular=False, separators=(",", ":"))


def checked_text(text: str, *, most_characters: int) -> str:
    """Take text that is not too long.

    Raises:
        DocumentError: When it is not text, or too large.
    """
    if not is_a(text, str):
        raise DocumentError(at("$", say("document-not-text", type=kind_of(text)[:40])))
    text = str.__str__(text)  # of a subclass only its letters count
    size = len(text) if text.isascii() else _size_in_ascii(text)
    if size > most_characters:
        raise DocumentError(at("$", say("too-large", size=size, most=most_characters)))
    return text


def parse(text: str) -> Plain:
    """Read JSON text into plain data; odd numbers and fields named twice are kept, marked, for the report.

    Raises:
        DocumentError: When it is not JSON, or too deep.
    """
    if text.count("[") + text.count("{") > DEEPEST and _is_deep(text):
        raise DocumentError(at("$", say("too-deep", most=DEEPEST)))
    try:
        return _READER.decode(text)
    except JSONDecodeError as error:
        raise DocumentError(at("$", _not_json_from(text, error.pos))) from None
    except RecursionError:
        raise DocumentError(at("$", say("too-deep", most=DEEPEST))) from None


def print_json(plain: Plain) -> str:
    """Write plain data as one line of ASCII without blanks."""
    return _WRITER.encode(plain)


def refuse_long(text: str, *, most_characters: int) -> str:
    """Give a text of ASCII back unless it is too long.

    Raises:
        DocumentError: When it is.
    """
    if len(text) > most_characters:
        raise DocumentError(at("$", say("too-large", size=len(text), most=most_characters)))
    return text


def _not_json_from(text: str, place: int) -> Message:
    """Say where a text stops being JSON; of a comma too many Python 3.13 names the comma, others the next bracket."""
    bracket = _COMMA_TOO_MANY.match(text, place)
    place = place if bracket is None else bracket.end() - 1
    line = text.count("\n", 0, place) + 1
    return say("not-json", line=line, column=place - text.rfind("\n", 0, place))


def _size_in_ascii(text: str) -> int:
    r"""Count a letter beyond ASCII as the six characters that it is written in, or twice six beyond ``\uFFFF``."""
    units, plain = len(text.encode("utf-16-le", "surrogatepass")) // 2, len(text.encode("ascii", "ignore"))
    return plain + 6 * (units - plain)


def _is_deep(text: str) -> bool:
    """Find out before parsing whether brackets nest too deep, in time that grows with the text alone.

    Escaped quotes go first, so that every other quote opens a string; then each round takes away the innermost
    brackets. Only what is left over, because it is too deep or broken off, is counted one by one.
    """
    unescaped = text.replace("\\\\", "").replace('\\"', "") if "\\" in text else text
    brackets = rest = "".join(unescaped.split('"')[::2]).translate(_OUTSIDE_BRACKETS)
    for _ in range(DEEPEST):
        rest = rest.replace("[]", "").replace("{}", "")
    depth = 0
    for bracket in brackets if rest else "":
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            return True
    return False
