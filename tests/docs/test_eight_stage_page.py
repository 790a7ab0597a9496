"""The catalogue of the built-in methodology is what the library holds."""

from __future__ import annotations

import funnelkit as fk
from docs.reference import make_eight_stage as make

INDEX = fk.eight_stage().index
SHELVES = (
    INDEX.customer_stages,
    INDEX.supplier_stages,
    INDEX.evidence,
    INDEX.information,
    INDEX.criteria,
    INDEX.tasks,
    INDEX.aids,
    INDEX.our_roles,
    INDEX.buying_roles,
    INDEX.competitors,
)


def test_page_is_what_the_script_writes() -> None:
    """The committed page is written anew, character by character, by the script that lies beside it."""
    assert make.PAGE.read_text(encoding="utf-8") == make.page()


def test_page_has_every_key() -> None:
    """Each key stands in the row of its rule."""
    rows = [line for line in make.page().splitlines() if line.startswith("|")]
    keys = [key for shelf in SHELVES for key in shelf.rules]
    assert [key for key in keys if not any(f"| `{key}` |" in row for row in rows)] == []
