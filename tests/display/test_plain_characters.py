"""The two lanes for a terminal."""

from __future__ import annotations

from datetime import date
from unicodedata import east_asian_width

import pytest

import funnelkit as fk
from docs.pictures import make


def columns_of(line: str, marks: str) -> set[int]:
    """Tell in which column of a terminal some marks begin."""
    at = next(place for place, character in enumerate(line) if character in marks)
    return {sum(2 if east_asian_width(one) in "WF" else 1 for one in line[:at])}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_links_stand_in_one_column(language: str) -> None:
    """Chinese names take two places for each character, and the lanes still stand straight."""
    rows = make.behind().text(language).splitlines()[4:12]
    assert len(set.union(*(columns_of(row, "┄━") for row in rows))) == 1


def test_gap_is_drawn_between_the_two_positions() -> None:
    """The tie runs from where the customer stands to where we stand, up when we lag, down when we lead."""
    behind = make.behind().text().splitlines()
    assert "┄┄┄┄┏━━━━ ● First contact · we stand here" in behind[5]
    assert behind[6].startswith("◆ Project approved, team formed · verified ━━━━┛┄┄┄┄ ○ Solution design")
    ahead = make.ahead_of_eleven_stages().text()
    assert [line.count("┃") for line in ahead.splitlines()].count(1) == 2
    assert ahead.index("┓") < ahead.index("┃") < ahead.index("┗")


def test_stage_with_two_pairs_goes_on_down() -> None:
    """A stage that answers two of the other side is named once, with a line down."""
    rows = make.in_step_with_five_stages().text().splitlines()[4:]
    assert rows[0].startswith("✓ Need")
    assert rows[1].startswith("│ ")


def test_outcome_stands_beside_the_verdict() -> None:
    """How the deal ended comes first."""
    assert make.won().text().splitlines()[1] == "won · in step"
    assert make.won().text("zh-Hans").splitlines()[1] == "赢单 · 同步"
    assert str(make.won()) == make.won().text()


def test_long_name_is_cut() -> None:
    """A long name of a stage is cut, so that both lanes fit a line; wide characters count twice."""
    day = date(2026, 3, 20)
    for name in ("x" * 500, "预" * 500):
        method = fk.Methodology(
            key="long",
            name="Long",
            customer_stages=[fk.rules.CustomerStage("a", name)],
            supplier_stages=[fk.rules.SupplierStage("b", name)],
        )
        row = fk.two_lanes(fk.Deal.open("Deal", under=method, on=day), on=day).text().splitlines()[4]
        assert row.count("…") == 2
        assert sum(2 if east_asian_width(one) in "WF" else 1 for one in row) < 120
