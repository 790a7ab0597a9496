"""Whatever is one new file in the house a plugin may bring too: an inspection, a source, an assessment, a language."""

from __future__ import annotations

from datetime import date

import pytest

import funnelkit as fk
from funnelkit.checks import PluginError
from funnelkit.inspections import Inspection, Seen
from funnelkit.plugins import Plugin, gather
from funnelkit.rules import AddRule, AnswerOption, Assessment, AssessmentQuestion, Source
from funnelkit.testing import check_plugin
from funnelkit.words import Language

DAY = date(2026, 3, 2)
ANSWERS = [AnswerOption("yes", "Yes", 2), AnswerOption("no", "No", -1)]
SERVICE = Assessment("service", "Service", [AssessmentQuestion("staff-near", "Is our staff near?", ANSWERS)])
METER = Source("meter", "Meter reading", verifies=True, whose="customer")
UNOWNED = Inspection(
    "acme/unowned",
    "Nobody owns it",
    look=lambda reading, _: None if reading.terms.owner else Seen("nobody owns the deal"),
)
GERMAN = Language("de", {"label-customer-stage": "Phase des Kunden", "acme-hello": "Guten Tag"})
PLUGIN = Plugin(
    "acme",
    version="1.0",
    api=1,
    extensions={"acme-service": [AddRule(SERVICE, to="signing"), AddRule(METER, to="")]},
    inspections=[UNOWNED],
    catalogues=[GERMAN],
)


def test_each_is_there_for_a_host() -> None:
    """The source verifies, the assessment is answered, the inspection runs, the language is spoken."""
    check_plugin(PLUGIN)
    toolbox = gather([PLUGIN])
    method = toolbox.extended(fk.eight_stage(), by=["acme-service"], key="ours")
    deal = fk.Deal.open("Pump", under=method, on=DAY)
    deal = deal.record_evidence("budget-approved", source="meter", on=DAY)
    assert deal.at(DAY).verified_stage.key == "budget-set"
    deal = deal.assess("service", {"staff-near": "no"}, by="Maria", on=DAY)
    assert deal.assessment("service", on=DAY).us.score.points == -1
    found = fk.Book([deal]).inspect(on=DAY, inspections=toolbox.inspections.values())
    assert [one.rule for one in found] == ["acme/unowned"]
    german = toolbox.languages["de"]
    assert fk.words.say("label-customer-stage").text(german) == "Phase des Kunden"
    assert fk.words.say("acme-hello").text(german) == "Guten Tag"
    assert repr(PLUGIN) == "<Plugin acme 1.0: extensions acme-service; inspections acme/unowned; catalogues de>"


def test_catalogues_of_several_plugins_come_together() -> None:
    """Two plugins share a language; where both say one sentence, both are set aside by name."""
    more = Plugin("other", version="1", api=1, catalogues=[Language("de", {"label-supplier-stage": "Unsere Phase"})])
    said = gather([PLUGIN, more]).languages["de"]
    assert set(said.sentences) == {"label-customer-stage", "acme-hello", "label-supplier-stage"}
    same = Plugin("third", version="1", api=1, catalogues=[Language("de", {"label-customer-stage": "Kundenphase"})])
    toolbox = gather([PLUGIN, more, same])
    assert [one.name for one in toolbox.plugins] == ["other"]
    assert {(one.plugin, one.code) for one in toolbox.faults} == {("acme", "clash"), ("third", "clash")}
    with pytest.raises(fk.checks.UnknownKeyError):
        toolbox.languages["fr"]


@pytest.mark.parametrize(
    ("catalogue", "code"),
    [
        (Language("de", {"label-customer-stag": "Phase"}), "unknown-sentence"),
        (Language("de", {"label-customer-stage": " "}), "blank-sentence"),
        (Language("German!", {}), "bad-languages"),
        (Language("zh-CN", {}), "other-language-tag"),
        ({"de": "Phase"}, "wrong-contribution"),
    ],
)
def test_a_catalogue_at_fault_is_refused(catalogue: object, code: str) -> None:
    """With its code, when the plugin is made."""
    with pytest.raises(PluginError) as refused:
        Plugin("acme", version="1", api=1, catalogues=[catalogue])  # type: ignore[list-item]
    assert [one.code for one in refused.value.problems] == [code]


def test_one_language_twice_is_refused() -> None:
    """Nobody can tell which one counts."""
    with pytest.raises(PluginError, match="catalogues 'de'"):
        Plugin("acme", version="1", api=1, catalogues=[GERMAN, GERMAN])


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            Plugin("acme", version="1", api=1, catalogues=[Language("de", {"acme-count": "{count|Tag"})]),
            "leaves a brace",
        ),
        (
            Plugin(
                "acme",
                version="1",
                api=1,
                extensions={"gossip": [AddRule(Source("gossip", "Gossip", verifies=True), to="")]},
            ),
            "source 'gossip' verifies and speaks for 'other'",
        ),
        (
            Plugin(
                "acme", version="1", api=1, languages=["en", "zh-Hans"], extensions={"s": [AddRule(SERVICE, to="")]}
            ),
            "Is our staff near?",
        ),
    ],
)
def test_a_broken_promise_is_told(broken: Plugin, told: str) -> None:
    """What cannot be said, a source that verifies on nobody's behalf, an assessment that lacks a language."""
    with pytest.raises(AssertionError, match=told.replace("?", r"\?")):
        check_plugin(broken)
