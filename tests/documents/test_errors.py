"""What a refusal says, and to whom."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Final

import pytest

from funnelkit import Deal, FunnelkitError
from funnelkit.checks.errors import DocumentError
from funnelkit.documents import edge, from_plain, to_plain
from tests.documents.plain_places import changed
from tests.documents.rich_deal import plain_deal

SOURCES: Final = sorted(Path(edge.__file__).parent.glob("*.py"))
PAGE: Final = Path(__file__).parents[2] / "docs/reference/documents.md"
PRIVATE: Final = "IBAN DE02 1203 0000 0000 2020 51 of the minister's brother-in-law, in confidence"


def wrong() -> DocumentError:
    """Read a document with several things wrong."""
    plain = changed(to_plain(plain_deal()), ("deal", "journal", 0, "on"), PRIVATE * 50)
    plain = changed(plain, ("deal", "journal", 1, "kind"), [PRIVATE])
    plain = changed(plain, ("deal", "journal", 1, "source"), {PRIVATE: PRIVATE})
    with pytest.raises(DocumentError) as told:
        from_plain(plain, Deal)
    return told.value


def test_all_problems_come_at_once() -> None:
    """Each problem has a code that stays and the place where it is."""
    error = wrong()
    assert dict(zip(error.paths, error.codes, strict=True)) == {
        "$.deal.journal[0].on": "day-wanted",
        "$.deal.journal[1].source": "not-a-key",
        "$.deal.journal[1].kind": "not-a-key",
    }


def test_errors_are_caught_as_what_they_are() -> None:
    """A host catches all that funnelkit refuses, or what is no value."""
    assert isinstance(wrong(), FunnelkitError)
    assert isinstance(wrong(), ValueError)


def test_errors_travel_between_processes() -> None:
    """A worker's refusal arrives as it was."""
    error = wrong()
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert type(again) is DocumentError
    assert (again.codes, again.paths, str(again)) == (error.codes, error.paths, str(error))


def test_errors_do_not_give_the_document_away() -> None:
    """A message shows forty characters of a value at most, never the rest."""
    for said in (str(wrong()), wrong().text("zh-Hans"), repr(wrong())):
        assert PRIVATE[:20] in said
        assert PRIVATE[40:] not in said


def test_errors_speak_chinese() -> None:
    """Every problem is told in Chinese too."""
    said = wrong().text("zh-Hans")
    assert "必须是日期" in said
    assert "列表" in said
    assert not re.search("must|not", said)


def codes() -> list[str]:
    """Find the codes of all messages of this package."""
    found = []
    for source in SOURCES:
        found += re.findall(r'(?:say|Phrase)\(\s*"([a-z-]+)"', source.read_text(encoding="utf-8"))
    assert len(found) > 40
    return found


def test_codes_are_documented() -> None:
    """Each code that a host may meet stands on the reference page, once as a code."""
    page = PAGE.read_text(encoding="utf-8")
    # These only stand within others.
    parts = {"list", "object", "number", "value-of-type", "same-key-other-content", "at-place"}
    parts |= {code for code in codes() if code.startswith("label-")}
    assert not [code for code in codes() if code not in parts and f"| `{code}` |" not in page]
