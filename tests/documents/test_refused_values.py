"""Nothing is taken for anything else: each place of a document against values that do not belong there."""

# ruff: noqa: RUF001 - digits and signs of other scripts are what is refused

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Any, Final

import pytest

from funnelkit import Deal, Methodology, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError, InputError
from funnelkit.documents import from_plain, to_plain
from tests.deal.small_book import SMALL
from tests.documents.plain_places import NOWHERE, Steps, changed, path, places
from tests.documents.rich_deal import harbour_grid, plain_deal, rich_deal

pytestmark = pytest.mark.one_python


def one_fact_of_each_type() -> dict[str, Any]:
    """Shorten the rich deal to the first fact of each type."""
    plain = to_plain(rich_deal())
    first = {fact["type"]: fact for fact in reversed(plain["deal"]["journal"])}
    plain["deal"]["journal"] = [fact for fact in plain["deal"]["journal"] if fact is first[fact["type"]]]
    return plain


DEAL: Final = one_fact_of_each_type()
METHODOLOGY: Final = to_plain(SMALL)
GIVEN: Final = (eight_stage(), harbour_grid())
MAY_BE_NULL: Final = {
    "recorded_on",
    "amount",
    "expected_close",
    "milestone",
    "typical_days",
    "win_probability",
    "lead_days",
    "deliver_on",
    "day",
}


class Word(str):
    """Text of a class of its own."""

    __slots__ = ()


class Count(enum.IntEnum):
    """A number of a class of its own."""

    ONE = 1


class Held(dict[str, object]):
    """An object of a class of its own, which runs code of its own when it is asked."""

    def __getitem__(self, name: str) -> object:
        raise SystemExit(name)


# By what each is in JSON, and some that JSON has no word for.
STRANGE: Final[dict[str, tuple[Any, ...]]] = {
    "text": ("", "3", "true", "null", "[]", "{}", "x", "0.5", "2026-03-09", "opened", "３", "\ud800", "x" * 10_001),
    "number": (0, 1, -1, 3, 10**30),
    "truth": (True, False),
    "null": (None,),
    "list": ([], [1], [[]], ["x"], [None], [{}]),
    "object": ({}, {"x": 1}, {"type": "won"}, {"en": 1}),
    "nothing of JSON": (
        1.0,
        float("nan"),
        float("inf"),
        Decimal(1),
        b"x",
        (),
        ("a", "b"),
        {"a"},
        object(),
        Word("x"),
        Count.ONE,
        Held(),
        Deal,
    ),
}


def sort_of(value: object) -> str:
    """Tell what a value is in JSON."""
    known = {str: "text", int: "number", bool: "truth", type(None): "null", list: "list", dict: "object"}
    return known.get(type(value), "nothing of JSON")


def refused(plain: object, kind: Any, given: tuple[Methodology, ...] = GIVEN) -> DocumentError:
    """Read what must not be read."""
    with pytest.raises(DocumentError) as told:
        from_plain(plain, kind, methodologies=given)
    return told.value


def test_what_is_changed_below_can_be_read() -> None:
    """The documents that the tests start from are in order."""
    assert len(from_plain(DEAL, Deal, methodologies=GIVEN)) == len(DEAL["deal"]["journal"])
    assert from_plain(METHODOLOGY, Methodology) == SMALL


def belongs(value: object, steps: Steps, held: object) -> bool:
    """Tell whether a value of another sort may stand in a place: null in some, text or an object for a label."""
    if value is None:
        return steps[-1] in MAY_BE_NULL or (steps[-1] == "lines" and steps[2] != 0)  # the opening has none or some
    return sort_of(value) == "text" and isinstance(held, dict) and "en" in held


def all_places() -> list[Any]:
    """List each place of both documents, without the facts that are placed alike."""
    found: dict[tuple[Any, ...], Any] = {}
    for plain, kind in ((DEAL, Deal), (METHODOLOGY, Methodology)):
        for steps, held in places(plain):
            # Items of one list are alike, but for facts, which differ by type.
            alike = tuple(
                "*" if isinstance(step, int) and steps[:at] != ("deal", "journal") else step
                for at, step in enumerate(steps)
            )
            found.setdefault((kind, alike), pytest.param(plain, kind, steps, held, id=f"{kind.__name__}{path(steps)}"))
    return list(found.values())


@pytest.mark.parametrize(("plain", "kind", "steps", "held"), all_places())
def test_no_place_takes_a_value_of_another_sort(plain: Any, kind: Any, steps: Steps, held: object) -> None:
    """In every place of a document a value of any other sort is refused, and the refusal names the place."""
    for sort, values in STRANGE.items():
        if sort == sort_of(held):
            continue
        for value in values:
            if steps and belongs(value, steps, held):
                continue
            error = refused(changed(plain, steps, value), kind)
            assert any(place.startswith(path(steps)) for place in error.paths), (value, str(error))


