"""Texts that are no JSON, or JSON that says something twice, too deep, too long or not at all."""

# ruff: noqa: RUF001 - signs of other scripts are what is refused

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Deal, eight_stage
from funnelkit.books import Book
from funnelkit.checks.errors import DocumentError, InputError
from funnelkit.documents import (
    from_json,
    from_json_lines,
    from_plain,
    needed_methodologies,
    schema,
    to_json,
    to_json_lines,
    to_plain,
)
from tests.documents.rich_deal import harbour_grid, plain_deal, rich_deal

GIVEN: Final = (eight_stage(), harbour_grid())
TEXT: Final = to_json(plain_deal())
OPENING: Final = plain_deal().opening


def refused(text: Any, kind: Any = Deal) -> DocumentError:
    """Read what must not be read."""
    with pytest.raises(DocumentError) as told:
        from_json(text, kind, methodologies=GIVEN)
    return told.value


def evil() -> Any:
    """Make a value that raises whatever it is asked, what it is among it."""

    class EvilType(type):
        """A type that would rather raise than say its name."""

        def __getattribute__(cls, name: str) -> Any:
            raise SystemExit(name)

    class Evil(metaclass=EvilType):
        """A value that raises whatever it is asked."""

        def __getattribute__(self, name: str) -> Any:
            raise SystemExit(name)

    return Evil()


def test_strangers_are_never_asked_what_they_are() -> None:
    """Whatever stands for a text, a document, a kind, a methodology or a deal, the refusal is one of ours."""
    for stranger in (evil(), type(evil())):
        for call in (
            lambda stranger=stranger: from_json(stranger, Deal),
            lambda stranger=stranger: from_plain(stranger, Deal),
            lambda stranger=stranger: from_plain({"kind": "deal", "format": 1, "deal": stranger}, Deal),
            lambda stranger=stranger: from_plain({stranger: 1}, Deal),
            lambda stranger=stranger: from_json(TEXT, stranger),
            lambda stranger=stranger: from_json(TEXT, Deal, methodologies=stranger),
            lambda stranger=stranger: from_json(TEXT, Deal, methodologies=[stranger]),
            lambda stranger=stranger: to_json(stranger),
            lambda stranger=stranger: from_json(TEXT, Deal, methodologies=lambda _: stranger),
            lambda stranger=stranger: needed_methodologies(stranger),
            lambda stranger=stranger: schema(stranger),
            lambda stranger=stranger: list(from_json_lines([stranger])),
            lambda stranger=stranger: list(to_json_lines([stranger])),
            lambda stranger=stranger: Book([stranger]),
            lambda stranger=stranger: Book(stranger),
            lambda stranger=stranger: to_plain(Deal.of([evolve(OPENING, lines=(stranger,))], methodologies=GIVEN)),
            lambda stranger=stranger: to_plain(Deal.of([evolve(OPENING, name=stranger)], methodologies=GIVEN)),
        ):
            with pytest.raises((DocumentError, InputError)) as told:
                call()
            assert len(str(told.value)) < 1_000


def with_value(value: str) -> str:
    """Put the text of a value where a deal's note would stand."""
    return TEXT.replace('"channel":"direct"', f'"channel":"direct","note":{value}', 1)


def test_what_is_changed_below_can_be_read() -> None:
    """The document that the tests start from is in order, with any note."""
    assert from_json(with_value('"fine"'), Deal, methodologies=GIVEN).opening.note == "fine"


