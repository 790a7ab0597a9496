"""A deal names its methodologies so that no other can be taken for them."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.books import Book
from funnelkit.checks import MethodologyError
from funnelkit.checks.errors import DocumentError
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.rules import DropTask, Text
from tests.documents.plain_places import NOWHERE, changed
from tests.documents.rich_deal import OPENED, book, harbour_grid, plain_deal

EMBEDDED: Final = to_plain(plain_deal(), embed=True)
NAMED: Final = to_plain(plain_deal())
CITED: Final = ("methodologies", 0)
OWN: Final = to_plain(Deal.open("Own", under=harbour_grid(), on=OPENED))


def refused(plain: object, *given: Methodology, kind: Any = Deal) -> DocumentError:
    """Read what must not be read."""
    with pytest.raises(DocumentError) as told:
        from_plain(plain, kind, methodologies=given)
    return told.value


def test_a_deal_names_key_version_and_fingerprint() -> None:
    """That is all that a document says of a methodology, unless it is embedded."""
    method = eight_stage()
    named = {"key": method.key, "version": method.version, "fingerprint": method.fingerprint}
    assert NAMED["methodologies"] == [named]
    (embedded,) = EMBEDDED["methodologies"]
    assert embedded == named | {"content": to_plain(method)["methodology"]}


def test_an_embedded_methodology_needs_no_other() -> None:
    """A document that carries its methodologies can be read alone, and is smaller when it does not."""
    assert from_plain(EMBEDDED, Deal).methodology == eight_stage()
    assert len(to_json(plain_deal())) < 1_000


def test_a_methodology_that_is_missing_is_named() -> None:
    """Without the methodology a deal is not read; the error names key, version and fingerprint, and what to do."""
    error = refused(OWN)
    assert (error.codes, error.paths) == (("methodology-not-at-hand",), ("$.methodologies[0]",))
    own = harbour_grid()
    for words in (f"'{own.key}'", f"'{own.version}'", own.fingerprint, "methodologies=", "embed=True"):
        assert words in str(error)


def test_a_namesake_with_other_content_is_no_substitute() -> None:
    """A methodology of the same key and version, but changed, is not taken for the one that the deal lives under."""
    namesake = harbour_grid().customised(harbour_grid().key, DropTask("first-visit"))
    error = refused(OWN, namesake)
    assert error.codes == ("methodology-not-at-hand",)
    assert namesake.fingerprint[:12] in str(error)
    assert from_plain(OWN, Deal, methodologies=[namesake, harbour_grid()]).methodology == harbour_grid()
    assert from_plain(NAMED, Deal, methodologies=[namesake]).methodology == eight_stage()


@pytest.mark.parametrize(
    ("steps", "to"),
    [
        (("content", "customer_stages", 0, "name", "en"), "Another name"),
        (("content", "customer_stages", 1, "win_probability"), "0.21"),
        (("content", "supplier_stages", 0, "tasks", 0, "must_do"), False),
        (("content", "tolerance", "ahead"), 1),
        (("content", "version"), "3"),
        (("fingerprint",), "0" * 64),
    ],
)
def test_content_that_was_changed_is_noticed(steps: Any, to: Any) -> None:
    """A methodology in a document whose content does not give the stated fingerprint is refused by name."""
    error = refused(changed(EMBEDDED, (*CITED, *steps), to), eight_stage())
    assert error.codes[0] == "fingerprint-mismatch"
    assert error.paths[0] == "$.methodologies[0].fingerprint"


@pytest.mark.parametrize("name", ["key", "version"])
@pytest.mark.parametrize("plain", [NAMED, EMBEDDED])
def test_a_methodology_is_called_by_its_name(plain: Any, name: str) -> None:
    """The right fingerprint under another name is refused: somebody would read the wrong name."""
    error = refused(changed(plain, (*CITED, name), "other"), eight_stage())
    assert (error.codes, error.paths) == (("citation-mismatch",), ("$.methodologies[0]",))


def test_each_methodology_is_named_once_and_used() -> None:
    """A methodology that stands twice, or that no deal lives under, is refused."""
    (named,) = NAMED["methodologies"]
    assert refused(NAMED | {"methodologies": [named, named]}, eight_stage()).codes == ("methodology-twice",)
    both = to_plain(book())["methodologies"]
    assert refused(NAMED | {"methodologies": both}, eight_stage(), harbour_grid()).codes == ("methodology-not-used",)


def test_a_journal_names_what_the_document_names() -> None:
    """A journal under a methodology that the document does not name is refused, also where the reader has it."""
    plain = changed(NAMED, ("deal", "journal", 0, "methodology"), harbour_grid().fingerprint)
    error = refused(plain, eight_stage(), harbour_grid())
    assert "methodology-not-named" in error.codes
    assert "$.deal.journal[0].methodology" in error.paths
    assert refused(NAMED | {"methodologies": []}, eight_stage()).codes == ("methodology-not-named",)


def test_flaws_of_a_methodology_are_told_with_their_place() -> None:
    """A methodology that cannot be used is refused with each flaw that it has, by itself or embedded."""
    flawed = changed(EMBEDDED, (*CITED, "content", "winning_stage"), "tender")
    error = refused(changed(flawed, (*CITED, "content", "signature"), ["handshake"]))
    assert error.codes == ("refers-to-unknown", "refers-to-unknown")
    assert set(error.paths) == {"$.methodologies[0].content"}
    alone = changed(to_plain(eight_stage()), ("methodology", "pairs"), [])
    told = refused(alone, kind=Methodology)
    assert set(told.paths) == {"$.methodology"}
    assert not isinstance(told, MethodologyError)


def test_a_methodology_may_be_written_by_hand() -> None:
    """A methodology document states no fingerprint, so that an editor may change it; the standing rivals are added."""
    stage = {"key": "need", "name": "Need"}
    by_hand = {
        "key": "one-step",
        "name": {"en": "One step", "others": [["de", "Ein Schritt"]]},
        "version": "7",
        "customer_stages": [stage],
        "supplier_stages": [{"key": "sell", "name": "Sell", "tasks": [], "exit_sign": True}],
        "pairs": [["need", "sell"]],
        "winning_stage": "sell",
        "exit_sign": {"name": "They let us in"},
        "our_roles": [{"key": "sales", "name": "Sales"}],
        "tolerance": {"ahead": 0, "behind": 0},
        "sources": [{"key": "mail", "name": "Mail", "verifies": True, "whose": "customer"}],
        "customer_dates": [],
        "artefacts": [],
        "loss_reasons": [{"key": "price", "name": "Price"}],
    }
    text = json.dumps({"kind": "methodology", "format": 1, "methodology": by_hand})
    method = from_json(text, Methodology)
    assert method.name == Text("One step", (("de", "Ein Schritt"),))
    assert [one.key for one in method.competitors] == ["no-decision", "in-house"]
    for name in by_hand:
        error = refused(
            {"kind": "methodology", "format": 1, "methodology": changed(by_hand, (name,), NOWHERE)}, kind=Methodology
        )
        assert (error.codes, error.paths) == (("missing-field",), (f"$.methodology.{name}",))


def test_a_book_needs_each_methodology() -> None:
    """A book that names two methodologies asks for each one that the reader has not; it always has the built-in one."""
    text = to_json(book())
    with pytest.raises(DocumentError) as told:
        from_json(text, Book)
    assert told.value.paths == ("$.methodologies[1]",)
    assert from_json(text, Book, methodologies=[harbour_grid()]) == book()


def test_deals_share_the_methodology_that_they_name() -> None:
    """Deals that are read together live under one and the same methodology, not under copies."""
    deals = [Deal.open(f"deal {at}", under=harbour_grid(), on=OPENED) for at in range(3)]
    again = from_json(to_json(Book(deals), embed=True), Book)
    assert len({id(deal.methodology) for deal in again}) == 1
