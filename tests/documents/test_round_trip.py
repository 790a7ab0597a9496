"""What is written is read again as it was, and written again in the same bytes."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_UP, Context, Decimal, localcontext
from typing import Any

import pytest
from attrs import asdict
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit import Deal, FunnelkitError, Methodology, Money, ProductLine, eight_stage
from funnelkit.books import Book
from funnelkit.deal import facts as f
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.documents import from_json, from_plain, to_json, to_plain
from funnelkit.plugins import Plugin, gather
from funnelkit.rules import Text
from funnelkit.testing.strategies import deals, methodologies
from tests.documents.rich_deal import OPENED, book, harbour_grid, plain_deal, rich_deal

FEWER = settings(max_examples=max(1, settings().max_examples // 2))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def check_deal(deal: Deal) -> None:
    """Write and read a deal, named and embedded, as text and as plain data."""
    named = to_json(deal)
    assert named.isascii()
    again = from_json(named, Deal, methodologies=deal.methodologies)
    assert (again, again.progress) == (deal, deal.progress)
    assert to_json(again) == named
    embedded = to_json(deal, embed=True)
    assert from_json(embedded, Deal) == deal
    assert from_plain(json.loads(embedded), Deal) == deal
    assert to_plain(deal) == json.loads(named)


@FEWER
@given(deals(under=methodologies(most_stages=4), most_steps=12))
def test_any_deal_comes_back(deal: Deal) -> None:
    """A deal with any history, under any methodology, comes back equal and is written again in the same bytes."""
    check_deal(deal)


@FEWER
@given(methodologies())
def test_any_methodology_comes_back(method: Methodology) -> None:
    """A methodology comes back with the same content, hence the same fingerprint."""
    text = to_json(method)
    again = from_json(text, Methodology)
    assert again.fingerprint == method.fingerprint
    assert to_json(again) == text


def test_a_rich_deal_comes_back() -> None:
    """A deal in which every type of fact occurs, under two methodologies, comes back."""
    deal = rich_deal()
    assert {type(fact) for fact in deal.journal} == set(fact_kinds().values())
    check_deal(deal)


def test_every_fact_has_a_name_in_documents() -> None:
    """No type of fact is forgotten in the table of names, and no name means two."""
    concrete = {getattr(f, name) for name in dir(f)}
    assert set(fact_kinds().values()) == concrete - {f.Fact, f.CustomerFact}
    assert len(set(fact_kinds().values())) == len(fact_kinds())


@given(texts.filter(str.strip), texts, st.lists(texts, max_size=3))
def test_any_text_comes_back(name: str, note: str, criteria: list[str]) -> None:
    """Every letter, control character and emoji survives, and nothing is trimmed or normalised."""
    deal = Deal.open(name, under=eight_stage(), note=note, on=OPENED)
    deal = deal.note_person(name, criteria=tuple(criteria), reference=note, on=OPENED)
    assert from_json(to_json(deal), Deal, methodologies=[eight_stage()]).journal == deal.journal


@given(
    st.decimals(-(10**18), 10**18, allow_nan=False, places=2),
    st.sampled_from(("EUR", "USD", "CNY")),
    st.decimals(0, 10**9, places=5),
)
def test_any_amount_comes_back(amount: Decimal, currency: str, quantity: Decimal) -> None:
    """Money and quantities come back to the last digit, however they were spelt."""
    lines = [ProductLine("panel", quantity, Money(amount, currency))]
    deal = Deal.open("Crane", under=eight_stage(), amount=Money(amount, currency), lines=lines, on=OPENED)
    assert from_json(to_json(deal), Deal, methodologies=[eight_stage()]) == deal


@given(st.dates())
def test_any_day_comes_back(on: date) -> None:
    """Each day that a date can be comes back."""
    deal = Deal.open("Crane", under=eight_stage(), expected_close=on, on=on)
    assert from_json(to_json(deal), Deal, methodologies=[eight_stage()]) == deal


def test_a_book_comes_back_with_each_methodology_once() -> None:
    """A book keeps its deals in order; a methodology that several of them live under is stored once and shared."""
    text = to_json(book(), embed=True)
    again = from_json(text, Book)
    assert again == book()
    assert to_json(again, embed=True) == text
    assert [one["key"] for one in json.loads(text)["methodologies"]] == ["eight-stage", "harbour-grid"]
    assert again.deals[0].methodologies[0] is again.deals[1].methodologies[0]


def test_an_empty_book_comes_back() -> None:
    """A book without deals is a document too."""
    assert to_json(Book([])) == '{"kind":"book","format":1,"methodologies":[],"book":{"deals":[]}}'
    assert from_json(to_json(Book([])), Book) == Book([])


def test_equal_deals_have_equal_documents() -> None:
    """An amount that is equal is written alike, whether its zeros were typed or not."""
    one, other = (
        Deal.open("Crane", under=eight_stage(), amount=Money(amount, "EUR"), on=OPENED)
        for amount in ("480000", "480000.00")
    )
    assert one == other
    assert to_json(one) == to_json(other)


def test_a_document_holds_facts_only() -> None:
    """What has no value is left out, and nothing that follows from the facts is stored."""
    (fact,) = to_plain(Deal.open("Crane", under=eight_stage(), on=OPENED))["deal"]["journal"]
    assert sorted(fact) == ["channel", "deal", "methodology", "name", "on", "type"]


def test_what_holds_nothing_may_be_spelt_out() -> None:
    """A document from elsewhere may name fields that hold nothing, use blanks and order its fields as it likes."""
    deal = plain_deal()
    plain = to_plain(deal)
    plain["deal"]["journal"][1] |= {"by": "", "note": "", "recorded_on": None, "person": "", "reference": ""}
    shuffled = json.dumps(dict(reversed(plain.items())), indent=3, ensure_ascii=False)
    assert from_json(shuffled, Deal, methodologies=[eight_stage()]) == deal


def test_labels_are_plain_text_where_they_can_be() -> None:
    """A name in English alone is text; with other languages it is an object that keeps their order."""
    plain = to_plain(harbour_grid())["methodology"]
    assert plain["customer_stages"][4]["name"] == {
        "en": "Board review",
        "others": [["zh-Hans", "董事会审议"], ["de", "Vorstandsvorlage"]],
    }
    assert plain["supplier_stages"][1]["tasks"][-1]["name"] == "Test the crane"
    plain["name"] = {"en": "Own way"}
    assert from_plain({"kind": "methodology", "format": 1, "methodology": plain}, Methodology).name == Text("Own way")


def test_plain_data_is_fresh() -> None:
    """Plain data that was written may be changed by the host without harm to the deal."""
    deal = plain_deal()
    to_plain(deal)["deal"]["journal"].clear()
    assert len(deal) == 2


def test_the_hosts_decimal_context_does_not_matter() -> None:
    """A host that rounds its own sums to three digits reads and writes the same amounts."""
    with localcontext(Context(prec=3, rounding=ROUND_UP)):
        text = to_json(rich_deal())
        again = from_json(text, Deal, methodologies=rich_deal().methodologies)
    assert text == to_json(rich_deal())
    assert again == rich_deal()


def test_a_subclass_is_written_as_what_it_is() -> None:
    """A host's own subclass of a deal is written like any deal."""

    class OwnDeal(Deal):
        pass

    deal = OwnDeal.open("Crane", under=eight_stage(), on=OPENED)
    assert from_json(to_json(deal), Deal, methodologies=[eight_stage()]) == deal


def test_a_methodology_of_another_class_is_refused_at_every_door() -> None:
    """However somebody derived it, it could not be read back as what it was, so no deal and no document takes it."""

    class Quiet:
        def __init_subclass__(cls) -> None:
            """Keep the refusal of the class itself from being heard."""

    derived: Any = type("Derived", (Quiet, Methodology), {})
    stranger = derived(**asdict(eight_stage(), recurse=False))
    deal = Deal.open("Crane", under=eight_stage(), on=OPENED)
    for door in (
        lambda: Deal.open("Crane", under=stranger, on=OPENED),
        lambda: deal.adopt(stranger, by="Maria", reason="learned on the way", on=OPENED),
        lambda: Deal.of(deal.journal, methodologies=[stranger]),
        lambda: to_json(stranger),
        lambda: from_json(to_json(eight_stage()), derived),
        lambda: from_json(to_json(deal), Deal, methodologies=[stranger]),
        lambda: Plugin("acme", version="1", api=1, methodologies=[stranger]),
        lambda: gather([]).extended(stranger, by=[], key="ours"),
    ):
        with pytest.raises(FunnelkitError):
            door()
    assert type(stranger.customised("ours")) is Methodology
