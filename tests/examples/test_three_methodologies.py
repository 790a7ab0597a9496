"""Three further ways to sell are data: each is sound and lives a deal; so do the two further ways to buy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import funnelkit as fk
from examples import three_methodologies as three
from funnelkit.rules import NEGOTIATED_PURCHASE, SINGLE_SOURCE_PURCHASE, DropPairs

DAY = date(2026, 3, 2)
WAYS: dict[str, Callable[[], fk.Methodology]] = {
    "Miller Heiman": three.miller_heiman,
    "SaaS": three.saas_pipeline,
    "buyer stages": three.buyer_stages,
    "negotiated": lambda: fk.eight_stage().customised("negotiated", *NEGOTIATED_PURCHASE),
    "single source": lambda: fk.eight_stage().customised("single-source", *SINGLE_SOURCE_PURCHASE),
    "five pairs": lambda: fk.eight_stage().customised("five", DropPairs(["budget-set", "tender", "contract-review"])),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_each_is_sound_and_lives_a_deal(way: Callable[[], fk.Methodology]) -> None:
    """The check finds nothing, and a deal goes from its opening to a verified win by the gates alone."""
    method = way()
    assert fk.check_methodology(method).findings == ()
    deal = three.lived(method)
    assert fk.standing(deal, on=DAY).outcome == "won"
    assert deal.at(DAY).progress.overrides == ()
    for language in ("en", "zh-Hans"):
        assert fk.standing(deal, on=DAY).text(language)


def test_what_named_a_dropped_stage_is_told() -> None:
    """The difference to the whole names every role, criterion and evidence that moved to an earlier stage."""
    whole = fk.eight_stage()
    told = {(one.key, one.field) for one in fk.diff(whole, WAYS["five pairs"]())}
    assert {("user", "met_by"), ("finance", "met_by"), ("signatory", "known_by")} <= told


@pytest.mark.parametrize("dropped", [stage.key for stage in fk.eight_stage().customer_stages])
def test_any_pair_may_be_dropped(dropped: str) -> None:
    """The first and the last pair too: the deal is then won at the stage before, by the same signature."""
    method = fk.eight_stage().customised("short", DropPairs([dropped]))
    assert len(method.pairs) == 7
    assert method.signature == ("contract-signed",)
    assert fk.standing(three.lived(method), on=DAY).outcome == "won"
