"""Gathering: the same toolbox in every order, no plugin hidden behind another, none taken by halves."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from importlib.metadata import EntryPoint
from itertools import permutations
from typing import Any

import pytest

from funnelkit.checks.errors import FunnelkitError, PluginError, UnknownKeyError
from funnelkit.inspections import Inspection
from funnelkit.methodology import Methodology
from funnelkit.methodology.builtin import eight_stage
from funnelkit.plugins import Plugin, PluginFunction, Toolbox, Translation, gather
from funnelkit.rules import CustomerStage, DropTask, InsertStage, SetTolerance, SupplierStage


def small(key: str = "small") -> Methodology:
    """A methodology of one stage each."""
    return Methodology(
        key=key, name=key, customer_stages=[CustomerStage("c", "C")], supplier_stages=[SupplierStage("s", "S")]
    )


def agree(_reading: object) -> bool:
    """A rule that is always met."""
    return True


LEAN = Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]})
SMALL = Plugin("acme.small", version="1.0", api=1, methodologies=[small()], rules={"acme.small/agreed": agree})
GERMAN = Plugin("german", version="1.0", api=1, translations=[Translation("de", {"name": "Klein"}, of="small")])
RIVAL = Plugin("rival", version="1.0", api=1, methodologies=[small()], extensions={"patient": [SetTolerance(behind=1)]})
NEWER = Plugin("newer", version="1.0", api=2)
TWIN = Plugin("acme.lean", version="1.1", api=1)


@pytest.mark.parametrize(
    "plugins",
    [(LEAN, SMALL, GERMAN, NEWER), (LEAN, SMALL, GERMAN, RIVAL), (LEAN, TWIN, RIVAL, NEWER)],
    ids=["sound", "clashing", "twins"],
)
def test_order_never_matters(plugins: tuple[Plugin, ...]) -> None:
    """All orders of four plugins give the same toolbox, faults and all."""
    outcomes = [gather(order) for order in permutations(plugins)]
    assert all(one == outcomes[0] for one in outcomes)
    assert all(list(one.rules) == list(outcomes[0].rules) for one in outcomes)
    assert all([str(fault) for fault in one.faults] == [str(fault) for fault in outcomes[0].faults] for one in outcomes)


def test_plugins_stand_in_the_order_of_their_names() -> None:
    """The order of plugins is that of their names."""
    assert gather([SMALL, GERMAN, LEAN]).plugins == (LEAN, SMALL, GERMAN)


def test_clash_sets_both_aside_and_names_both() -> None:
    """Of two plugins that bring the same methodology neither is taken, and each is told of the other."""
    toolbox = gather([LEAN, SMALL, RIVAL])
    assert toolbox.plugins == (LEAN,)
    assert [(fault.plugin, fault.code) for fault in toolbox.faults] == [("acme.small", "clash"), ("rival", "clash")]
    assert "'rival'" in str(toolbox.faults[0])
    assert "'acme.small'" in toolbox.faults[1].text("zh-Hans")


def test_clash_is_settled_by_blocking() -> None:
    """Blocking one of two plugins that clash brings the other one back, whole."""
    toolbox = gather([LEAN, SMALL, RIVAL], blocked=["rival"])
    assert toolbox.plugins == (LEAN, SMALL)
    assert toolbox.faults == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"methodologies": [small()]}, {"methodologies": [small()]}),
        ({"extensions": {"lean": [SetTolerance()]}}, {"extensions": {"lean": [SetTolerance(ahead=1)]}}),
        (
            {"translations": [Translation("de", {"name": "Eins"}, of="small")]},
            {"translations": [Translation("de", {"name": "Zwei", "exit-sign/name": "Los"}, of="small")]},
        ),
    ],
    ids=["methodology", "extension", "translation"],
)
def test_what_clashes(one: dict[str, object], other: dict[str, object]) -> None:
    """Methodologies, extensions and translated labels exist once."""
    plugins = [Plugin("one", version="1", api=1, **one), Plugin("two", version="1", api=1, **other)]  # type: ignore[arg-type]
    toolbox = gather(plugins)
    assert toolbox.plugins == ()
    assert [(fault.plugin, fault.code) for fault in toolbox.faults] == [("one", "clash"), ("two", "clash")]


def test_translations_of_different_labels_do_not_clash() -> None:
    """Two plugins may share the work of a translation."""
    name = Plugin("one", version="1", api=1, translations=[Translation("de", {"name": "Klein"}, of="small")])
    stage = Plugin(
        "two", version="1", api=1, translations=[Translation("de", {"customer-stage/c/name": "K"}, of="small")]
    )
    translated = gather([name, stage]).translated(small())
    assert translated.name.text("de") == "Klein"
    assert translated.customer_stages[0].name.text("de") == "K"


def test_built_in_methodology_cannot_be_taken_over() -> None:
    """A plugin that brings a methodology by the name of the built-in one is set aside."""
    toolbox = gather([Plugin("pirate", version="1", api=1, methodologies=[small("eight-stage")])])
    assert [(fault.plugin, fault.code) for fault in toolbox.faults] == [("pirate", "clash")]


def test_two_plugins_of_one_name() -> None:
    """Of two different plugins with one name neither is taken; one that is listed twice is one plugin."""
    assert [fault.code for fault in gather([LEAN, TWIN]).faults] == ["same-name"]
    assert gather([LEAN, TWIN]).plugins == ()
    assert gather([LEAN, LEAN]).plugins == (LEAN,)


def test_blocked_entry_point_is_not_even_loaded() -> None:
    """A plugin that harms when it is imported can be kept out by the name of its entry point."""
    listed = EntryPoint("harmful", "no.such.module:plugin", "funnelkit.plugins")
    assert gather([listed], blocked={"harmful"}) == gather([])
    assert [fault.plugin for fault in gather([listed]).faults] == ["harmful"]


def test_entry_points_are_loaded() -> None:
    """A real entry point is loaded and its plugin used."""
    listed = EntryPoint("lean", "tests.plugins.test_gathering:LEAN", "funnelkit.plugins")
    assert [plugin.name for plugin in gather([listed]).plugins] == ["acme.lean"]
    assert gather([listed], blocked=["acme.lean"]).plugins == ()


def test_entry_point_at_fault_does_not_hide_a_namesake() -> None:
    """A broken entry point that bears another plugin's name takes nothing away from it."""
    toolbox = gather([LEAN, EntryPoint("acme.lean", "no.such.module:plugin", "funnelkit.plugins")])
    assert toolbox.plugins == (LEAN,)
    assert [fault.code for fault in toolbox.faults] == ["not-loaded"]


