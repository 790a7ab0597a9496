"""A methodology is read once for each content, and not one refusal is lost by that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Book, Deal, DocumentError, Methodology, eight_stage
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.methodology import methodology as checking
from funnelkit.methodology.flaws import flaws_of
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.testing.strategies import deals, methodologies
from funnelkit.words import Message
from tests.deal.small_book import SMALL
from tests.documents.plain_places import changed, places
from tests.documents.rich_deal import rich_deal

SMALL_DEAL: Final = Deal.open("Harbour", under=SMALL, on=rich_deal().opening.on)


def test_the_same_content_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that carry one content check it once, whatever else is in them and however it is spelt."""
    checks: list[object] = []

    def counted(rules: RuleBook) -> tuple[Message, ...]:
        checks.append(rules)
        return flaws_of(rules)

    monkeypatch.setattr(checking, "flaws_of", counted)
    method = SMALL.customised("read-once")
    one, other = (
        Deal.open(name, under=method, on=SMALL_DEAL.opening.on, customer='"content":{') for name in ("Harbour", "Quay")
    )
    plain = to_plain(one, embed=True)
    for count, read in (
        (2, lambda: from_json(to_json(one, embed=True), Deal)),
        (2, lambda: from_json(to_json(other, embed=True), Deal)),
        (2, lambda: from_json(json.dumps(plain, indent=1), Deal)),
        (2, lambda: from_plain(plain, Deal)),
        (2, lambda: from_json(to_json(Book([one, other]), embed=True), Book)),
        (2, lambda: from_json(to_json(method), Methodology)),
        (3, lambda: from_json(to_json(SMALL.customised("read-twice")), Methodology)),
    ):
        read()
        assert len(checks) == count + (count > 2)


@settings(max_examples=max(1, settings().max_examples // 2))
@given(st.lists(deals(under=methodologies(most_stages=3), most_steps=4), max_size=3, unique_by=lambda deal: deal.key))
def test_what_is_read_again_is_what_was_written(listed: list[Deal]) -> None:
    """Deals and books under any methodologies come back equal, the first time and again, from text and plain data."""
    values: list[Any] = [*listed, Book(listed)]
    for value in values * 2:
        assert from_json(to_json(value, embed=True), type(value)) == value
        assert from_plain(to_plain(value, embed=True), type(value)) == value


TWISTS: Final[tuple[Any, ...]] = (1, True, "", "x", None, [], {}, ["x"], {"x": 1}, -1, "1")


def twisted() -> Iterator[tuple[str, Any]]:
    """Change every place within the citation of a deal that carries its methodology."""
    plain = to_plain(SMALL_DEAL, embed=True)
    for steps, held in places(plain):
        if steps[:1] == ("methodologies",) and len(steps) > 1:
            value = TWISTS[len(repr(steps)) % len(TWISTS)]
            if value != held or type(value) is not type(held):
                yield f"{steps} {value!r:.20}", changed(plain, steps, value)


def outcome(call: Any) -> tuple[str, ...] | Deal:
    """Read, and say what is wrong or what was read."""
    try:
        return call()  # type: ignore[no-any-return]
    except DocumentError as error:
        return tuple(map(str, error.problems))


@pytest.mark.one_python
def test_what_is_twisted_is_refused_as_ever() -> None:
    """A content that is twisted in any place is refused with the same problems, before and after it was read whole."""
    from_json(to_json(SMALL_DEAL, embed=True), Deal)
    count = 0
    for name, plain in twisted():
        text = json.dumps(plain, separators=(",", ":"))
        # With a blank in front nothing is taken out of the text.
        told = outcome(lambda text=text: from_json(text, Deal))
        assert told == outcome(lambda text=text: from_json(" " + text, Deal)), name
        assert told == outcome(lambda plain=plain: from_plain(plain, Deal)), name
        count += 1
        if isinstance(told, Deal):
            assert told == SMALL_DEAL, name
    assert count > 100


CITED: Final = to_json(SMALL_DEAL, embed=True)
CONTENT: Final = to_json(SMALL).removeprefix('{"kind":"methodology","format":1,"methodology":').removesuffix("}")
FINGERPRINT: Final = f'"fingerprint":"{SMALL.fingerprint}"'

CITATION: Final = f'{{"key":"small","version":"1",{FINGERPRINT},"content":{CONTENT}}}'


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        (f',"content":{CONTENT}', f',"content":{CONTENT},"content":{CONTENT}', "duplicate-field"),
        (FINGERPRINT, f"{FINGERPRINT},{FINGERPRINT}", "duplicate-field"),
        (FINGERPRINT, f'"fingerprint":"{eight_stage().fingerprint}"', "fingerprint-mismatch"),
        ('"version":"1",' + FINGERPRINT, '"version":"2",' + FINGERPRINT, "citation-mismatch"),
        (CONTENT, CONTENT + " ", None),
        (CONTENT, CONTENT[:-1] + ",}", "not-json"),
        (CONTENT, "{}", "missing-field"),
        (
            '}],"deal":{',
            "}," + CITED[CITED.index('{"key"') : CITED.index('],"deal":{')] + '],"deal":{',
            "methodology-twice",
        ),
        (
            '"name":"Harbour"',
            f'"name":"Harbour","by":{{"key":"a","version":"1",{FINGERPRINT},"content":{CONTENT}}}',
            "text-wanted",
        ),
    ],
)
def test_texts_that_nearly_are_as_we_write_them(was: str, now: str, code: str | None) -> None:
    """What stands twice, is misnamed, cut off or misplaced is found, also where the content has been read before."""
    text = CITED.replace(was, now, 1)
    assert text != CITED
    if code is None:
        assert from_json(text, Deal) == SMALL_DEAL
    else:
        with pytest.raises(DocumentError) as told:
            from_json(text, Deal)
        assert code in told.value.codes


def test_plain_data_of_other_types_is_refused_as_ever() -> None:
    """A tuple for a list or text of a stranger's class is no content, also when it prints alike."""

    class Words(str):
        __slots__ = ()

    plain = to_plain(SMALL_DEAL, embed=True)
    from_plain(plain, Deal)
    content = ("methodologies", 0, "content")
    stages = plain["methodologies"][0]["content"]["customer_stages"]
    for steps, value in (
        ((*content, "customer_stages"), tuple(stages)),
        ((*content, "key"), Words(SMALL.key)),
        ((*content, "customer_stages", 0, "key"), Words(stages[0]["key"])),
    ):
        with pytest.raises(DocumentError):
            from_plain(changed(plain, steps, value), Deal)
