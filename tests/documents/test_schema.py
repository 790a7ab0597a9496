"""The published JSON Schema and the decoder say the same."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator as Reference  # type: ignore[import-untyped]
from jsonschema_rs import Draft202012Validator

from funnelkit import Deal, Methodology, Money, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError, InputError
from funnelkit.documents import from_plain, schema, to_plain
from funnelkit.plain import schema_of
from funnelkit.testing.strategies import deals, methodologies
from tests.deal.small_book import SMALL
from tests.documents.every_field import FIELDS, Field
from tests.documents.plain_places import NOWHERE, changed, places
from tests.documents.rich_deal import book, harbour_grid, rich_deal

pytestmark = pytest.mark.one_python

GIVEN: Final = (eight_stage(), harbour_grid())
KINDS: Final = (Deal, Methodology, Book)
DOCUMENTS: Final = ((to_plain(rich_deal()), Deal), (to_plain(SMALL), Methodology), (to_plain(book()), Book))


@cache
def validator(kind: Any) -> Draft202012Validator:
    """Make the checker of a kind."""
    return Draft202012Validator(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: Any) -> None:
    """Each kind has a schema that is one."""
    Reference.check_schema(schema(kind))


@pytest.mark.parametrize(("plain", "kind"), DOCUMENTS)
def test_two_checkers_agree(plain: Any, kind: Any) -> None:
    """The quick checker of these tests and the one that others are held against take and refuse the same."""
    every = list(places(plain))
    twisted = [changed(plain, steps, 1.5) for steps, _ in every[:: len(every) // 5 + 1]]
    taken = [validator(kind).is_valid(one) for one in (plain, *twisted)]
    assert taken == [Reference(schema(kind)).is_valid(one) for one in (plain, *twisted)]
    assert taken[0]
    assert not all(taken)


@pytest.mark.parametrize("kind", KINDS)
def test_every_object_is_closed(kind: Any) -> None:
    """No object of a schema lets a field through that it does not name, and each text, list and number has a bound."""
    for _, part in places(schema(kind)):
        if not isinstance(part, dict):
            continue
        if "properties" in part:
            assert part["additionalProperties"] is False
        if part.get("type") == "array":
            assert "maxItems" in part or "prefixItems" in part
        if part.get("type") == "integer":
            assert {"minimum", "maximum"} <= set(part)
        if part.get("type") == "string":
            assert {"maxLength", "pattern"} & set(part)


@given(deals(under=methodologies(most_stages=3), most_steps=8), st.booleans())
def test_the_schema_accepts_what_is_written(deal: Deal, embed: bool) -> None:  # noqa: FBT001 - Hypothesis passes it
    """What is written is what the schema says."""
    validator(Deal).validate(to_plain(deal, embed=embed))
    validator(Methodology).validate(to_plain(deal.methodology))


HARD: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "2026-03-02",
    "2026-13-02",
    "0.5",
    "-0",
    "1e5",
    "eight-stage",
    [],
    {},
    ["x"],
)


@given(st.sampled_from(DOCUMENTS), st.data())
def test_what_the_schema_refuses_is_refused(document: tuple[Any, Any], data: st.DataObject) -> None:
    """Change any places: what the schema refuses the decoder refuses; so what it accepts the schema accepts."""
    plain, kind = document
    spots = [steps for steps, _ in places(plain) if steps]
    for _ in range(data.draw(st.integers(1, 2))):
        steps = data.draw(st.sampled_from(spots))
        try:
            plain = changed(plain, steps, data.draw(st.sampled_from((*HARD, NOWHERE))))
        except (LookupError, TypeError, AttributeError):
            continue
    try:
        from_plain(plain, kind, methodologies=GIVEN)
    except DocumentError:
        return
    validator(kind).validate(plain)


# What a schema cannot say, or need not: keys that must exist, days that must be, and so on.
BEYOND: Final = frozenset(
    {
        *("unknown-key", "opening-wanted", "methodology-not-named", "methodology-not-used", "methodology-not-at-hand"),
        *("citation-mismatch", "name-twice", "not-payable", "recorded-before-it-happened", "opened-twice"),
        *(
            "refers-to-unknown",
            "step-due-before-agreed",
            "duplicate-key",
            "unpaired-stage",
            "crossing-pairs",
            "falling-probability",
        ),
        *("day-wanted", "bad-count", "unknown-currency", "no-stages", "pair-twice"),
        # Of an evidence kind: what it denies, speaks against and opens must agree with each other and with its stage.
        *("denies-first-stage", "evidence-of-two-minds", "opens-without-speaking-against"),
        # Of an assessment: what is asked must be scored, and answered.
        *("assessment-without-questions", "assessment-without-points", "question-without-scale", "option-twice"),
        *("nothing-answered", "not-asked-of-rivals", "answered-twice"),
        # Fields that each fit by themselves, but not with each other, or not for the stage that has them.
        *(
            "not-a-term",
            "shares-do-not-add-up",
            "stage-cannot-be-optional",
            "role-of-nobodys-word",
            "days-before-nothing",
        ),
    }
)


VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, 1, -1, 10**9, 10**9 + 1, 10**30, 1.5, -0.5, 1e300),
    *("", "x", "X", "a-b", "a--b", "a" * 65, "x" * 10_000, "x" * 10_001, "eight-stage", "won", "0" * 64, "0" * 63),
    *("2026-03-09", "2026-02-30", "9.3.2026", "2026-03-09T00:00", "٢٠٢٦-٠٣-٠٩"),
    *("0", "-0", "1", "1.0", "0.5", "1.5", "0.1234567", "-1", "1e5", "01", "9" * 20, "9" * 21, "0.1234567890123"),
    *("EUR", "eur", "XYZ", "direct", "dealer:x", "dealer:", "customer-document", "document"),
    *([], [None], ["x"], ["a", "b"], [["a", "b"]], [["a", "b", "c"]], [{}], ["x"] * 5_001, {}, {"x": 1}, {"en": "x"}),
    *({"en": "x", "others": [["de", "y"]]}, {"amount": "1", "currency": "EUR"}, {"amount": "1", "currency": 978}),
)
# What the code of a value may mean beyond what a schema says: there is no such day, there is no such currency.
LOOKS_RIGHT: Final = {"day-wanted": "[0-9]{4}-[0-9]{2}-[0-9]{2}", "unknown-currency": "[A-Z]{3}"}


def is_beyond(code: str, value: object) -> bool:
    """Tell whether a value may be refused for what a schema cannot say."""
    if code in LOOKS_RIGHT:
        return isinstance(value, str) and re.fullmatch(LOOKS_RIGHT[code], value) is not None
    return code in BEYOND


# The facts of a book are those of a deal; and a fact of another type is another fact.
ONCE: Final = [
    field for field in FIELDS if field.steps[-1] != "type" and (field.kind is not Book or "journal" not in field.steps)
]


@pytest.mark.parametrize("field", ONCE, ids=lambda field: field.name)
def test_the_schema_says_of_each_field_what_the_decoder_says(field: Field) -> None:
    """A value that the schema refuses in a field is refused, and what is refused for its shape the schema refuses."""
    said = Draft202012Validator({"$defs": field.whole["$defs"], **field.part})
    for value in VALUES:
        codes = codes_of(field, value)
        assert (value, said.is_valid(value)) == (value, all(is_beyond(code, value) for code in codes)), codes


def codes_of(field: Field, value: object) -> tuple[str, ...]:
    """Read a document with a value in a field, and tell the codes of its problems."""
    try:
        from_plain(changed(field.plain, field.steps, value), field.kind, methodologies=GIVEN)
    except DocumentError as error:
        return error.codes
    return ()


def with_a_few_facts() -> dict[str, Any]:
    """Shorten the rich deal: with every fact, the schema's checker would be at it for minutes."""
    plain = to_plain(rich_deal())
    kinds = ("opened", "evidence-recorded", "person-noted", "amount-set", "advance-overridden")
    facts = {fact["type"]: fact for fact in reversed(plain["deal"]["journal"]) if fact["type"] in kinds}
    plain["deal"]["journal"] = [facts[kind] for kind in kinds]
    plain["methodologies"] = plain["methodologies"][:1]
    return plain


