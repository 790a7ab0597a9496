"""Language tags: which languages serve whoever asks for one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

# A region that says which script Chinese is written in there.
_SCRIPTS: Final = {"cn": "hans", "sg": "hans", "my": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}
_CHINESE: Final = frozenset({"zh", "cmn"})
_LETTERS_OF_A_SCRIPT: Final = 4
# Regions that write Simplified Chinese, and so add nothing to its tag.
_SIMPLIFIED: Final = frozenset({"zh-hans", "zh-hans-cn", "zh-hans-sg", "zh-hans-my"})


@lru_cache(maxsize=256)
def tags_for(tag: str) -> tuple[str, ...]:
    """Give the tags that serve whoever asks for one, the nearest first: without region, script and case at the end.

    Examples:
        >>> tags_for("de_AT")
        ('de-at', 'de')
        >>> tags_for("zh-CN"), tags_for("ZH"), tags_for("zh-Hans-HK")
        (('zh-hans-cn', 'zh-hans'), ('zh-hans',), ('zh-hans-hk', 'zh-hans'))

        Traditional Chinese is another script: Simplified Chinese does not serve it.

        >>> tags_for("zh-TW")
        ('zh-hant-tw', 'zh-hant')
    """
    parts = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower().strip().split("-")
    least = 1
    if parts[0] in _CHINESE:
        parts, least = _with_script(parts[1:]), 2
    return tuple("-".join(parts[:length]) for length in range(len(parts), least - 1, -1))


def _with_script(rest: list[str]) -> list[str]:
    if rest and len(rest[0]) == _LETTERS_OF_A_SCRIPT:
        return ["zh", *rest]
    return ["zh", next((_SCRIPTS[part] for part in rest if part in _SCRIPTS), "hans"), *rest]


def usual_tag(tag: str) -> str:
    """Give the tag that labels go by, for one of the many by which Simplified Chinese is asked for.

    Examples:
        >>> usual_tag("zh_CN"), usual_tag("de")
        ('zh-Hans', 'de')
    """
    return "zh-Hans" if tags_for(tag)[0] in _SIMPLIFIED else tag


def served_by(tag: str, offered: Iterable[str]) -> str | None:
    """Give the first of the offered tags that serves best whoever asks for a language, or nothing.

    Examples:
        >>> served_by("de-AT", ["fr", "de"]), served_by("de", ["de-AT"])
        ('de', None)
    """
    by_tag = {tags_for(one)[0]: one for one in reversed(tuple(offered))}
    return next((by_tag[one] for one in tags_for(tag) if one in by_tag), None)