# Each is no JSON by RFC 8259, wherever it stands.
NO_JSON: Final = (
    # numbers
    *("-", "+1", "01", "-01", "1.", ".5", "-.5", "1e", "1e+", "1.e1", "0x1F", "1_000", "1,000", "1 000", "0b1", "0o7"),
    *("--1", "++1", "1e1.5", "-Inf", "+Infinity", "Inf", "nan", "-NaN", "NAN", "١", "１", "−1", "1️⃣", "1d", "1f", "1L"),
    *("2.e3", "0e", "0e+", "0E", "-1x", "[-]", "[1eE2]", "1.2.3", "0.1e", "1e0e", "-foo", "- 1"),
    # words
    *("True", "False", "None", "NULL", "nul", "tru", "fals", "truefalse", "undefined", "yes", "nil", "TRUE", "t", "n"),
    # text
    *(
        "'single'",
        '"',
        '"open',
        '"\\"',
        '"\\x41"',
        '"\\a"',
        '"\\u12"',
        '"\\u12G4"',
        '"\\uD800\\u"',
        '"\\',
        '"\\u',
        '"\\0"',
    ),
    *(
        '"tab\there"',
        '"new\nline"',
        '"nul\0"',
        '"\x1f"',
        '"esc\x1b"',
        '"\\ "',
        '"\\é"',
        '"\\U00010000"',
        '"""x"""',
        "`x`",
    ),
    *('"a" "b"', '"\\uＤ800"', "“x”", "«x»", '\\"x\\"', '"a"b"', 'x"a"', '"\\u{41}"', "'\"", '"\\N{DASH}"'),
    # lists
    *("[", "]", "[1", "[1,", "[,1]", "[1,]", "[,]", "[1 2]", "[1:2]", "[1]]", "[[1]", "[1;2]", "(1)", "[1,,2]", "[*]"),
    *('["a"', '["a",', '["a" 1]', "[}", "[{]", '["x"]]', "[1,\n", "[\0]", "[1,2}", "<1>", "[ ,]", "[1)]"),
    # objects
    *("{", "}", "{x:1}", "{'x':1}", '{"x"}', '{"x":}', '{"x":1,}', '{,"x":1}', '{"x"1}', '{"x":1 "y":2}', '{"x"::1}'),
    *('{"x":1', '{"x":1,"y"', "{1:2}", "{null:1}", '{"x":1}}', '{"x",1}', '{["x"]:1}', '{"x":1;}', '{"x"=1}', "{:1}"),
    *('{"x":1/**/}', '{"x":1//\n}', '{"x":1}#', '{"x": 1 }}', '{"a":"b"}/**/', '{"a":/*"b"*/1}', '{"x":[}', '{"x":1]'),
    *('{{"x":1}}', '{"x":1,,"y":2}', '{"x" "y":1}', '{"a":"a" 123}', '{"a" b}', "{9999E9999:1}", '{key: "v"}', "{*}"),
    # what stands between
    *(
        "\ufeff1",
        "1\ufeff",
        "\u00a01",
        "1\u00a0",
        "\u20281",
        "\x0c1",
        "\x0b1",
        "1\0",
        "\0",
        "/**/1",
        "//\n1",
        "#\n1",
        "\u3000",
    ),
    *(
        "!!python/object:os.system",
        "<!DOCTYPE html>",
        "%PDF-1.4",
        "---\nkind: deal",
        "kind=deal",
        "\x1f\x8b\x08",
        "é",
        "\x85",
    ),
    *("__import__('os')", "${x}", "{{x}}", "\u200b1", "1\u200b", "\x7f", "\u2060", "\ud800", "\u00ad1", "@", "?"),
)


@pytest.mark.parametrize("text", NO_JSON)
def test_no_text_is_read_that_is_no_json(text: str) -> None:
    """By itself, as a note, before and after a document: what is no JSON is refused, with line and column."""
    for whole in (text, with_value(text), f"{TEXT[:-1]},{text}" + "}", f"[{text}]"):
        error = refused(whole)
        assert error.codes == ("not-json",)
        assert "line 1" in str(error) or "line 2" in str(error)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\t \r\n", "{", TEXT[:-1], TEXT + TEXT, TEXT + "x", TEXT + "]", TEXT + "null"]
)
def test_a_text_is_one_document_and_whole(text: str) -> None:
    """Nothing, half a document, two documents and a document with a rest are refused."""
    assert refused(text).codes == ("not-json",)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [('{"kind":"deal",}', 1, 16), ("[1,\n \n ]", 3, 2), ("[1,,]", 1, 5), ("[,]", 1, 3), ('{"kind":\n"deal" 1}', 2, 8)],
)
def test_every_python_points_at_the_same_place(text: str, line: int, column: int) -> None:
    """Of a comma too many the bracket after it is named, whichever Python reads."""
    assert f"line {line}, column {column}:" in str(refused(text))


@pytest.mark.parametrize(
    "text", [None, b"{}", bytearray(b"{}"), 1, {}, [], TEXT.encode(), TEXT.encode("utf-16"), object()]
)
def test_a_text_is_text(text: object) -> None:
    """Bytes and other values are not decoded or guessed."""
    assert refused(text).codes == ("document-not-text",)


class Text(str):
    """Text of a class of its own, which runs code of its own when it is asked."""

    __slots__ = ()

    def count(self, *_: object) -> int:
        """Count for ever."""
        raise SystemExit

    __len__ = encode = __iter__ = __str__ = __getitem__ = count  # type: ignore[assignment]