def test_toolbox_tells_what_it_has_not() -> None:
    """Asking for an extension that is not there names the nearest one, and every plugin that is set aside."""
    toolbox = gather([LEAN, NEWER])
    with pytest.raises(UnknownKeyError, match=r"did you mean 'lean'.*plugin 'newer' is set aside"):
        toolbox.changes("leen")


def test_changes_customise_a_methodology() -> None:
    """A host applies an extension as it applies its own changes."""
    ours = eight_stage().customised("ours", *gather([LEAN]).changes("lean"))
    assert "send-brochure" not in ours.index.tasks


def test_extensions_are_applied_in_order() -> None:
    """A host makes its own methodology by several extensions, or none, in the order that it names."""
    after = Plugin("acme.after", version="1", api=1, extensions={"after": [SetTolerance(behind=3)]})
    before = Plugin("acme.before", version="1", api=1, extensions={"before": [SetTolerance(behind=2)]})
    toolbox = gather([after, before, LEAN])
    ours = toolbox.extended(eight_stage(), by=["before", "lean", "after"], key="ours")
    assert (ours.key, ours.tolerance.behind, "send-brochure" in ours.index.tasks) == ("ours", 3, False)
    assert toolbox.extended(eight_stage(), by="lean", key="ours") == toolbox.extended(
        eight_stage(), by=["lean"], key="ours"
    )
    assert toolbox.extended(eight_stage(), by=[], key="ours").key == "ours"


