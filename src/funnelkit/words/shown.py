"""Words as they may be shown: on one line, with nothing that steers a terminal or the reading direction."""

from __future__ import annotations

import re
from typing import Final

# Controls are no characters of XML, can steer a terminal, or turn the reading direction of everything around them;
# the joiners (U+200C, U+200D) and the soft hyphen belong to how words are written, and stay.
_UNSHOWABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SPACE: Final = re.compile(r"\s+")


def plain(words: str) -> str:
    r"""Put words on one line, with every character that cannot be shown, or that steers a terminal, replaced.

    Examples:
        >>> plain("Harbour\nGrid \x1b[31m") == "Harbour Grid \ufffd[31m"
        True
    """
    return on_one_line(words).strip()


def on_one_line(words: str) -> str:
    """Put words on one line as :func:`plain` does, with the spaces at both ends kept as one."""
    # What is printable has no control, nothing that turns the reading direction, and no space but the usual one.
    if words.isprintable() and "  " not in words:
        return words
    return _UNSHOWABLE.sub("\ufffd", _SPACE.sub(" ", words))