def test_of_text_of_another_class_only_the_letters_count() -> None:
    """What a host's own class of text says about itself is not asked."""
    assert from_json(Text(TEXT), Deal, methodologies=GIVEN) == plain_deal()
    with pytest.raises(DocumentError):
        from_json(Text("[" * 10_000), Deal, methodologies=GIVEN)


# JSON that any parser may read, but no document.
NO_DOCUMENT: Final = (
    *("null", "true", "false", "0", "1", "-1", "1.5", '""', '"deal"', "[]", "[[]]", "[{}]", "{}", '[{"kind":"deal"}]'),
    *(
        '{"":0}',
        '{"kind":"deal"}',
        '{"format":1}',
        '{"kind":null,"format":1}',
        '{"kind":"deal","format":null}',
        "[1,2]",
    ),
    *(
        '{"kind":"deal","format":1}',
        '{"kind":"deal","format":1,"deal":null,"methodologies":null}',
        '"\\u0000"',
        "1E400",
    ),
    *(
        '{"kind":["deal"],"format":1}',
        '{"kind":"deal","format":1.0}',
        '{"kind":"deal","format":"1"}',
        '{"a":"b"}',
        "-0",
    ),
    *(
        '{"kind":"deal","format":true}',
        '{"kind":"deal","format":1e0}',
        '{"kind":"deal","format":-1}',
        '"\\ud83c\\udfd7"',
    ),
    *(
        '{"kind":"deal","format":0}',
        '{"kind":"deal","format":[1]}',
        '{"kind":"deal","format":{}}',
        "123456789012345678901",
    ),
    *(
        '{"kind":"deal","format":99999999999999999999999999}',
        '{"kind":"deal","format":NaN}',
        '{"Kind":"deal","Format":1}',
    ),
    *("NaN", "Infinity", "-Infinity", "[NaN]", "1e5", "1E-5", "0.0", "[1e999999]", '{"kind":"deal","format":Infinity}'),
)


@pytest.mark.parametrize("text", NO_DOCUMENT)
@pytest.mark.parametrize("kind", [Deal, Book])
def test_no_other_json_is_a_document(text: str, kind: type) -> None:
    """JSON that is no document is refused for what it is."""
    assert "not-json" not in refused(text, kind).codes


@pytest.mark.parametrize(
    "value",
    [
        *(
            "0",
            "1",
            "-1",
            "-0",
            "0.0",
            "1.0",
            "1e3",
            "1E400",
            "-1e-400",
            "NaN",
            "Infinity",
            "-Infinity",
            "true",
            "false",
        ),
        *(
            "null",
            "[]",
            "{}",
            '["x"]',
            '{"x":"y"}',
            '"\\ud800"',
            '"\\udc00"',
            '"\\udc00\\ud800"',
            '"a\\ud83cb"',
            "1" * 5000,
        ),
        *(
            '"\\ud83c"',
            '"\\uD83C\\n"',
            '"\\ud83c\\u0041"',
            '"\\ud83c\\ud83c\\udfd7"',
            '"' + "x" * 10_001 + '"',
            "9" * 21,
        ),
        *('{"__class__":"os.system"}', '{"$ref":"#"}', '{"@type":"java.lang.Runtime"}', '{"py/object":"os.system"}'),
        *('"\ud800"', '"\udfff x"', '{"type":"won"}', '[["a","b"]]', "[0]", "-9007199254740993", "0.1e1"),
    ],
)
def test_no_value_but_text_is_a_note(value: str) -> None:
    """Numbers however they are spelt, words of JSON, broken characters and structures are no text."""
    error = refused(with_value(value))
    assert error.paths == ("$.deal.journal[0].note",)
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ('"\\ud83c\\udfd7"', "🏗"),
        ('"🏗"', "🏗"),
        ('"\\u0000\\u001f\\u007f"', "\0\x1f\x7f"),
        ('"\\/\\"\\\\\\b\\f\\n\\r\\t"', '/"\\\b\f\n\r\t'),
        ('"\\uFFFF\\ufffe"', "\uffff\ufffe"),
        ('"e\\u0301"', "e\u0301"),
        ('"' + "x" * 10_000 + '"', "x" * 10_000),
        ('"\\u202ertl\\u2066"', "\u202ertl\u2066"),
        ('"<script>alert(1)</script>"', "<script>alert(1)</script>"),
        ('"=cmd|calc"', "=cmd|calc"),
        ('"{0.__class__}%s${x}"', "{0.__class__}%s${x}"),
        ('""', ""),
    ],
)
def test_any_text_is_a_note(value: str, text: str) -> None:
    """Text is data: whatever it says, it is read as it stands and written so that it is read again."""
    deal = from_json(with_value(value), Deal, methodologies=GIVEN)
    assert deal.opening.note == text
    assert from_json(to_json(deal), Deal, methodologies=GIVEN) == deal


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('{"kind":"deal",', '{"kind":"deal","kind":"deal",', "$"),
        ('"format":1,', '"format":1,"format":2,', "$"),
        ('"deal":{"journal"', '"deal":{},"deal":{"journal"', "$"),
        ('"journal":[', '"journal":[],"journal":[', "$.deal"),
        ('"name":', '"name":"x","name":', "$.deal.journal[0]"),
        ('"type":"opened"', '"type":"opened","type":"won"', "$.deal.journal[0]"),
        ('"currency":"JPY"', '"currency":"JPY","c\\u0075rrency":"JPY"', "$.deal.journal[0].amount"),
        ('"key":', '"key":"eight-stage","key":', "$.methodologies[0]"),
    ],
)
def test_no_field_stands_twice(old: str, new: str, path: str) -> None:
    """A field that an object names twice is refused, since every parser takes another one of them."""
    error = refused(TEXT.replace(old, new, 1))
    assert "duplicate-field" in error.codes
    assert path in error.paths


