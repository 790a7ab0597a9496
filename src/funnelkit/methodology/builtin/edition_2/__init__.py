"""What edition 2 of the built-in methodology changes, theme by theme: criticisms by a project seller, answered."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.edition_2 import (
    allies,
    bad_news,
    customers_dates,
    dealers,
    exit_examples,
    papers,
    questions_in_use,
    seeing_it_work,
    signs_in_use,
    target_choice,
    tools_in_use,
)
from funnelkit.methodology.changes import Change
from funnelkit.methodology.value_changes import SetField

CHANGES: Final[tuple[Change, ...]] = (
    *papers.CHANGES,
    *bad_news.CHANGES,
    *seeing_it_work.CHANGES,
    *allies.CHANGES,
    *dealers.CHANGES,
    *signs_in_use.CHANGES,
    *tools_in_use.CHANGES,
    *exit_examples.CHANGES,
    *customers_dates.CHANGES,
    *questions_in_use.CHANGES,
    *target_choice.CHANGES,
    SetField("version", "2"),
)
