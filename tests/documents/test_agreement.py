"""A journal that is read agrees with its methodologies, so that it can be folded."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError, InputError
from funnelkit.documents import from_plain, to_plain
from funnelkit.testing.strategies import deals
from tests.documents.plain_places import changed, places
from tests.documents.rich_deal import book, harbour_grid, plain_deal, rich_deal

GIVEN: Final = (eight_stage(), harbour_grid())
PLAIN: Final = to_plain(plain_deal())
OPENING: Final = PLAIN["deal"]["journal"][0]
ON: Final = {"on": "2026-03-10"}
TOLD: Final = {**ON, "source": "customer-document"}


def refused(*facts: dict[str, Any]) -> DocumentError:
    """Read a deal with these facts, which do not fold."""
    with pytest.raises(DocumentError) as told:
        from_plain(changed(PLAIN, ("deal", "journal"), list(facts)), Deal, methodologies=GIVEN)
    return told.value


@pytest.mark.parametrize("facts", [(), ({"type": "won", **ON},), ({"type": "owner-set", "owner": "", **ON}, OPENING)])
def test_a_journal_begins_with_the_opening(facts: tuple[Any, ...]) -> None:
    """A deal without its opening is none."""
    error = refused(*facts)
    assert (error.codes[-1], error.paths[-1]) == ("opening-wanted", "$.deal.journal")


def test_a_deal_is_opened_once() -> None:
    """A second opening is refused at its place."""
    error = refused(OPENING, {"type": "won", **ON}, OPENING)
    assert (error.codes, error.paths) == (("opened-twice",), ("$.deal.journal[2].type",))


UNKNOWN: Final = (
    (
        {"type": "position-told", "system": "crm", "customer_stage": "x", "supplier_stage": "y", **ON},
        "customer_stage supplier_stage",
    ),
    ({"type": "evidence-recorded", "kind": "x", **TOLD}, "kind"),
    ({"type": "customer-moved", "to": "initiation", **TOLD}, "to"),
    ({"type": "customer-went-back", "to": "x", **TOLD}, "to"),
    ({"type": "admission-given", "stage": "budget-set", **TOLD}, "stage"),
    ({"type": "learned", "item": "x", "answer": "y", **TOLD}, "item"),
    ({"type": "person-noted", "name": "x", "buying_roles": ["user", "x"], **TOLD}, "buying_roles[1]"),
    ({"type": "task-done", "task": "x", **ON}, "task"),
    ({"type": "task-undone", "task": "x", **ON}, "task"),
    ({"type": "criterion-confirmed", "criterion": "x", **ON}, "criterion"),
    ({"type": "criterion-withdrawn", "criterion": "x", **ON}, "criterion"),
    ({"type": "milestone-reached", "stage": "x", **ON}, "stage"),
    ({"type": "milestone-withdrawn", "stage": "x", **ON}, "stage"),
    ({"type": "advanced", "to": "tender", **ON}, "to"),
    ({"type": "advance-overridden", "to": "x", "by": "a", "reason": "b", **ON}, "to"),
    ({"type": "fell-back", "to": "x", **ON}, "to"),
    ({"type": "team-set", "team": [["sales", "a"], ["captain", "b"]], **ON}, "team[1][0]"),
)


@pytest.mark.parametrize(("fact", "names"), UNKNOWN, ids=lambda one: one["type"] if isinstance(one, dict) else "")
def test_keys_exist_in_the_methodology(fact: dict[str, Any], names: str) -> None:
    """Each key that a fact names must exist in the methodology, and is refused at its place otherwise."""
    error = refused(OPENING, fact)
    assert set(error.codes) == {"unknown-key"}
    assert error.paths == tuple(f"$.deal.journal[1].{name}" for name in names.split())


def test_the_opening_is_held_to_the_methodology_too() -> None:
    """Roles of the team and amounts in the opening are checked."""
    lines = [{"product": "a", "quantity": "1", "amount": {"amount": "0.005", "currency": "EUR"}}]
    wrong = OPENING | {"team": [["captain", "a"]], "amount": {"amount": "1.5", "currency": "JPY"}, "lines": lines}
    assert set(refused(wrong).paths) == {
        f"$.deal.journal[0].{name}" for name in ("amount", "lines[0].amount", "team[0][0]")
    }


@pytest.mark.parametrize(
    "fact", [{"type": "won", **ON}, {"type": "evidence-recorded", "kind": "problem-stated", **TOLD}]
)
def test_nothing_is_recorded_before_it_happens(fact: dict[str, Any]) -> None:
    """A fact that was written down before its day is refused, one of the same day is not."""
    error = refused(OPENING, fact | {"recorded_on": "2026-03-09"})
    assert (error.codes, error.paths) == (("recorded-before-it-happened",), ("$.deal.journal[1].recorded_on",))
    same_day = changed(PLAIN, ("deal", "journal"), [OPENING, fact | {"recorded_on": "2026-03-10"}])
    assert len(from_plain(same_day, Deal, methodologies=GIVEN)) == 2


def test_strange_but_possible_journals_are_read() -> None:
    """Moves out of order, before the opening and after the end are no fault of the document; others tell them."""
    facts = [
        OPENING,
        {"type": "won", "on": "2026-05-01"},
        {"type": "advanced", "to": "signing", "on": "2025-01-01"},
        {"type": "lost", "on": "2024-01-01"},
        {"type": "resumed", "on": "9999-12-31"},
        {"type": "customer-went-back", "to": "terms-agreed", "on": "0001-01-01", "source": "own-impression"},
    ]
    assert len(from_plain(changed(PLAIN, ("deal", "journal"), facts), Deal, methodologies=GIVEN)) == 6


def adopting(on: str, **maps: Any) -> dict[str, Any]:
    """Adopt the harbour's own way."""
    told = {"on": on, "by": "Maria", "reason": "learned on the way", "methodology": harbour_grid().fingerprint}
    return {"type": "methodology-adopted", **told, **maps}