def test_extension_that_does_not_fit_names_its_plugin() -> None:
    """An extension of a stage that is not there is refused with the plugin named, in both languages."""
    lost = Plugin("acme.lost", version="1", api=1, extensions={"lost": [DropTask("brochure")]})
    with pytest.raises(
        PluginError, match=r"'lost' of plugin 'acme.lost' does not fit.*did you mean 'send-brochure'"
    ) as told:
        gather([lost, LEAN]).extended(eight_stage(), by=["lost", "lean"], key="ours")
    assert told.value.codes == ("extension-does-not-fit",)
    assert "插件'acme.lost'的扩展'lost'" in told.value.text("zh-Hans")
    assert pickle.loads(pickle.dumps(told.value)).codes == told.value.codes  # noqa: S301 - our own
    with pytest.raises(UnknownKeyError, match="extension 'lots' does not exist"):
        gather([lost]).extended(eight_stage(), by=["lots"], key="ours")


def test_stages_of_one_key_from_two_plugins() -> None:
    """Two extensions may bring a stage of the same key, as alternatives; applying both is refused, and names one."""
    brought = {
        owner: Plugin(
            owner,
            version="1",
            api=1,
            extensions={
                owner: [InsertStage(CustomerStage("delivery", owner), after="terms-agreed", paired_with="signing")]
            },
        )
        for owner in ("one", "two")
    }
    toolbox = gather(brought.values())
    assert toolbox.faults == ()
    assert toolbox.extended(eight_stage(), by=["two"], key="ours").customer_stages[-1].name.text() == "two"
    with pytest.raises(PluginError, match="extension 'two' of plugin 'two' does not fit"):
        toolbox.extended(eight_stage(), by=["one", "two"], key="ours")


def test_a_toolbox_shows_everything_by_name() -> None:
    """What is brought stands in the order of its plugins, functions under their names."""
    look = Inspection("a/look", "Look", look=lambda *_: None)
    first = Plugin("a", version="1", api=1, methodologies=[small("first")], inspections=[look])
    second = Plugin("b", version="1", api=1, methodologies=[small("second")], record_mappings={"b/map": agree})
    toolbox = gather([second, first, SMALL])
    assert [method.key for method in toolbox.methodologies] == ["first", "small", "second"]
    assert dict(toolbox.rules) == {"acme.small/agreed": agree}
    assert dict(toolbox.inspections) == {"a/look": look}
    assert dict(toolbox.record_mappings) == {"b/map": PluginFunction("b/map", agree)}
    assert repr(first) == "<Plugin a 1: methodologies first; inspections a/look>"


def test_translation_fills_in_and_never_replaces() -> None:
    """Words of a further language are added; words that are there already stay."""
    words = {"customer-stage/budget-set/name": "Budget steht", "task/confirm-budget/name": "Budget klären"}
    german = Plugin("german", version="1", api=1, translations=[Translation("de", words, of="eight-stage")])
    ours = eight_stage().customised("ours", DropTask("confirm-budget"))
    translated = gather([german]).translated(ours, of="eight-stage")
    stage = translated.index.customer_stages["budget-set"]
    assert (stage.name.text("de"), stage.name.text("zh-Hans")) == ("Budget steht", "分析研讨，确定预算")
    other = Plugin(
        "chinese",
        version="1",
        api=1,
        translations=[Translation("zh-Hans", {"customer-stage/budget-set/name": "x"}, of="eight-stage")],
    )
    assert gather([other]).translated(eight_stage()) == eight_stage()


