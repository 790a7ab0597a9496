"""Whatever is wrong with a plugin, the host goes on, other plugins are used, and the plugin and its fault are named."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import EntryPoint, entry_points
from itertools import permutations
from types import SimpleNamespace
from typing import Any

import pytest
from funnelkit import Deal, Money, eight_stage, forecast
from funnelkit.checks.errors import PluginError
from funnelkit.inspections import SHIPPED, inspect
from funnelkit.plugins import Plugin, Toolbox, gather
from funnelkit.rules import AddRule, Criterion, DropTask
from funnelkit.testing import check_plugin

from funnelkit_broken import misfit, models, mute, rules

GROUP = "funnelkit.plugins"
DAY = date(2026, 3, 2)
SOUND = Plugin(
    "sound",
    version="1.0",
    api=1,
    extensions={"sound": [AddRule(Criterion("fine", "Fine", rule="sound/fine"), to="initiation")]},
    rules={"sound/fine": lambda _reading: True},
)
SET_ASIDE = {
    "broken-absent": {"not-loaded"},
    "broken-api": {"other-api"},
    "broken-exit": {"not-loaded"},
    "broken-flaws": {
        "bad-version",
        "bad-api",
        "bad-languages",
        "bad-extension-name",
        "empty-extension",
        "not-namespaced",
        "wrong-contribution",
    },
    "broken-import": {"not-loaded"},
    "broken-nameless": {"not-loaded"},
    "broken-takeover": {"clash"},
    "broken-twin-one": {"clash"},
    "broken-twin-two": {"clash"},
    "broken-type": {"not-a-plugin"},
}
TAKEN = ["broken-functions", "broken-misfit", "broken-models", "broken-mute", "broken-rules"]


def broken() -> list[EntryPoint]:
    """The entry points of this package."""
    return [one for one in entry_points(group=GROUP) if one.name.startswith("broken-")]


def everything(**keywords: Any) -> Toolbox:
    """What a host gathers where this package is installed beside a sound plugin."""
    return gather([SOUND, *broken()], **keywords)


def test_each_fault_is_named() -> None:
    """Every plugin that is at fault when it is gathered is set aside under its name, with what is wrong."""
    found: dict[str, set[str]] = {}
    for fault in everything().faults:
        found.setdefault(fault.plugin, set()).add(fault.code)
        assert fault.plugin in fault.text("en")
        assert fault.plugin in fault.text("zh-Hans")
    assert found == SET_ASIDE


def test_others_are_used() -> None:
    """Plugins that can be gathered are used, whatever stands beside them, also those of other packages."""
    toolbox = everything()
    assert [plugin.name for plugin in toolbox.plugins] == [*TAKEN, "sound"]
    installed = gather(entry_points(group=GROUP))
    others = {one.name for one in entry_points(group=GROUP)} - set(SET_ASIDE)
    assert others == {plugin.name for plugin in installed.plugins}
    assert {fault.plugin for fault in installed.faults} == set(SET_ASIDE)


def test_order_does_not_matter() -> None:
    """The outcome is the same in whatever order the plugins are found."""
    found = broken()
    outcomes = [gather([*found[at:], SOUND, *found[:at]]) for at in range(len(found))]
    outcomes += [gather([*some, *found[3:], SOUND]) for some in permutations(found[:3])]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_blocked_by_name() -> None:
    """With all that are at fault blocked the host hears of no fault, and does not even load them."""

    def load() -> object:
        pytest.fail("a blocked plugin was loaded")

    never = [SimpleNamespace(name=one.name, value=one.value, load=load) for one in broken()]
    toolbox = gather([SOUND, *never], blocked=[one.name for one in never])
    assert (toolbox.plugins, toolbox.faults) == ((SOUND,), ())


def test_blocking_one_of_two_brings_the_other_back() -> None:
    """Of two that clash the one that is left is used whole."""
    toolbox = everything(blocked="broken-twin-two")
    assert "broken-twin-one" in {plugin.name for plugin in toolbox.plugins}
    assert "broken-twins" in {methodology.key for methodology in toolbox.methodologies}
    assert "broken-twins" in toolbox.extensions


@pytest.mark.parametrize("key", rules.RULES)
def test_a_rule_at_fault_keeps_its_gate_closed(key: str) -> None:
    """The criterion counts as not met and names the rule; the rule of the sound plugin still counts."""
    toolbox = everything()
    method = toolbox.extended(eight_stage(), by=[f"broken-{key}", "sound"], key="ours")
    deal = Deal.open("Crane", under=method, rules=toolbox.rules, on=DAY)
    before = (deal.journal, dict(deal.rules))
    gate = deal.may_advance(on=DAY)
    said = {item.key: (item.met, str(item)) for item in gate.items if item.kind == "criterion"}
    assert said["fine"][0]
    assert not said[key][0]
    assert f"rule 'broken-rules/{key}'" in gate.text()
    assert f"broken-rules/{key}" in gate.text("zh-Hans")
    assert (deal.journal, dict(deal.rules)) == before
    assert deal.override_advance(by="Maria", reason="a broken plugin", on=DAY).at(DAY).places[1] == 1


@pytest.mark.parametrize("key", models.ANSWERS)
def test_a_model_at_fault_stops_no_forecast(key: str) -> None:
    """Nothing is expected, and each line names the model."""
    deals = [Deal.open(key, under=eight_stage(), amount=Money("1000", "EUR"), on=DAY) for key in ("one", "two")]
    told = forecast(deals, on=DAY, model=everything().win_models[f"broken-models/{key}"])
    assert told.totals == forecast(deals, on=DAY, model=None).totals
    assert all(f"broken-models/{key}" in str(line.chances.reasons[-1]) for line in told.lines)


def test_a_function_at_fault_is_one_error() -> None:
    """Whatever a mapping raises, the host gets one error of funnelkit's, with its name."""
    toolbox = everything()
    with pytest.raises(PluginError, match="'broken-functions/reads-nothing' of a plugin ended in KeyError"):
        toolbox.record_mappings["broken-functions/reads-nothing"]([{"name": "Crane"}])


