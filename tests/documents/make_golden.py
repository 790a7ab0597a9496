"""Write the golden documents of the present format anew: `python -m tests.documents.make_golden`.

Only while that format has not been released; after that its files are only added to.
"""

from __future__ import annotations

import json
from typing import Any, Final

from funnelkit import eight_stage
from funnelkit.documents import schema, to_json
from funnelkit.documents.formats import FORMAT
from tests.documents.rich_deal import book, harbour_grid, plain_deal, rich_deal
from tests.documents.test_golden import GOLDEN, KINDS, meaning

PLACE: Final = GOLDEN / f"format-{FORMAT}"


def main() -> None:
    """Write the documents, what they mean, and the schemas."""
    deal, many = rich_deal(), book()
    values: dict[str, tuple[Any, bool]] = {
        "eight-stage.methodology.json": (eight_stage(), False),
        "harbour-grid.methodology.json": (harbour_grid(), False),
        "plain.deal.json": (plain_deal(), False),
        "rich.deal.json": (deal, False),
        "rich.embedded.deal.json": (deal, True),
        "three-deals.book.json": (many, False),
        "three-deals.embedded.book.json": (many, True),
    }
    for name, (value, embed) in values.items():
        (PLACE / name).write_bytes(to_json(value, embed=embed).encode("ascii"))
    expected = {name: meaning(value) for name, (value, _) in values.items()}
    told = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (PLACE / "expected.json").write_text(told + "\n", encoding="utf-8")
    for name, kind in KINDS.items():
        described = json.dumps(schema(kind), ensure_ascii=False, indent=1)
        (PLACE / f"schemas/{name}.json").write_text(described + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