def test_plugins_and_toolboxes_are_values() -> None:
    """They compare by content, hash, and travel to other processes."""
    again = pickle.loads(pickle.dumps(GERMAN))  # noqa: S301 - our own
    assert again == GERMAN
    assert hash(again) == hash(GERMAN)
    toolbox = gather([GERMAN, NEWER])
    assert pickle.loads(pickle.dumps(toolbox)) == toolbox  # noqa: S301 - our own
    assert "translations small/de" in repr(GERMAN)


def test_flaws_are_told_in_both_languages() -> None:
    """The author reads the flaws of a plugin where it is made, in English and in Chinese."""
    with pytest.raises(PluginError) as told:
        Plugin("Acme", version="1", api=1, extensions={"Lean": []})
    assert told.value.codes == ("bad-plugin-name", "bad-extension-name", "empty-extension")
    assert "插件名称'Acme'不合法" in told.value.text("zh-Hans")


@pytest.mark.parametrize("found", [None, 5, LEAN])
def test_a_host_that_gives_no_list_is_told(found: Any) -> None:
    """One plugin by itself, or nothing, is an easy mistake of the host and is named as such."""
    with pytest.raises(PluginError, match="give a list of plugins or entry points"):
        gather(found)


@pytest.mark.parametrize("blocked", [None, 5, [5], [[]], LEAN, {"acme.lean": True}])
def test_a_host_that_blocks_what_is_no_name_is_told(blocked: Any) -> None:
    """What cannot be the name of a plugin blocks nothing, and is refused rather than passed over."""
    with pytest.raises(PluginError, match=r"^blocked\S* is of the type"):
        gather([LEAN], blocked=blocked)


@pytest.mark.parametrize(
    ("call", "codes"),
    [
        (lambda box: box.extended("eight-stage", by=5, key="ours"), ("wrong-type", "wrong-type")),
        (lambda box: box.extended(eight_stage(), by=[["lean"]], key="ours"), ("wrong-type",)),
        (lambda box: box.translated(None), ("wrong-type",)),
        (lambda box: box.translated(eight_stage(), of=[]), ("wrong-type",)),
        (lambda box: box.changes(["lean"]), ("unknown-key",)),
    ],
)
def test_a_toolbox_that_is_asked_amiss_says_so(call: Callable[[Toolbox], object], codes: tuple[str, ...]) -> None:
    """What is no methodology and no name is refused as such, all at once."""
    with pytest.raises(FunnelkitError) as told:
        call(gather([LEAN]))
    assert told.value.codes == codes


def test_names_that_can_be_listed_once_are_listed_once() -> None:
    """What a plugin or a host gives piece by piece, as generators do, is kept and never found empty later."""
    words: Any = (pair for pair in [("a", "b")])
    once: dict[str, Any] = {
        "languages": (tag for tag in ["en", "de"]),
        "extensions": ((name, (change for change in [DropTask("send-brochure")])) for name in ["lean"]),
        "rules": (pair for pair in [("acme.lean/always", agree)]),
        "translations": (Translation(tag, words, of="eight-stage") for tag in ["de"]),
    }
    plugin = Plugin("acme.lean", version="1", api=1, **once)
    box = gather((one for one in [plugin]), blocked=(name for name in ["acme.old"]))
    for _ in range(2):
        made = box.extended(eight_stage(), by=(name for name in ["lean"]), key="ours")
        assert "send-brochure" not in made.index.tasks
        assert (list(box.rules), plugin.languages) == (["acme.lean/always"], ("en", "de"))
        assert plugin.translations[0].words == (("a", "b"),)


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-hans"])
def test_words_that_nobody_would_find_are_refused(tag: str) -> None:
    """Chinese has one tag here, so that a host's translated methodology has one text in it and finds that one."""
    with pytest.raises(PluginError, match=f"under '{tag}' nobody looks for words: name that language 'zh-Hans'"):
        Plugin("acme.words", version="1", api=1, translations=[Translation(tag, {"a": "b"}, of="eight-stage")])
    with pytest.raises(PluginError) as told:
        Plugin("acme.words", version="1", api=1, languages=["en", tag])
    assert told.value.codes == ("other-language-tag",)