def test_an_inspection_at_fault_is_named_and_stops_no_other() -> None:
    """Whatever it raises, the host gets the findings of the others, and its name."""
    deal = Deal.open("Crane", under=eight_stage(), expected_close=DAY, on=DAY)
    faulty = everything().inspections["broken-functions/exits"]
    findings = inspect([deal], on=DAY + timedelta(days=2), inspections=[faulty, *SHIPPED])
    assert [one.rule for one in findings.set_aside] == ["broken-functions/exits"]
    assert "expected-close-passed" in [one.rule for one in findings]


def test_changes_that_fit_nothing_name_their_plugin() -> None:
    """A host that applies them is told which plugin is at fault, and its methodology stays as it was."""
    with pytest.raises(PluginError, match="extension 'broken-misfit' of plugin 'broken-misfit' does not fit"):
        everything().extended(eight_stage(), by=["sound", "broken-misfit"], key="ours")
    assert everything().extended(eight_stage(), by=["sound"], key="ours").key == "ours"


def test_translations_of_nothing_change_nothing() -> None:
    """Words for labels that do not exist are left alone."""
    assert everything().translated(eight_stage()) == eight_stage()


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (rules.plugin, ["raises LookupError", "answers with a int", "answers with a str", "answers with a NoneType"]),
        (
            models.plugin,
            ["raised KeyError", "raised SystemExit", "outside 0 to 1", "fewer than no cases", "of the type float"],
        ),
        (misfit.plugin, ["fits none of them", "tendr", "did you mean 'tender'"]),
        (mute.plugin, ["has no words in 'zh-Hans'", "has no label 'task/no-such-task/name'", "'nowhere' is not known"]),
    ],
    ids=["rules", "models", "misfit", "mute"],
)
def test_its_author_would_have_known(plugin: Plugin, told: list[str]) -> None:
    """What can be gathered and is at fault all the same is found by check_plugin."""
    with pytest.raises(AssertionError) as broken_word:
        check_plugin(plugin)
    for words in told:
        assert words in str(broken_word.value)


def test_a_sound_plugin_is_sound() -> None:
    """What this package is measured against keeps its own promises, with rules and with changes."""
    check_plugin(SOUND)
    check_plugin(Plugin("lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]}))
