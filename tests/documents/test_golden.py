"""Documents of every released format are read as they were meant: the files of ``tests/golden`` are only added to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from funnelkit import Deal, Methodology
from funnelkit.books import Book
from funnelkit.documents import from_json, schema, to_json
from funnelkit.documents.formats import FORMAT

GOLDEN: Final = Path(__file__).parents[1] / "golden"
KINDS: Final = {"methodology": Methodology, "deal": Deal, "book": Book}
FOLDERS: Final = sorted(GOLDEN.glob("format-*"))
FILES: Final = [
    pytest.param(path, id=path.relative_to(GOLDEN).as_posix())
    for folder in FOLDERS
    for path in sorted(folder.glob("*.json"))
    if path.name != "expected.json"
]


def text_of(path: Path) -> str:
    """Read a file to the byte."""
    return path.read_bytes().decode("ascii")


def methodologies_in(folder: Path) -> list[Methodology]:
    """Read the methodologies of a folder, for the deals that only name theirs."""
    return [from_json(text_of(path), Methodology) for path in sorted(folder.glob("*.methodology.json"))]


def read(path: Path) -> Any:
    """Read a document of any kind."""
    kind: Any = KINDS[path.name.split(".")[-2]]
    return from_json(text_of(path), kind, methodologies=methodologies_in(path.parent))


def standing(deal: Deal, on: date) -> dict[str, object]:
    """Say where a deal stood on a day."""
    reading = deal.at(on)
    return {
        "methodology": reading.methodology.fingerprint,
        "verified": reading.verified_stage.key,
        "claimed": reading.claimed_stage.key,
        "supplier": reading.supplier_stage.key,
        "outcome": reading.outcome,
        "lead": reading.ahead_by,
        "facts": len(reading.facts),
        "people": [person.name for person in reading.people],
        "overrides": len(reading.progress.overrides),
        "amount": repr(reading.terms.amount),
    }


def meaning(value: Any) -> dict[str, Any]:
    """Say what a document means."""
    if isinstance(value, Methodology):
        return {"fingerprint": value.fingerprint, "says": repr(value)}
    deals = value.deals if isinstance(value, Book) else (value,)
    days = [date(2026, 3, 20), date(2026, 4, 1), date(2027, 12, 31)]
    return {deal.key: {on.isoformat(): standing(deal, on) for on in days} for deal in deals}


def test_there_is_a_folder_for_each_format() -> None:
    """Each format that was ever written has its files."""
    assert [folder.name for folder in FOLDERS] == [f"format-{number}" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("path", FILES)
def test_a_document_means_what_it_meant(path: Path) -> None:
    """Each deal stands on each day where it stood when its document was written."""
    expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    assert meaning(read(path)) == expected[path.name]


@pytest.mark.parametrize("path", FILES)
def test_a_document_of_the_present_format_is_written_in_the_same_bytes(path: Path) -> None:
    """What is read from a document of the present format is written in the very same bytes, on any Python."""
    if path.parent.name == f"format-{FORMAT}":
        assert to_json(read(path), embed=".embedded." in path.name) == text_of(path)


@pytest.mark.parametrize("name", KINDS)
def test_the_schema_of_a_format_stays(name: str) -> None:
    """The present format's schema is the one that was published with it."""
    kind: Any = KINDS[name]
    published = GOLDEN / f"format-{FORMAT}/schemas/{name}.json"
    assert in_order(schema(kind)) == in_order(json.loads(published.read_text(encoding="utf-8")))


def in_order(described: Any) -> Any:
    """Put alternatives in one order: to a schema it makes no difference which of them comes first."""
    if isinstance(described, list):
        return [in_order(one) for one in described]
    if not isinstance(described, dict):
        return described
    held = {name: in_order(one) for name, one in described.items()}
    return held | {"oneOf": sorted(held["oneOf"], key=json.dumps)} if "oneOf" in held else held