@pytest.mark.parametrize(
    "opening", ["[", '{"a":', '[{"a":', '[["x",', '{"a":"]","b":', '{"a":"\\"]}","b":[', '["\\\\",', "[ [ \n"]
)
@pytest.mark.parametrize("depth", [21, 1_000, 100_000, 1_000_000])
def test_no_depth_breaks_the_reader(opening: str, depth: int) -> None:
    """Nesting without end is refused before it is parsed, however it is made; brackets in text are no nesting."""
    text = (opening * depth)[:3_999_000]
    assert refused(text).codes in (("too-deep",), ("not-json",))
    if depth > 10_000:
        assert refused(text).codes == ("too-deep",)
    assert refused(with_value("[" * depth + "]" * depth)).codes in (("too-deep",), ("text-wanted",))


def test_brackets_in_text_are_text() -> None:
    """A note may be full of brackets, quotes and backslashes, also where the document is long."""
    note = ('[{"\\' * 2_500)[:10_000]
    deal = rich_deal()
    for _ in range(20):
        deal = deal.learn("budget-size", note, source="third-party", on=deal.progress.last_on)
    assert from_json(to_json(deal), Deal, methodologies=GIVEN) == deal


def test_a_text_that_breaks_off_is_told_as_that() -> None:
    """A document that a column has cut off is no JSON; however much of it is left, it is not taken for a deep one."""
    text = to_json(Book([rich_deal()]), embed=True)
    for end in range(1, len(text), 997):
        assert refused(text[:end], Book).codes == ("not-json",)


def test_an_unknown_fact_is_named_with_the_nearest_known_one() -> None:
    """A type of fact from nowhere is refused by name, and the nearest one is suggested."""
    error = refused(TEXT.replace('"evidence-recorded"', '"evidence-recorder"'))
    assert error.codes == ("unknown-fact-type",)
    assert "did you mean 'evidence-recorded'" in str(error)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(json_values)
def test_no_json_at_all_raises_anything_else(value: object) -> None:
    """Whatever JSON there is, the answer is a document or a DocumentError."""
    refused(json.dumps(value))
    for part in ("methodologies", "deal"):
        plain = to_plain(plain_deal()) | {part: value}
        with pytest.raises(DocumentError):
            from_plain(plain, Deal, methodologies=GIVEN)
    journal = [*to_plain(plain_deal())["deal"]["journal"], value]
    with pytest.raises(DocumentError):
        from_plain(to_plain(plain_deal()) | {"deal": {"journal": journal}}, Deal, methodologies=GIVEN)


@given(st.data())
def test_no_change_of_letters_raises_anything_else(data: st.DataObject) -> None:
    """A document with a few characters changed is refused, or it is a document that comes back."""
    text = to_json(rich_deal())
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 12)))
        text = text[:start] + data.draw(st.text('{}[]":,\\e0-+.tn aé\ud800', max_size=4)) + text[end:]
    try:
        deal = from_json(text, Deal, methodologies=GIVEN)
    except DocumentError as error:
        assert error.codes  # noqa: PT017 - either is right
    else:
        assert from_json(to_json(deal), Deal, methodologies=GIVEN) == deal
