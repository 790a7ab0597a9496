"""Documents have bounds, and nothing is built from what is beyond one."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from attrs import evolve

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError, FactError
from funnelkit.checks.room import MOST_ITEMS
from funnelkit.deal import facts as f
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.documents.bounds import (
    DEEPEST,
    MOST_CHARACTERS,
    MOST_OF,
)
from tests.deal.small_book import SMALL
from tests.documents.plain_places import changed
from tests.documents.rich_deal import OPENED, plain_deal

GIVEN: Final = (eight_stage(),)
PLAIN: Final = to_plain(plain_deal())
FACT: Final = {"type": "owner-set", "on": "2026-03-02", "owner": ""}


def refused(plain: object, kind: Any = Deal) -> DocumentError:
    """Read what must not be read."""
    with pytest.raises(DocumentError) as told:
        from_plain(plain, kind, methodologies=GIVEN)
    return told.value


def with_facts(count: int) -> dict[str, Any]:
    """Make a deal with so many facts."""
    return changed(PLAIN, ("deal", "journal"), [PLAIN["deal"]["journal"][0], *[FACT] * (count - 1)])  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("kind", "most"),
    [(Deal, MOST_CHARACTERS["deal"]), (Methodology, MOST_CHARACTERS["methodology"]), (Book, MOST_CHARACTERS["book"])],
)
def test_a_text_has_a_length(kind: Any, most: int) -> None:
    """A text that is too long is refused before it is looked at, with its length and the bound."""
    with pytest.raises(DocumentError) as told:
        from_json(" " * (most + 1), kind)
    assert told.value.codes == ("too-large",)
    assert str(most) in str(told.value)


@pytest.mark.parametrize(("letter", "size"), [("x", 1), ("é", 6), ("电", 6), ("😀", 12), ('"', 2)])
def test_a_letter_counts_as_it_is_written(letter: str, size: int) -> None:
    """Text and plain data of one content are read, or refused, alike, and what is read can be written again."""
    room = (MOST_CHARACTERS["deal"] - len(to_json(from_plain(with_facts(1_101), Deal, methodologies=GIVEN)))) // 1_100
    facts = [{**FACT, "note": letter * ((room - len(',"note":""')) // size)}] * 1_100
    read = changed(PLAIN, ("deal", "journal"), [PLAIN["deal"]["journal"][0], *facts])
    text = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    deal = from_json(text, Deal, methodologies=GIVEN)
    assert from_plain(json.loads(text), Deal, methodologies=GIVEN) == deal
    assert from_json(to_json(deal), Deal, methodologies=GIVEN) == from_plain(to_plain(deal), Deal, methodologies=GIVEN)
    longer = text.replace('"note":"', '"note":"' + "x" * 60)
    for call in (
        lambda: from_json(longer, Deal, methodologies=GIVEN),
        lambda: from_plain(json.loads(longer), Deal, methodologies=GIVEN),
        lambda: to_plain(Deal.of([evolve(one, note=one.note + "x" * 60) for one in deal.journal], methodologies=GIVEN)),
    ):
        with pytest.raises(DocumentError) as told:
            call()
        assert told.value.codes == ("too-large",)


@pytest.mark.parametrize("core", [0, [], {}])
def test_text_and_plain_data_are_as_deep(core: object) -> None:
    """Twenty brackets within each other are looked into, one more is refused, in text and in plain data."""
    for depth, codes in ((DEEPEST, ("not-a-document",)), (DEEPEST + 1, ("too-deep",))):
        deep = core
        for _ in range(depth - (core != 0)):
            deep = [deep]
        assert refused(deep).codes == codes
        with pytest.raises(DocumentError) as told:
            from_json(json.dumps(deep), Deal)
        assert told.value.codes == codes


def test_what_would_be_too_long_is_not_written() -> None:
    """A deal with too much in it is refused when it is written, not when it is to be read again."""
    note = "x" * 10_000
    journal = [f.Opened(on=OPENED, deal="a", name="a", methodology=eight_stage().fingerprint)]
    deal = Deal.of([*journal, *[f.OwnerSet(on=OPENED, owner="", note=note)] * 1_000], methodologies=GIVEN)
    with pytest.raises(DocumentError) as told:
        to_json(deal)
    assert told.value.codes == ("too-large",)
    assert from_json(to_json(Book([deal])), Book, methodologies=GIVEN).deals == (deal,)


def test_a_journal_has_a_bound() -> None:
    """Ten thousand facts make a deal, one more is refused, in reading and in writing."""
    most = MOST_OF["journal"]
    deal = from_plain(with_facts(most), Deal, methodologies=GIVEN)
    assert len(deal) == most
    error = refused(with_facts(most + 1))
    assert (error.codes, error.paths) == (("too-many-items",), ("$.deal.journal",))
    with pytest.raises(FactError) as full:
        deal.set_owner("", on=OPENED)
    assert full.value.codes == ("journal-full",)
    with pytest.raises(DocumentError) as told:
        to_plain(deal.append(evolve(deal.journal[-1], note="another")))
    assert (told.value.codes, told.value.paths) == (("too-many-items",), ("$.deal.journal",))


FREQUENT: Final = {
    "advance-overridden": {"to": "signing", "by": "Chen", "reason": "told to"},
    "win-overridden": {"by": "Chen", "reason": "told to"},
    "methodology-adopted": {"methodology": eight_stage().fingerprint, "by": "Chen", "reason": "told to"},
}


@pytest.mark.parametrize("tag", FREQUENT)
def test_facts_that_cost_more_than_their_length_have_a_bound(tag: str) -> None:
    """A journal of nothing but overrides or adoptions is refused, in reading and in writing."""
    fact = {"type": tag, "on": "2026-03-02", **FREQUENT[tag]}
    most = fact_kinds()[tag].most
    opening = PLAIN["deal"]["journal"][0]
    deal = from_plain(changed(PLAIN, ("deal", "journal"), [opening, *[fact] * most]), Deal, methodologies=GIVEN)
    error = refused(changed(PLAIN, ("deal", "journal"), [opening, *[fact] * (most + 1)]))
    assert (error.codes, error.paths) == (("too-many-facts-of-a-type",), ("$.deal.journal",))
    with pytest.raises(DocumentError) as told:
        to_plain(deal.append(evolve(deal.journal[-1], note="another")))
    assert (told.value.codes, told.value.paths) == (("too-many-facts-of-a-type",), ("$.deal.journal",))


@pytest.mark.parametrize(
    ("steps", "item", "most"),
    [
        (("deal", "journal", 0, "lines"), {"product": "a", "quantity": "1"}, MOST_ITEMS),
        (("deal", "journal", 0, "team"), ["sales", "a"], MOST_ITEMS),
        (("methodologies",), PLAIN["methodologies"][0], MOST_OF["methodologies"]),
    ],
)
def test_lists_in_deals_have_bounds(steps: Any, item: object, most: int) -> None:
    """Each list has a bound, and is refused beyond it whatever is in it."""
    error = refused(changed(PLAIN, steps, [item] * (most + 1)))
    assert error.codes == ("too-many-items",)
    assert f"{most + 1} items: at most {most}" in str(error)


@pytest.mark.parametrize(
    ("name", "most"),
    [("customer_stages", 50), ("supplier_stages", 50), ("pairs", 100), ("buying_roles", 5_000), ("signature", 5_000)],
)
def test_lists_in_methodologies_have_bounds(name: str, most: int) -> None:
    """A methodology from elsewhere is held to its bounds before its flaws are looked for."""
    plain = to_plain(eight_stage())
    error = refused(changed(plain, ("methodology", name), [plain["methodology"][name][0]] * (most + 1)), Methodology)
    assert (error.codes, error.paths) == (("too-many-items",), (f"$.methodology.{name}",))


def test_plain_data_has_a_depth() -> None:
    """Plain data that is too deep, or that holds itself, is refused."""
    endless: list[object] = []
    endless.append(endless)
    deep: object = 0
    for _ in range(DEEPEST + 1):
        deep = {"a": deep}
    for value in (endless, deep, changed(PLAIN, ("deal",), endless)):
        assert refused(value).codes == ("too-deep",)


def test_plain_data_has_a_size() -> None:
    """A small object that stands in itself a billion times over is refused without being unfolded."""
    doubled: list[object] = ["x"]
    for _ in range(DEEPEST - 1):
        doubled = [doubled] * 1_000
    assert refused(doubled).codes == ("too-many-values",)
    lines = [{"product": "a", "quantity": "1"}] * 5_000
    fact = {"type": "amount-set", "on": "2026-03-02", "amount": None, "lines": lines}
    assert refused(changed(PLAIN, ("deal", "journal"), [PLAIN["deal"]["journal"][0], *[fact] * 9_999])).codes == (
        "too-many-values",
    )


@pytest.mark.parametrize("name", [1, None, b"x", ("a",), 1.5])
def test_fields_are_named_by_text(name: object) -> None:
    """Plain data whose fields have other names than text is no JSON."""
    for plain in ({name: 1}, changed(PLAIN, ("deal",), {name: []})):
        assert refused(plain).codes == ("name-not-text",)


def test_a_thousand_wrong_rules_are_told_in_short() -> None:
    """A methodology that is wrong throughout is refused with the first problems, each of them short."""
    plain = to_plain(SMALL)["methodology"]
    stage = plain["supplier_stages"][0]
    tasks = [{**stage["tasks"][0], "key": f"{'a' * 50}-{at}", "role": f"nobody-{'b' * 40}-{at}"} for at in range(1_000)]
    wrong = plain | {"supplier_stages": [stage | {"tasks": tasks}, *plain["supplier_stages"][1:]]}
    error = refused({"kind": "methodology", "format": 1, "methodology": wrong}, Methodology)
    assert len(error.problems) == 21
    assert error.codes[-1] == "more-problems"
    assert len(str(error)) < 10_000


@pytest.mark.parametrize(("wrong", "listed"), [(1, 1), (20, 20), (21, 21), (9_000, 21)])
def test_problems_are_listed_up_to_twenty(wrong: int, listed: int) -> None:
    """All problems are told at once, up to twenty, and then that there are more."""
    facts = [PLAIN["deal"]["journal"][0], *[{"type": "won", "on": "yesterday"}] * wrong]
    error = refused(changed(PLAIN, ("deal", "journal"), facts))
    assert len(error.problems) == listed
    assert error.codes[:20] == ("day-wanted",) * min(wrong, 20)
    assert (error.codes[-1] == "more-problems") == (wrong > 20)
    assert error.paths[0] == "$.deal.journal[1].on"