@pytest.mark.parametrize(("plain", "kind", "steps", "held"), all_places())
def test_no_text_is_broken_or_endless(plain: Any, kind: Any, steps: Steps, held: object) -> None:
    """In every place with text, half a character or ten thousand and one of them are refused."""
    if isinstance(held, str):
        for value in ("\ud800", "fine \udfff not", "x" * 10_001, "0" * 20_000):
            error = refused(changed(plain, steps, value), kind)
            assert path(steps) in error.paths
            assert len(str(error)) < 1000


@pytest.mark.parametrize(("plain", "kind", "steps", "held"), all_places())
def test_no_field_is_added_or_forgotten(plain: Any, kind: Any, steps: Steps, held: object) -> None:
    """Every object refuses a field that it does not know, and names the nearest that it does."""
    if isinstance(held, dict):
        name = next(iter(held))
        error = refused(changed(plain, (*steps, name + "s"), held[name]), kind)
        assert "unknown-field" in error.codes
        assert path(steps) in error.paths
        assert f"did you mean '{name}'" in str(error)


REQUIRED: Final = [
    "kind",
    "format",
    "methodologies",
    "deal",
    *("deal.journal", "methodologies.0.key", "methodologies.0.version", "methodologies.0.fingerprint"),
    *(f"deal.journal.0.{name}" for name in ("type", "on", "deal", "name", "methodology", "channel")),
]


@pytest.mark.parametrize("name", REQUIRED)
def test_nothing_that_is_needed_may_be_missing(name: str) -> None:
    """A field without which a document says nothing is asked for, with its place."""
    steps = tuple(int(step) if step.isdigit() else step for step in name.split("."))
    error = refused(changed(DEAL, steps, NOWHERE), Deal)
    assert (error.codes[0], error.paths[0]) == ("missing-field", path(steps))


DAYS: Final = (
    *("2026-3-9", "20260309", "2026-W10-1", "2026-068", "2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01"),
    *("2026-03-09T00:00", "2026-03-09T00:00:00Z", "2026-03-09 ", " 2026-03-09", "2026-03-09\n", "09.03.2026"),
    *("２０２６-０３-０９", "٢٠٢٦-٠٣-٠٩", "2026−03−09", "2026/03/09", "+2026-03-09", "12026-03-09", "-2026-03-09"),
    *("2026-03-0९", "today", "2026-03-09\0", "2026-1-011"),
)
AMOUNTS: Final = (
    *("1e5", "1E5", "1_000", "1,000", "1.000,50", " 5", "5 ", "5\n", "+5", "--5", "5-", ".5", "5.", "00", "01", "-01"),
    *("-0", "-0.00", "0x10", "1/2", "NaN", "nan", "sNaN", "Infinity", "-inf", "∞", "٣", "５", "१", "5€", "€5", "EUR 5"),
    *("123456789012345678901", "0.1234567890123", "9" * 400, "1e999999999", "1" + "0" * 5000, "5\0", "５.０", "−5"),
    *("0.005", "480000.505"),
)
QUANTITIES: Final = ("-1", "-0", "1e3", "NaN", "1_0", "٣", "0.1234567890123456789", "123456789012345678901", "", " 1")
CHANCES: Final = (
    "1.1",
    "-0.1",
    "0.1234567",
    "2",
    "1.0000000",
    "1e-1",
    ".5",
    "00.5",
    "0.5%",
    "50%",
    "NaN",
    "٠.٥",
    "1.000001",
    "01",
)
KEYS: Final = (
    "Budget-Set",
    "budget set",
    "budget--set",
    "-budget",
    "budget-",
    "búdget",
    "budget_set",
    "a" * 65,
    "預算",
    "a\n",
)
CHOICES: Final = ("Customer-Document", "customer document", "customer-document ", "document", "x", "")
CURRENCIES: Final = ("eur", "EURO", "XXX", "EUR ", "€", "ΕUR", "")
CHANNELS: Final = ("", "Direct", "dealer", "dealer:", "Dealer:Nordlys", "direct ", "DEALER:x")
FINGERPRINTS: Final = ("", "0" * 63, "0" * 65, "G" * 64, "A" * 64, "٠" * 64, "0" * 64 + "\n")

