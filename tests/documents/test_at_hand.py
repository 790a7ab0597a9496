"""The methodologies that a reader has at hand: as a list, a mapping or a function, asked for what a document needs."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

import pytest

from funnelkit import Deal, DocumentError, Methodology, eight_stage
from funnelkit.documents import NeededMethodology, from_json, from_plain, needed_methodologies, to_json, to_plain
from funnelkit.methodology.builtin import built_in
from tests.documents.plain_places import changed
from tests.documents.rich_deal import book, harbour_grid, plain_deal, rich_deal

METHODS: Final = (eight_stage(), harbour_grid())
KEPT: Final = {one.fingerprint: one for one in METHODS}
NEEDED: Final = tuple(NeededMethodology(one.key, one.version, one.fingerprint) for one in METHODS)
WAYS: Final[dict[str, Any]] = {
    "list": list(METHODS),
    "tuple": METHODS,
    "mapping": KEPT,
    "read-only mapping": MappingProxyType(KEPT),
    "function": KEPT.get,
    "function that raises": KEPT.__getitem__,
}


@pytest.mark.parametrize("way", WAYS)
def test_methodologies_are_given_in_each_way(way: str) -> None:
    """A deal that has lived under two methodologies is read with either of the ways to hand them over."""
    deal = rich_deal()
    assert from_json(to_json(deal), Deal, methodologies=WAYS[way]) == deal
    assert from_plain(to_plain(deal), Deal, methodologies=WAYS[way]) == deal


def test_a_function_is_asked_for_what_is_needed_only() -> None:
    """A function that asks a database is asked once for each methodology, and not at all for those that are carried."""
    asked: list[str] = []

    def find(fingerprint: str) -> Methodology | None:
        asked.append(fingerprint)
        return KEPT.get(fingerprint)

    from_json(to_json(book()), type(book()), methodologies=find)
    assert sorted(asked) == sorted({one.fingerprint for one in book().methodologies})
    asked.clear()
    from_json(to_json(rich_deal(), embed=True), Deal, methodologies=find)
    assert asked == []


@pytest.mark.parametrize("way", [{}, {}.get, (lambda _: None), {}.__getitem__, [eight_stage().customised("other")]])
def test_what_is_missing_is_named_whole(way: Any) -> None:
    """Each methodology that is missing is named by its whole fingerprint; the built-in one is never missing."""
    with pytest.raises(DocumentError) as told:
        from_json(to_json(rich_deal()), Deal, methodologies=way)
    missing = [one for one in METHODS if one.fingerprint not in built_in()]
    assert len(missing) < len(METHODS)
    assert told.value.codes == ("methodology-not-at-hand",) * len(missing)
    for one in missing:
        assert one.fingerprint in str(told.value)
        assert one.fingerprint in told.value.text("zh-Hans")


@pytest.mark.parametrize("wrong", [5, "eight-stage", eight_stage, object(), [eight_stage()]])
def test_what_is_found_must_be_a_methodology(wrong: object) -> None:
    """Something else under a fingerprint is refused by name, however it was handed over."""
    ways: tuple[Any, ...] = (lambda _: wrong, {eight_stage().fingerprint: wrong})
    for way in ways:
        with pytest.raises(DocumentError) as told:
            from_json(to_json(plain_deal()), Deal, methodologies=way)
        assert told.value.codes == ("not-a-methodology",)


def test_a_methodology_is_kept_under_its_own_fingerprint() -> None:
    """Another methodology than was asked for is refused, with both fingerprints."""
    other = harbour_grid()
    with pytest.raises(DocumentError) as told:
        from_json(to_json(plain_deal()), Deal, methodologies={eight_stage().fingerprint: other})
    assert told.value.codes == ("methodology-under-other-fingerprint",)
    assert eight_stage().fingerprint in str(told.value)
    assert other.fingerprint in str(told.value)


def test_what_a_function_raises_goes_on_to_its_host() -> None:
    """A database that is down is no missing methodology: the host sees its own error."""

    def find(_fingerprint: str) -> Methodology:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        from_json(to_json(plain_deal()), Deal, methodologies=find)


def test_a_mapping_that_raises_is_refused() -> None:
    """A mapping is data: one whose own code raises is refused by name, and ends nothing."""

    class Hostile(dict[str, Methodology]):
        def __getitem__(self, key: str) -> Methodology:
            raise SystemExit(key)

    with pytest.raises(DocumentError) as told:
        from_json(to_json(plain_deal()), Deal, methodologies=Hostile())
    assert told.value.codes == ("cannot-be-read",)
    assert "SystemExit" in str(told.value)


@pytest.mark.parametrize("wrong", [5, None, "x", eight_stage(), [eight_stage], Methodology])
def test_anything_else_is_refused(wrong: Any) -> None:
    """What is none of the three is refused before the document is looked at."""
    with pytest.raises(DocumentError) as told:
        from_json(to_json(plain_deal()), Deal, methodologies=wrong)
    assert told.value.codes == ("not-a-methodology",)


def test_what_is_needed_is_named() -> None:
    """A document names what it needs by key, version and whole fingerprint, as text and as plain data."""
    values: tuple[Any, ...] = (rich_deal(), book())
    for value in values:
        needed = needed_methodologies(to_json(value))
        assert needed == needed_methodologies(to_plain(value))
        assert {one.fingerprint for one in needed} == {one.fingerprint for one in value.methodologies}
        assert from_json(to_json(value), type(value), methodologies=[KEPT[one.fingerprint] for one in needed]) == value
    assert needed_methodologies(to_json(rich_deal())) == NEEDED


def test_what_is_carried_is_not_needed() -> None:
    """A document that carries some methodologies needs the others; a methodology needs none."""
    assert needed_methodologies(to_json(rich_deal(), embed=True)) == ()
    assert needed_methodologies(to_json(eight_stage())) == ()
    plain = to_plain(rich_deal(), embed=True)
    del plain["methodologies"][1]["content"]
    assert needed_methodologies(plain) == NEEDED[1:]


PLAIN: Final = to_plain(plain_deal())


@pytest.mark.parametrize(
    ("document", "path", "code"),
    [
        (b"", "$", "not-a-document"),
        (5, "$", "not-a-document"),
        ([], "$", "not-a-document"),
        ("[]", "$", "not-a-document"),
        ("", "$", "not-json"),
        ({"kind": "deal"}, "$.format", "missing-field"),
        ({"kind": "quote", "format": 1}, "$.kind", "unknown-kind"),
        ({"kind": "deal", "format": 2}, "$.format", "newer-format"),
        ({"kind": "deal", "format": 1}, "$.methodologies", "not-a-list"),
        (changed(PLAIN, ("methodologies", 0), 5), "$.methodologies[0]", "not-an-object"),
        (changed(PLAIN, ("methodologies", 0), {}), "$.methodologies[0].key", "missing-field"),
        (
            changed(PLAIN, ("methodologies", 0, "fingerprint"), "x"),
            "$.methodologies[0].fingerprint",
            "not-a-fingerprint",
        ),
    ],
)
def test_what_names_no_methodologies_is_refused(document: Any, path: str, code: str) -> None:
    """What is no document, or names its methodologies otherwise than documents do, is refused with the place."""
    with pytest.raises(DocumentError) as told:
        needed_methodologies(document)
    assert (told.value.paths[0], told.value.codes[0]) == (path, code)
