"""A plugin's win model at fault stops no forecast: nothing is expected of the deal, and the model is named."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

import funnelkit as fk
from funnelkit.plugins import Plugin, gather
from funnelkit.questions.audit import audit_of
from funnelkit.win_models import Contribution, Guarded, WinChances
from funnelkit.words import Template
from tests.plugins.faulty import ANSWERING, MEDDLING, RAISING, Sly
from tests.pressing_keys import press_ctrl_c

DAY = date(2026, 3, 2)
THOUSAND = fk.Money("1000", "EUR")
STAGES = {"first": "problem-raised", "middle": "tender", "last": "terms-agreed"}

LATE = Template("late", "{task} is late", "{task}已逾期")


class SlyChances(WinChances):
    """Chances with code of their own."""

    def __eq__(self, _other: object) -> bool:
        raise SystemExit

    __hash__ = None  # type: ignore[assignment]


class SlyDecimal(Decimal):
    """A number with code of its own."""

    def __le__(self, other: object) -> bool:
        raise SystemExit(other)

    __ge__ = __lt__ = __gt__ = __le__


def _gives(expected: Any, **more: Any) -> Callable[..., object]:
    return lambda *_anything: WinChances(expected, "table", **more)


UNSOUND: dict[str, Callable[..., object]] = {
    "gives two": _gives(Decimal(2)),
    "gives less than nothing": _gives(Decimal("-0.1")),
    "gives NaN": _gives(Decimal("NaN")),
    "gives a signalling NaN": _gives(Decimal("sNaN")),
    "gives infinity": _gives(Decimal("Infinity")),
    "gives a float": _gives(0.5),
    "gives a truth": _gives(True),  # noqa: FBT003 - the fault
    "gives a text": _gives("0.5"),
    "gives a number with code": _gives(SlyDecimal("0.5")),
    "gives a number that is true": _gives(Sly(1)),
    "gives a chance of seven places": _gives(Decimal("0.1234567")),
    "gives what a float comes to": _gives(Decimal(math.exp(-60))),
    "gives next to nothing": _gives(Decimal("1E-999999")),
    "gives nothing, spelt large": _gives(Decimal("0E+999999")),
    "gives five thousand digits": _gives(Decimal("0." + "1" * 5000)),
    "computes five thousand digits": _gives(Decimal("0.5"), computed=Decimal("0." + "1" * 5000)),
    "gives an audit of its own making": _gives(None, audit="all of it"),
    "gives texts for reasons": _gives(None, reasons=("because",)),
    "gives no tuple of reasons": _gives(None, reasons=["because"]),
    "gives a reason that lacks a fact": _gives(None, reasons=(evolve(LATE(task="visit"), facts=(("day", 3),)),)),
    "gives a share that lacks a fact": _gives(
        None, contributions=(Contribution(evolve(LATE(task="visit"), facts=()), 0.5),)
    ),
    "gives an infinite base": _gives(None, base=float("inf")),
    "comes from nowhere": lambda *_anything: WinChances(None, "hope"),  # type: ignore[arg-type]
    "gives chances with code": lambda *_anything: SlyChances(None, "table"),
    "gives hollow chances": lambda *_anything: object.__new__(WinChances),
}
FAULTS = {**RAISING, **ANSWERING, **MEDDLING, **UNSOUND}


class Model:
    """A model that is at fault."""

    name = "patience"

    def __init__(self, fault: Callable[..., object]) -> None:
        self._fault = fault

    def chances(self, reading: fk.deal.Reading) -> object:
        """Be at fault."""
        return self._fault(reading)


def brought(model: object) -> Any:
    """The model as a host gets it from its toolbox."""
    toolbox = gather([Plugin("acme", version="1", api=1, win_models={"acme/patience": model})])
    assert toolbox.faults == ()
    return toolbox.win_models["acme/patience"]


def deal(stage: str) -> fk.Deal:
    """A deal of a thousand euros at a stage of the customer's."""
    opened = fk.Deal.open("Crane", under=fk.eight_stage(), amount=THOUSAND, on=DAY)
    return opened.customer_moved(stage, source="customer-document", on=DAY) if stage != "problem-raised" else opened


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_expected(name: str, stage: str) -> None:
    """Whatever a model raises or answers, at whatever stage, the deal has its audit, no expectation, and the reason."""
    reading = deal(STAGES[stage]).at(DAY)
    chances = brought(Model(FAULTS[name])).chances(reading)
    assert (chances.expected, chances.audit, chances.source) == (None, audit_of(reading), "table")
    (said,) = chances.reasons
    assert said.code == "win-model-at-fault"
    for language in ("en", "zh-Hans"):
        assert "acme/patience" in said.text(language)
        assert len(said.text(language)) < 700
        said.text(language).encode()


@pytest.mark.parametrize("name", FAULTS)
def test_a_forecast_goes_on(name: str) -> None:
    """A forecast with a model at fault has the figures of one without a model."""
    deals = [fk.Deal.open(key, under=fk.eight_stage(), amount=THOUSAND, on=DAY) for key in ("one", "two")]
    with_fault = fk.forecast(deals, on=DAY, model=brought(Model(FAULTS[name])))
    assert with_fault.totals == fk.forecast(deals, on=DAY).totals


@pytest.mark.parametrize("name", UNSOUND)
def test_a_forecast_with_the_bare_model_goes_on(name: str) -> None:
    """A model that a host hands over by itself, past its toolbox, is set aside just like a gathered one, and named."""
    bare: Any = Model(UNSOUND[name])
    with_fault = fk.forecast([deal("tender")], on=DAY, model=bare)
    assert with_fault.totals == fk.forecast([deal("tender")], on=DAY).totals
    (said,) = (one for one in with_fault.lines[0].chances.reasons if one.code == "win-model-at-fault")
    assert "'patience'" in said.text()


class Nameless:
    """A model that raises when it is asked for its name or what it can do."""

    def __getattr__(self, name: str) -> object:
        raise SystemExit(name)


def test_a_model_without_a_name_has_the_plugins() -> None:
    """The name in forecasts is the one under which the plugin brings the model, not what the model says of itself."""
    assert brought(Model(_gives(None))).name == "acme/patience"
    toolbox = gather([Plugin("acme", version="1", api=1, extensions={"x": [fk.rules.DropTask("send-brochure")]})])
    assert dict(toolbox.win_models) == {}
    chances = Guarded(Nameless(), "acme/nameless").chances(deal("tender").at(DAY))
    assert "acme/nameless" in str(chances.reasons[-1])


def test_a_sound_model_is_taken_at_its_word() -> None:
    """What it expects reaches the forecast as it is, with the audit beside it."""
    sound = WinChances(Decimal("0.5"), "learned", support=3, base=0.5, reasons=())
    model, reading = brought(Model(lambda _reading: sound)), deal("tender").at(DAY)
    whole = evolve(sound, audit=audit_of(reading))
    assert model.chances(reading) == whole
    assert fk.forecast([deal("tender")], on=DAY, model=model).lines[0].chances == whole


def test_the_user_may_interrupt() -> None:
    """Somebody who presses Ctrl-C while a model works gets out."""

    def interrupted(_reading: fk.deal.Reading) -> bool:
        press_ctrl_c()
        return True

    with pytest.raises(KeyboardInterrupt):
        brought(Model(interrupted)).chances(deal("tender").at(DAY))
