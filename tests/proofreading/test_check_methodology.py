"""A rule book is checked: planted flaws are found, sound ones raise no alarm, and every story replays."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.plugins import Plugin
from funnelkit.proofreading import FlawLook, looks, replay
from funnelkit.rules import Criterion
from tests.proofreading.planting import Planted, counted, first_of_each, is_found, sound

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def first_planted() -> dict[str, Planted]:
    """Every flaw once."""
    return first_of_each()


@pytest.mark.long
def test_at_least_95_of_a_hundred_planted_flaws_are_found() -> None:
    """Every kind of flaw is planted, and of all that are planted hardly any stays unseen."""
    sown, seen = counted()
    assert set(sown) == {one.key for one in looks()}
    assert sown.total() > 500
    assert seen.total() >= 0.95 * sown.total()


@pytest.mark.parametrize("method", [*sound(), fk.eight_stage(version="2")], ids=lambda one: one.key)
def test_a_sound_rule_book_raises_no_alarm(method: fk.Methodology) -> None:
    """The built-in methodology and what customers make of it are found sound."""
    assert fk.check_methodology(method).findings == ()


@pytest.mark.parametrize("name", ["delivery", "tender", "readings"])
def test_the_examples_raise_no_alarm(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the example plugins bring, and what their extensions make of the built-in methodology, is sound."""
    monkeypatch.setattr(sys, "path", [str(EXAMPLES / f"funnelkit-{name}/src"), *sys.path])
    plugin: Plugin = import_module(f"funnelkit_{name}").plugin
    rules = [name for name, _ in plugin.rules]
    made = [fk.eight_stage().customised("own", *changes) for _, changes in plugin.extensions]
    for method in (*plugin.methodologies, *made):
        assert fk.check_methodology(method, rules=rules).findings == ()


@pytest.mark.parametrize("flaw", [one.key for one in looks()])
def test_every_story_is_short_and_replays(flaw: str) -> None:
    """What shows a flaw is a handful of verbs, told again with the same end, and said in both languages."""
    planted = first_planted()[flaw]
    assert is_found(planted)
    for finding in fk.check_methodology(planted.method).findings:
        assert 1 <= len(finding.story) <= 5
        deal = finding.replay(under=planted.method)
        happened = [step for step in finding.story if not step.refused]
        assert len(deal) == len(happened)
        assert finding.story[0].verb == "open"
        for language in ("en", "zh-Hans"):
            assert finding.key not in finding.text(language).split()
            assert all(step.text(language) for step in finding.story)


def test_a_story_of_another_rule_book_is_refused() -> None:
    """A gate that is open elsewhere does not show that it is shut here."""
    planted = first_planted()["nothing-verifies"]
    (finding,) = [one for one in fk.check_methodology(planted.method).findings if one.rule == "nothing-verifies"]
    two = fk.Methodology(
        key="two",
        name="Two",
        customer_stages=[fk.rules.CustomerStage("a", "A")],
        supplier_stages=[fk.rules.SupplierStage("initiation", "A"), fk.rules.SupplierStage("b", "B")],
        pairs=[("a", "initiation"), ("a", "b")],
    )
    with pytest.raises(InputError) as refused:
        finding.replay(under=two)
    assert refused.value.codes == ("story-not-refused",)
    with pytest.raises(InputError):
        replay(finding.story[1:], under=two)


def test_rules_of_plugins_are_named_by_whoever_has_them() -> None:
    """A rule that is at hand is no finding."""
    asks = fk.rules.AddRule(Criterion("asked", "Asked", rule="acme/asked"), to="initiation")
    method = fk.eight_stage().customised("own", asks)
    assert [one.rule for one in fk.check_methodology(method).findings] == ["unbrought-rule"]
    assert fk.check_methodology(method, rules=["acme/asked"])


def test_looks_have_keys_names_and_advice_of_their_own() -> None:
    """Each look is one file with one key, said in both languages."""
    every: tuple[FlawLook, ...] = looks()
    assert len({one.key for one in every}) == len(every)
    assert len({one.name.text("zh-Hans") for one in every}) == len(every)


def test_methodologies_of_other_editions_stay_obtainable() -> None:
    """Every edition of the built-in one can be had, and a deal that lives under it is read without being handed it."""
    old = fk.eight_stage(version="1")
    assert old.fingerprint == "25ec3d84a505a020f708dfb4db208764f885b87c201096e0fd9e8ce1126a62b7"
    assert fk.eight_stage() == fk.eight_stage(version="2") != old
    with pytest.raises(fk.FunnelkitError):
        fk.eight_stage(version="0")
    for method in (old, fk.eight_stage()):
        deal = fk.Deal.open("Harbour", under=method, on=date(2026, 3, 2))
        assert fk.from_json(fk.to_json(deal), fk.Deal) == deal