@pytest.mark.parametrize(("plain", "kind"), [(with_a_few_facts(), Deal), (to_plain(SMALL), Methodology)])
def test_the_schema_refuses_what_does_not_fit(plain: Any, kind: Any) -> None:
    """The schema is no formality: in every place it refuses what the decoder refuses for its shape."""
    missed = []
    for steps, _ in places(plain):
        for value in (None, True, -1, 1.5, " ", [None], {"x": 1}):
            wrong = changed(plain, steps, value)
            try:
                from_plain(wrong, kind, methodologies=GIVEN)
            except DocumentError as error:
                beyond = BEYOND | {"empty-text"} if value == " " else BEYOND  # what a space is, no schema says
                if not set(error.codes) <= beyond and validator(kind).is_valid(wrong):
                    missed.append((steps, value, error.codes))
    assert not missed


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_nests_in_openapi(kind: Any) -> None:
    """With its parts under another place, a schema takes and refuses what it takes and refuses by itself."""
    nested = schema(kind, ref_template="#/components/schemas/{model}")
    assert "$schema" not in nested
    page = {
        "properties": {"document": {"$ref": "#/components/schemas/whole"}},
        "components": {"schemas": {"whole": nested, **nested.pop("$defs")}},
    }
    assert "#/$defs" not in str(page)
    _takes_what_it_takes(kind, Draft202012Validator(page))


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_without_references_nests_anywhere(kind: Any) -> None:
    """Written out in place, a schema can be the schema of a field of anybody's."""
    nested = schema(kind, ref_template=None)
    assert "$ref" not in str(nested)
    assert "$defs" not in nested
    _takes_what_it_takes(kind, Draft202012Validator({"properties": {"document": nested}}))


def _takes_what_it_takes(kind: Any, nesting: Draft202012Validator) -> None:
    (plain,) = (plain for plain, one in DOCUMENTS if one is kind)
    assert nesting.is_valid({"document": plain})
    every = list(places(plain))
    for steps, _ in every[:: len(every) // 40 + 1]:
        twisted = changed(plain, steps, 1.5)
        assert nesting.is_valid({"document": twisted}) == validator(kind).is_valid(twisted)


def test_the_schema_of_a_value_is_that_of_its_plain_form() -> None:
    """One function gives the schema of documents and of whatever else has a plain form; the rest is refused by name."""
    assert schema(Money)["properties"] == schema_of(Money)["properties"]
    for wrong, code in ((int, "no-such-kind"), (5, "wrong-type"), (None, "wrong-type"), ("Deal", "wrong-type")):
        with pytest.raises((DocumentError, InputError)) as told:
            schema(wrong)  # type: ignore[arg-type]
        assert told.value.codes == (code,)


@pytest.mark.parametrize("wrong", ["", "#/$defs/", 5, ("{model}",)])
def test_a_place_for_parts_has_a_place_for_their_names(wrong: Any) -> None:
    """A template that would send every reference to one place is refused."""
    with pytest.raises((DocumentError, InputError)) as told:
        schema(Deal, ref_template=wrong)
    assert told.value.codes == ("ref-template" if isinstance(wrong, str) else "wrong-type",)