def read_adopted(*facts: dict[str, Any]) -> Deal:
    """Read a deal under both methodologies."""
    plain = changed(PLAIN, ("deal", "journal"), [OPENING, *facts])
    named = to_plain(book())["methodologies"]
    return from_plain(plain | {"methodologies": named}, Deal, methodologies=GIVEN)


def test_keys_are_those_of_the_rules_in_force() -> None:
    """After a deal has adopted another methodology its keys count, before it the former ones; the day decides."""
    moved = {"type": "customer-moved", "to": "board-review", "source": "third-party"}
    assert len(read_adopted(adopting("2026-04-01"), moved | {"on": "2026-04-01"})) == 3
    for facts, path in (
        ((adopting("2026-04-01"), moved | {"on": "2026-03-31"}), "$.deal.journal[2].to"),
        ((moved | {"on": "2026-04-01"}, adopting("2026-04-01")), "$.deal.journal[1].to"),
    ):
        with pytest.raises(DocumentError) as told:
            read_adopted(*facts)
        assert (told.value.codes, told.value.paths) == (("unknown-key",), (path,))


def test_maps_of_an_adoption_name_keys_of_both() -> None:
    """The old keys must exist in the old methodology, the new ones in the new."""
    with pytest.raises(DocumentError) as told:
        read_adopted(
            adopting(
                "2026-04-01",
                customer_stages=[["board-review", "tender"], ["tender", "x"]],
                supplier_stages=[["signing", "signing"]],
                rules=[["send-brochure", "send-brochure"], ["x", "crane-test"]],
            )
        )
    assert [path.removeprefix("$.deal.journal[1].") for path in told.value.paths] == [
        "customer_stages[0][0]",
        "customer_stages[1][1]",
        "rules[0][1]",
        "rules[1][0]",
        "rules[1][1]",
    ]


def test_names_in_a_map_are_there_once() -> None:
    """A role, a language or an old key that is named twice is refused."""
    error = refused(OPENING | {"team": [["sales", "a"], ["sales", "b"]]})
    assert (error.codes, error.paths) == (("name-twice",), ("$.deal.journal[0].team",))


def test_two_deals_of_a_book_have_two_keys() -> None:
    """A key that two deals share is refused, when the book is made and when it is read."""
    plain = to_plain(book())
    plain["book"]["deals"] *= 2
    with pytest.raises(DocumentError) as told:
        from_plain(plain, Book, methodologies=GIVEN)
    assert told.value.codes == ("book-deal-twice",) * 3
    assert told.value.paths[0] == "$.book.deals[3]"
    with pytest.raises(InputError):
        Book([plain_deal(), plain_deal()])


def test_all_deals_of_a_book_are_looked_at() -> None:
    """Problems of several deals come in one error."""
    plain = to_plain(book())
    for at in (0, 2):
        plain["book"]["deals"][at]["journal"].append({"type": "task-done", "on": "2026-04-01", "task": "x"})
    with pytest.raises(DocumentError) as told:
        from_plain(plain, Book, methodologies=GIVEN)
    ends = [len(plain["book"]["deals"][at]["journal"]) - 1 for at in (0, 2)]
    assert told.value.paths == tuple(
        f"$.book.deals[{at}].journal[{end}].task" for at, end in zip((0, 2), ends, strict=True)
    )


HARD: Final = (*range(3), True, None, "", "x", "tender", "signing", "2026-03-02", "0001-01-01", "9999-12-31", [], {})


@cache
def rich_plain() -> tuple[Any, tuple[Any, ...]]:
    """The plain form of a rich deal, and every place in its journal."""
    plain = to_plain(rich_deal())
    return plain, tuple(steps for steps, _ in places(plain["deal"]) if len(steps) > 1)


@settings(max_examples=200)
@given(st.data())
def test_what_is_read_can_be_folded(data: st.DataObject) -> None:
    """Change any places of a journal: it is refused by a DocumentError, or it folds and can be read on any day."""
    plain, spots = rich_plain()
    for _ in range(data.draw(st.integers(1, 3))):
        steps = ("deal", *data.draw(st.sampled_from(spots)))
        donor = ("deal", *data.draw(st.sampled_from(spots)))
        try:
            value: Any = plain
            for step in donor:
                value = value[step]
            plain = changed(plain, steps, data.draw(st.just(value) | st.sampled_from(HARD)))
        except (LookupError, TypeError, AttributeError):
            continue
    try:
        deal = from_plain(plain, Deal, methodologies=GIVEN)
    except DocumentError as error:
        assert error.codes  # noqa: PT017 - either is right
        return
    assert repr(deal)
    opened = deal.opening
    days = {(fact.on, max(fact.known_on, opened.known_on)) for fact in deal.journal if fact.on >= opened.on}
    assert all(deal.at(on, known_by=known_by).verified_stage.key for on, known_by in days)


@given(deals(most_steps=10), st.data())
def test_any_prefix_of_a_journal_is_a_deal(deal: Deal, data: st.DataObject) -> None:
    """Documents may be kept fact by fact: each beginning of a journal reads as the deal that it was."""
    length = data.draw(st.integers(1, len(deal)))
    plain = to_plain(deal)
    plain["deal"]["journal"] = plain["deal"]["journal"][:length]
    used = {fact["methodology"] for fact in plain["deal"]["journal"] if "methodology" in fact}
    plain["methodologies"] = [one for one in plain["methodologies"] if one["fingerprint"] in used]
    assert from_plain(plain, Deal, methodologies=deal.methodologies).journal == deal.journal[:length]
