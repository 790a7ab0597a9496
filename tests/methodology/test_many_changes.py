"""Many changes at once: what is refused is refused soon."""

from __future__ import annotations

import sys

import pytest

import funnelkit as fk
from funnelkit.checks import MethodologyError
from funnelkit.rules import CustomerStage, InsertStage


def steps_to_refuse(stages: int) -> int:
    """Count the calls that it takes to refuse so many more stages."""
    inserted = [
        InsertStage(CustomerStage(f"more-{at}", "More"), after="tender", paired_with="track-record")
        for at in range(stages)
    ]
    base, seen = fk.eight_stage(), 0

    def seeing(_frame: object, _event: str, _argument: object) -> None:
        nonlocal seen
        seen += 1

    sys.setprofile(seeing)
    try:
        with pytest.raises(MethodologyError, match="at most 50 are allowed"):
            base.customised("own", *inserted)
    finally:
        sys.setprofile(None)
    return seen


def test_thousands_of_stages_are_refused_as_soon_as_hundreds() -> None:
    """Ten times as many stages take no more steps to refuse."""
    assert steps_to_refuse(4000) < 1.5 * steps_to_refuse(400)
