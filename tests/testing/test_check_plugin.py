"""Each promise of a plugin is asked for, and a broken one is told with what broke it."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from funnelkit.checks.errors import InputError, MethodologyError, PluginError
from funnelkit.deal import Reading
from funnelkit.deal.facts.fall_back import FellBack
from funnelkit.deal.facts.told_position import PositionTold
from funnelkit.inspections import Inspection, Seen
from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin, Translation
from funnelkit.rules import (
    AddRule,
    Criterion,
    CustomerStage,
    DropStage,
    DropTask,
    InsertStage,
    SetWinProbability,
    SupplierStage,
    Task,
)
from funnelkit.testing import PROMISES, check_plugin
from funnelkit.win_models import Contribution, WinChances
from funnelkit.words import Template, Text
from tests.plugins.faulty import evil


def small(*tasks: Task) -> Methodology:
    """A methodology of one stage each."""
    return Methodology(
        key="small",
        name=Text.of("Small", zh="小型"),
        customer_stages=[CustomerStage("need", Text.of("Need", zh="需求"))],
        supplier_stages=[SupplierStage("offer", Text.of("Offer", zh="报价"), tasks=tasks)],
    )


HOPE = Template("hope", "hope", "希望")()


def broken(plugin: Plugin, *on: Methodology) -> str:
    """What the check says of a plugin that breaks its word."""
    with pytest.raises(AssertionError) as told:
        check_plugin(plugin, on=on)
    return str(told.value)


class Model:
    """A win model that answers as it is told to."""

    name = "model"

    def __init__(self, answer: Callable[[Reading], object]) -> None:
        self._answer = answer

    def chances(self, reading: Reading) -> object:
        """Answer."""
        return self._answer(reading)


def asking(rule: Callable[[Reading], object]) -> Plugin:
    """A plugin with one rule."""
    return Plugin("acme", version="1", api=1, rules={"acme/asked": rule})


def modelling(answer: Callable[[Reading], object]) -> Plugin:
    """A plugin with one win model."""
    return Plugin("acme", version="1", api=1, win_models={"acme/model": Model(answer)})


def test_a_plugin_that_keeps_its_word() -> None:
    """A plugin with one of everything passes."""
    criterion = Criterion("asked", Text.of("Asked", zh="已询问"), rule="acme/asked")
    check_plugin(
        Plugin(
            "acme",
            version="1",
            api=1,
            languages=["en", "zh-Hans"],
            methodologies=[small()],
            extensions={"asked": [AddRule(criterion, to="signing")]},
            rules={"acme/asked": lambda reading: reading.is_open},
            translations=[Translation("de", {"customer-stage/need/name": "Bedarf"}, of="small")],
            win_models={"acme/model": Model(lambda _reading: WinChances(Decimal("0.2"), "table"))},
        )
    )


def test_every_promise_says_what_it_is() -> None:
    """The list of promises can be read."""
    assert all((promise.__doc__ or "").endswith(".") for promise in PROMISES)


def test_what_is_no_plugin() -> None:
    """Something else than a Plugin is told apart at once."""
    with pytest.raises(InputError, match="plugin is of the type str"):
        check_plugin("acme")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (small(), "of the type Methodology"),
        ([small(), None], "of the type NoneType"),
        (5, "of the type int"),
        ("small", "of the type str"),
        ([evil()], "of the type Evil"),
    ],
    ids=["methodology", "nothing in a list", "number", "key", "evil"],
)
def test_what_is_no_list_of_methodologies(on: Any, told: str) -> None:
    """Further methodologies are given as a list; anything else is refused like any wrong argument."""
    with pytest.raises(InputError) as refused:
        check_plugin(asking(lambda _reading: True), on=on)
    assert told in str(refused.value)


@pytest.mark.parametrize("field", ["name", "version", "rules", "extensions"])
def test_a_plugin_that_was_tampered_with(field: str) -> None:
    """What somebody wrote into a plugin after it was made is told like any fault."""
    plugin = asking(lambda _reading: True)
    object.__setattr__(plugin, field, evil())
    assert "A host gathers it without a fault." in broken(plugin)


def test_api() -> None:
    """A plugin for another API is no use to the host of this one."""
    assert "plugin 'acme' is set aside: it is written for plugin API 9" in broken(Plugin("acme", version="1", api=9))


def test_extension_must_fit() -> None:
    """An extension that fits no methodology says why; one that is named may be what it fits."""
    plugin = Plugin("acme", version="1", api=1, extensions={"x": [SetWinProbability("need", "0.3")]})
    assert "eight-stage: customer stage 'need' does not exist" in broken(plugin)
    check_plugin(plugin, on=[small()])
    flawed = Plugin("acme", version="1", api=1, extensions={"x": [DropStage("tender")]})
    assert "paired with no stage" in broken(flawed)


def test_documents_are_travelled_in() -> None:
    """A methodology that cannot be written as a document is told; one that is too long for it cannot even be made."""
    changed = small()
    object.__setattr__(changed, "key", "Small Key")
    assert "$.methodology.key: must be a key" in broken(Plugin("acme", version="1", api=1, methodologies=[changed]))
    with pytest.raises(MethodologyError, match="at most 4000000 are kept"):
        small(*(Task(f"wait-{at}", "Wait", reason="x" * 10_000) for at in range(400)))


def test_languages_are_spoken() -> None:
    """A label that is silent in a declared language is named by its path."""
    plugin = Plugin(
        "acme",
        version="1",
        api=1,
        languages=["en", "zh-Hans", "de"],
        extensions={"x": [AddRule(Task("photo", Text.of("Take a photo", zh="拍照")), to="signing")]},
    )
    assert "task/photo/name (Take a photo) has no words in 'de'" in broken(plugin)


@pytest.mark.parametrize(
    ("name", "tag"), [("", "en"), (Text("  ", (("zh-Hans", "交付"),)), "en"), (Text.of("Delivery", zh=" "), "zh-Hans")]
)
def test_a_name_that_says_nothing_is_no_name(name: Text | str, tag: str) -> None:
    """A stage must be called something in each language; spaces are nothing."""
    nameless = InsertStage(SupplierStage("delivery", name), after="signing", paired_with="terms-agreed")
    told = broken(
        Plugin("acme", version="1", api=1, languages=["en", "zh-Hans"], extensions={"acme-delivery": [nameless]})
    )
    assert f"supplier-stage/delivery/name ({name}) has no words in '{tag}'" in told


def test_translations_fit() -> None:
    """A translated label that does not exist, or is of a methodology that nobody knows, is named."""
    told = broken(
        Plugin(
            "acme",
            version="1",
            api=1,
            translations=[
                Translation("de", {"customer-stage/neeed/name": "Bedarf"}, of="small"),
                Translation("fr", {"name": "x"}, of="unknown"),
            ],
        ),
        small(),
    )
    assert "'small' has no label 'customer-stage/neeed/name'" in told
    assert "methodology 'unknown' is not known" in told


def test_rules_are_brought() -> None:
    """A criterion that asks a rule which the plugin does not bring is told."""
    criterion = Criterion("asked", "Asked", rule="acme/asked")
    plugin = Plugin("acme", version="1", api=1, extensions={"x": [AddRule(criterion, to="signing")]})
    assert "criterion 'asked' asks for what nobody brings: rule 'acme/asked' does not exist" in broken(plugin)


def tampering(reading: Reading) -> bool:
    """A rule that writes where it should read."""
    further = reading.progress._replace(claimed=reading.progress.claimed + 1)
    object.__setattr__(reading, "progress", further)
    return True


def late(reading: Reading) -> bool:
    """A rule that fails only for deals that have gone far."""
    return 1 / (7 - reading.places[1]) > 0


def once() -> Callable[[Reading], bool]:
    """A rule that writes to the first deal that it ever reads, and to none after it."""
    asked: list[Reading] = []

    def rule(reading: Reading) -> bool:
        if not asked:
            object.__setattr__(reading.facts[0], "name", "Mine")
        asked.append(reading)
        return True

    return rule


def twice() -> Callable[[Reading], bool]:
    """A rule that writes to a deal which it has read before."""
    asked: list[object] = []

    def rule(reading: Reading) -> bool:
        if any(reading is one for one in asked):
            object.__setattr__(reading.facts[0], "name", "Mine")
        asked.append(reading)
        return True

    return rule


def hollowing(reading: Reading) -> bool:
    """A rule that leaves nothing of a deal to look at."""
    object.__setattr__(reading, "deal", None)
    return True


NUMBERS = count()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (lambda _reading: None, "rule 'acme/asked' answers with a NoneType for deal 'New'"),
        (lambda _reading: 1, "rule 'acme/asked' answers with a int"),
        (late, "rule 'acme/asked' raises ZeroDivisionError: division by zero"),
        (lambda _reading: next(NUMBERS) % 2 == 0, "rule 'acme/asked' answers differently the second time"),
        (tampering, "rule 'acme/asked' changes deal"),
        (once(), "rule 'acme/asked' changes deal 'New' under 'eight-stage'"),
        (twice(), "rule 'acme/asked' changes deal 'New' under 'eight-stage'"),
        (hollowing, "rule 'acme/asked' changes deal 'New' under 'eight-stage'"),
        (lambda _reading: evil(), "rule 'acme/asked' answers with a Evil"),
        (lambda _reading: type(evil()), "rule 'acme/asked' answers with a EvilType"),
    ],
    ids=["none", "one", "raising", "wavering", "tampering", "once", "twice", "hollowing", "evil", "evil type"],
)
def test_rules_keep_their_word(rule: Callable[[Reading], object], told: str) -> None:
    """A rule must answer True or False, always the same, and leave the deal as it is."""
    assert told in broken(asking(rule))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda _reading: Decimal("0.3"), "win model 'acme/model': chances is of the type Decimal"),
        (lambda _reading: WinChances(Decimal(2), "table"), "it gave a chance outside 0 to 1"),
        (lambda _reading: WinChances(0.5, "table"), "chances.expected is of the type float"),  # type: ignore[arg-type]
        (lambda _reading: WinChances(Decimal("NaN"), "table"), "it gave a chance outside 0 to 1"),
        (lambda _reading: WinChances(Decimal(math.exp(-60)), "table"), "of more than six places"),
        (
            lambda _reading: WinChances(None, "table", contributions=(Contribution("hope", 1.0),)),  # type: ignore[arg-type]
            "chances.contributions[0].reason is of the type str",
        ),
        (lambda _reading: WinChances(Decimal("0.5"), "table", support=-5), "it rests on fewer than no cases"),
        (
            lambda _reading: WinChances(Decimal("0.5"), "learned", contributions=(Contribution(HOPE, 3.0),)),
            "do not add up to the expected chance",
        ),
        (lambda _reading: WinChances(None, "table", base=math.inf), "chances.base must be a finite number"),
        (lambda reading: late(reading) and WinChances(None, "table"), "it raised ZeroDivisionError"),
        (
            lambda reading: tampering(reading) and WinChances(None, "table"),
            "win model 'acme/model' changes deal",
        ),
        (
            lambda _reading: WinChances(Decimal(next(NUMBERS)) / 100_000, "table"),
            "answers differently the second time",
        ),
    ],
    ids=[
        "type",
        "two",
        "float",
        "nan",
        "places",
        "reasons",
        "support",
        "sum",
        "infinite",
        "raising",
        "tampering",
        "wavering",
    ],
)
def test_win_models_keep_their_word(answer: Callable[[Reading], object], told: str) -> None:
    """A win model must give chances between 0 and 1, always the same."""
    assert told in broken(modelling(answer))


def test_all_at_once_and_not_too_many() -> None:
    """All broken promises are told in one go, of each the first ten cases."""
    changes = [AddRule(Task(f"task-{number}", f"Task {number}"), to="signing") for number in range(15)]
    told = broken(
        Plugin(
            "acme",
            version="1",
            api=1,
            languages=["en", "zh-Hans"],
            extensions={"x": changes, "y": [DropTask("no-such-task")]},
            rules={"acme/asked": lambda _reading: None},
        )
    )
    assert told.count("\n- ") == 3
    assert "and 5 more" in told


class Forgetful:
    """The function of an inspection that says less each time."""

    def __init__(self) -> None:
        self.left = count(9, -1)

    def __call__(self, _reading: object, _thresholds: object) -> Seen:
        """Answer."""
        return Seen("less", next(self.left))


@pytest.mark.parametrize(
    ("look", "told"),
    [
        (lambda *_: 1 / 0, "inspection 'acme/look': it raised ZeroDivisionError: division by zero, for deal"),
        (lambda *_: [], "inspection 'acme/look': it answered with list, not with Seen or None, for deal"),
        (Forgetful(), "inspection 'acme/look' answers differently the second time for deal"),
    ],
)
def test_inspections_keep_their_word(look: Any, told: str) -> None:
    """An inspection looks at any deal, and says the same again."""
    assert told in broken(Plugin("acme", version="1", api=1, inspections=[Inspection("acme/look", "Look", look=look)]))
    sound = Inspection("acme/look", "Look", look=lambda reading, _: Seen("x", len(reading.facts)))
    check_plugin(Plugin("acme", version="1", api=1, inspections=[sound]))


def test_a_win_model_has_a_name() -> None:
    """Forecasts say which model gave the chances."""
    nameless = Model(lambda _reading: None)
    nameless.name = None  # type: ignore[assignment]
    with pytest.raises(PluginError, match="an object with a name and chances"):
        Plugin("acme", version="1", api=1, win_models={"acme/model": nameless})


@pytest.mark.parametrize("outcome", ["open", "suspended", "won", "lost", "no-decision", "withdrawn"])
def test_code_is_tried_on_deals_of_every_outcome(outcome: str) -> None:
    """A rule that breaks only on deals that rest breaks in the check, and not first at a customer's."""
    assert "raises ZeroDivisionError" in broken(asking(lambda reading: reading.outcome != outcome or 1 / 0 > 0))


@pytest.mark.parametrize(
    "turn",
    [
        lambda reading: reading.terms.lines,
        lambda reading: reading.terms.amount and reading.terms.amount.currency == "USD",
        lambda reading: reading.terms.channel != "direct" and reading.terms.owner == "Jun",
        lambda reading: any(one.attitude == "opposed" and not one.met_on for one in reading.people),
        lambda reading: any(type(fact) is FellBack for fact in reading.facts),
        lambda reading: any(type(fact) is PositionTold for fact in reading.facts),
    ],
    ids=["products", "currency", "dealer", "opponent", "fell back", "taken over"],
)
def test_code_is_tried_on_deals_that_took_every_turn(turn: Callable[[Reading], object]) -> None:
    """Products, another currency, a dealer, an opponent, a fall back and a deal that was taken over are all tried."""
    assert "raises ZeroDivisionError" in broken(asking(lambda reading: not turn(reading) or 1 / 0 > 0))