TYPED: Final = {
    ("deal", "journal", 0, "on"): DAYS,
    ("deal", "journal", 0, "expected_close"): DAYS,
    ("deal", "journal", 0, "amount", "amount"): AMOUNTS,
    ("deal", "journal", 0, "amount", "currency"): CURRENCIES,
    ("deal", "journal", 0, "lines", 0, "quantity"): QUANTITIES,
    ("deal", "journal", 0, "channel"): CHANNELS,
    ("deal", "journal", 0, "methodology"): FINGERPRINTS,
    ("methodologies", 0, "fingerprint"): FINGERPRINTS,
    ("methodologies", 0, "key"): KEYS,
    ("methodology", "key"): KEYS,
    ("methodology", "customer_stages", 0, "key"): KEYS,
    ("methodology", "customer_stages", 0, "win_probability"): CHANCES,
    ("methodology", "customer_stages", 0, "typical_days"): (-1, 0, 10**9 + 1, 10**30),
    ("methodology", "tolerance", "ahead"): (-1, 10**9 + 1),
    ("methodology", "sources", 0, "whose"): CHOICES,
    ("methodology", "loss_policies", 0, "kind"): ("won", "open", "Lost", ""),
    ("methodology", "supplier_stages", 0, "tasks", 0, "party"): ("them", "US", ""),
    ("kind",): ("Deal", "deals", "", "deal ", "portfolio", "DEAL"),
    ("format",): (0, -1, 2, 3, 2 * 10**9, 10**30, 10**5_000, -(10**5_000)),
}


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        pytest.param(steps, value, id=f"{path(steps)}={at}")
        for steps, values in TYPED.items()
        for at, value in enumerate(values)
    ],
)
def test_no_value_is_spelt_in_another_way(steps: Steps, value: object) -> None:
    """Days, amounts, chances, keys and words are read in the one spelling of documents, in ASCII digits alone."""
    plain, kind = (METHODOLOGY, Methodology) if steps[0] == "methodology" else (DEAL, Deal)
    if steps[0] in ("kind", "format"):
        assert path(steps) in refused(changed(plain, steps, value), kind).paths
        return
    places_told = refused(changed(plain, steps, value), kind).paths
    assert any(
        path(steps).startswith(place.removesuffix(".amount")) or place == "$.methodology" for place in places_told
    )


@pytest.mark.parametrize(
    "value", [None, True, 0, "", "x", [], [DEAL], {}, {"kind": "deal"}, {"format": 1}, {1: 2}, object(), (), 1.5, b"{}"]
)
@pytest.mark.parametrize("kind", [Deal, Methodology, Book])
def test_no_other_value_is_a_document(value: object, kind: Any) -> None:
    """What is no object with a kind and a format is no document."""
    assert refused(value, kind).codes


@pytest.mark.parametrize("kind", [None, "deal", dict, object, type, 1, Deal.__mro__[1], eight_stage()])
def test_a_kind_is_the_class_of_a_value(kind: Any) -> None:
    """Only what there are documents of can be asked for."""
    assert refused(DEAL, kind).codes == ("no-such-kind",)


@pytest.mark.parametrize(("plain", "kind", "actual"), [(DEAL, Methodology, "deal"), (METHODOLOGY, Book, "methodology")])
def test_another_kind_is_named(plain: Any, kind: Any, actual: str) -> None:
    """A document of another kind is refused by the name of its kind."""
    error = refused(plain, kind)
    assert error.codes == ("other-kind",)
    assert actual in str(error)


def test_methodologies_at_hand_are_methodologies() -> None:
    """What is given as a methodology and is none is refused before anything is read."""
    for given in (("eight-stage",), "eight-stage", eight_stage(), None, 5, [eight_stage(), DEAL]):
        assert refused(to_plain(plain_deal()), Deal, given).codes == ("not-a-methodology",)  # type: ignore[arg-type]


@pytest.mark.parametrize("other", [None, "deal", eight_stage(), DEAL, Deal])
def test_a_book_is_made_of_deals(other: Any) -> None:
    """What is no deal is refused when the book is made, with its place."""
    with pytest.raises(InputError) as told:
        Book([plain_deal(), other])
    assert str(told.value) == f"deals[1] must be a Deal, got {type(other).__name__}"


@pytest.mark.parametrize("deals", [None, 5, plain_deal(), "ab", b"ab", {}, {"opp-17": plain_deal()}])
def test_a_book_is_made_of_a_list(deals: Any) -> None:
    """One deal by itself, or deals by their keys, are easy mistakes and named as such."""
    with pytest.raises(InputError, match=r"^deals must be a list of Deal, got ") as told:
        Book(deals)
    assert told.value.codes == ("book-not-a-list",)


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ({"times": 3}, "not-a-term"),
        ({"every": "month"}, "not-a-term"),
        ({"every": "month", "times": None}, "not-a-term"),
        ({"every": "year", "times": 1}, "bad-times"),
        ({"every": "year", "times": 601}, "bad-times"),
    ],
)
def test_what_recurs_has_a_term(term: dict[str, Any], code: str) -> None:
    """How often and how many times go together, as for whoever makes a product line; the refusal names the place."""
    steps = ("deal", "journal", 0, "lines", 0)
    line = {"product": "service", "quantity": "1"}
    assert from_plain(changed(DEAL, steps, line | {"every": "year", "times": 600}), Deal, methodologies=GIVEN)
    error = refused(changed(DEAL, steps, line | term), Deal)
    assert (error.codes, error.paths) == ((code,), ("$.deal.journal[0].lines[0].times",))
