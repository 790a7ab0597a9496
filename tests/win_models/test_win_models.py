"""Win models: what they expect beside the audit, a person's judgement over them, and models at fault."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.questions.audit import Audit
from funnelkit.win_models import BASE_TABLE, vendor_model
from tests.forecasting.told_deals import TODAY, Told, books

DEAL = Told(verified=1, claimed=3).deal


@frozen
class Model:
    """A model of somebody else's."""

    answer: Callable[[fk.deal.Reading], Any]
    name: str = field(default="oracle")

    def chances(self, reading: fk.deal.Reading) -> Any:
        """Answer whatever it answers."""
        return self.answer(reading)


def raises(_reading: fk.deal.Reading) -> None:
    """Fail."""
    message = "no connection"
    raise ConnectionError(message)


def said(expected: Any) -> Callable[[fk.deal.Reading], fk.win_models.WinChances]:
    """Always expect the same."""
    return lambda _reading: fk.win_models.WinChances(expected, "learned", support=12)


def judgement(chance: str, *, days: int = 0, author: str = "Otto") -> fk.Judgement:
    """A person's chance for the deal, some days before or after today."""
    return fk.Judgement("Harbour", chance, author=author, reason="met the board", on=TODAY + timedelta(days=days))


def line(model: fk.win_models.WinModel | None, deal: fk.Deal = DEAL) -> fk.forecasting.ForecastLine:
    """The deal's line under a model."""
    return fk.forecast([deal], on=TODAY, model=model).every_line[0]


def test_without_a_model_nothing_is_expected_and_the_audit_stands() -> None:
    """Nobody expects anything unless a model is handed over; where the claimed chance goes is told all the same."""
    forecast = fk.forecast([DEAL], on=TODAY)
    chances = forecast.every_line[0].chances
    assert (chances.claimed, chances.expected, chances.source) == (Decimal("0.8"), None, "table")
    assert (forecast.model, forecast.lead) == ("", "verified")
    assert "no model was handed over" in str(forecast)


def test_a_model_expects_beside_the_audit() -> None:
    """A model's chance weights the amounts as the expected figure, which leads; the audit's stay as they are."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Model(said(Decimal("0.5"))))
    total, bare = forecast.totals["EUR"], fk.forecast([DEAL], on=TODAY).totals["EUR"]
    assert (total.expected, total.claimed, total.verified) == (fk.Money("500", "EUR"), bare.claimed, bare.verified)
    assert (forecast.model, forecast.lead, forecast.lines[0].chances.support) == ("oracle", "expected", 12)


def test_a_model_cannot_touch_the_audit() -> None:
    """An audit that a model gives of its own is not believed."""
    mine = fk.win_models.WinChances(Decimal("0.5"), "learned", audit=Audit(*[Decimal(1)] * 4))
    assert line(Model(lambda _: mine)).chances.audit == line(None).chances.audit


FAULTS: dict[str, tuple[Callable[[fk.deal.Reading], Any], str, str]] = {
    "raises": (raises, "it raised ConnectionError: no connection", "抛出ConnectionError"),
    "nothing": (lambda _: None, "chances is of the type NoneType", "NoneType"),
    "a bare number": (lambda _: Decimal("0.5"), "chances is of the type Decimal", "Decimal"),
    "a float": (said(0.5), "chances.expected is of the type float", "float"),
    "above one": (said(Decimal("1.1")), "it gave a chance outside 0 to 1", "不在0到1之间"),
    "not a number": (said(Decimal("NaN")), "it gave a chance outside 0 to 1", "不在0到1之间"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_of_a_model_at_fault_nothing_is_expected_and_it_is_named(fault: str) -> None:
    """Whatever a model raises or answers wrongly, nothing is expected and the line says why, in both languages."""
    answer, english, chinese = FAULTS[fault]
    chances = line(Model(answer)).chances
    assert evolve(chances, reasons=()) == evolve(line(None).chances, reasons=())
    assert str(chances.reasons[-1]).startswith(f"win model 'oracle' is at fault ({english}")
    assert str(chances.reasons[-1]).endswith("): nothing is expected of the deal until it is mended")
    assert chinese in chances.reasons[-1].text("zh-Hans")


def test_one_fault_leaves_the_other_deals_alone() -> None:
    """A model that fails for one deal still answers for the others."""

    def moody(reading: fk.deal.Reading) -> fk.win_models.WinChances:
        if reading.deal.key == "b":
            raise KeyError(reading.deal.key)
        return fk.win_models.WinChances(Decimal("0.5"), "learned")

    forecast = fk.forecast([Told("a").deal, Told("b").deal], on=TODAY, model=Model(moody))
    assert [one.expected_chance for one in forecast.lines] == [Decimal("0.5"), None]
    total = forecast.totals["EUR"]
    assert (total.expected, total.known, total.count, forecast.lead) == (None, 1, 2, "claimed")
    assert "expected known for 1 of 2 deals" in str(forecast)


def test_of_a_model_without_a_figure_nothing_is_expected() -> None:
    """No expectation is not an expectation of zero; the deal is weighted by the audit all the same."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Model(said(None)))
    assert (forecast.totals["EUR"].expected, [one.deal for one in forecast.lines]) == (None, ["Harbour"])


def test_a_person_may_judge_otherwise() -> None:
    """A judgement is what is expected; the computed one, its author and the reason are kept beside it."""
    chances = line(fk.win_models.Judged.of(Model(said(Decimal("0.5"))), [judgement("0.9")])).chances
    assert (chances.expected, chances.source, chances.computed) == (Decimal("0.9"), "judged", Decimal("0.5"))
    assert chances.audit == line(None).chances.audit
    assert str(chances.reasons[-1]) == "Otto says 90 % instead of 50 %, on 20 March 2026: met the board"


def test_judgements_need_no_model() -> None:
    """Over no model at all, deals that somebody has judged are expected something of, others nothing."""
    judged = fk.win_models.Judged.of(None, [judgement("0.4")])
    forecast = fk.forecast([DEAL, Told("other").deal], on=TODAY, model=judged)
    assert [one.expected_chance for one in forecast.lines] == [Decimal("0.4"), None]
    assert (forecast.model, "instead of no figure" in str(forecast.lines[0].chances.reasons[-1])) == ("judged", True)


def test_the_latest_judgement_of_the_day_counts() -> None:
    """Of several the latest made by the day counts; one of a later day does not hide an earlier one."""
    made = [judgement("0.7", days=-1), judgement("0.6", days=-9), judgement("0.2", days=1)]
    model = fk.win_models.Judged.of(BASE_TABLE, made)
    assert line(model).expected_chance == Decimal("0.7")
    chances = {days: model.chances(DEAL.at(TODAY + timedelta(days=days))).expected for days in (-10, -5, 0, 1)}
    assert chances == {-10: Decimal("0.8"), -5: Decimal("0.6"), 0: Decimal("0.7"), 1: Decimal("0.2")}


def test_a_judgement_is_reverted_by_leaving_it_out() -> None:
    """Without its judgement a deal has the computed chance again."""
    assert line(fk.win_models.Judged.of(BASE_TABLE, [])).chances == line(BASE_TABLE).chances


def test_a_judgement_outlives_a_model_at_fault() -> None:
    """A person's chance stands although the model below fails, and the fault is named too."""
    chances = line(fk.win_models.Judged.of(Model(raises), [judgement("0.9")])).chances
    assert (chances.expected, chances.computed) == (Decimal("0.9"), None)
    assert [one.code for one in chances.reasons] == ["win-model-at-fault", "judged"]


def test_an_impossible_judgement_is_refused() -> None:
    """A person's chance lies between 0 and 1 too."""
    with pytest.raises(InputError):
        judgement("1.5")


def test_judgements_travel() -> None:
    """A judged model compares, hashes and pickles by content."""
    model = fk.win_models.Judged.of(BASE_TABLE, [judgement("0.7"), judgement("0.6", days=-3)])
    back = pickle.loads(pickle.dumps(model))  # noqa: S301 - our own
    assert back == model
    assert hash(back) == hash(model)
    assert back.name == "base table, judged"


@given(books, st.decimals(0, 1, places=6))
def test_no_judgement_breaks_the_split(told: tuple[Told, ...], chance: Decimal) -> None:
    """Whatever a person says, the audit is what it was, and what is expected is what was said."""
    made = [fk.Judgement(one.key, chance, author="Otto", reason="a hunch", on=TODAY) for one in told]
    model = fk.win_models.Judged.of(BASE_TABLE, made)
    deals = [one.deal for one in told]
    bare = fk.forecast(deals, on=TODAY).totals
    for currency, total in fk.forecast(deals, on=TODAY, model=model).totals.items():
        assert total.expected == total.amount * chance
        assert evolve(total, expected=None, known=0) == bare[currency]
        assert total.verified + total.cold + total.lagging + total.unverified == total.claimed


class Quits:
    """A host's model that would end the process, and has no name."""

    @property
    def name(self) -> str:
        """Fail."""
        raise SystemExit

    def chances(self, _reading: fk.deal.Reading) -> fk.win_models.WinChances:
        """Fail."""
        raise SystemExit


def test_a_model_that_would_end_the_process_is_set_aside() -> None:
    """Not even a model that exits stops a forecast: it is named by its type, and nothing is expected."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Quits())
    assert forecast.model == "Quits"
    assert forecast.totals == fk.forecast([DEAL], on=TODAY).totals


def test_the_contributions_of_every_source_add_up() -> None:
    """Base and contributions are the log-odds of the expected chance, of a model and of a person's word alike."""
    said = fk.Judgement("Harbour", "0.6", author="Otto", reason="I know them", on=TODAY)
    for model in (vendor_model(), fk.win_models.Judged.of(vendor_model(), [said])):
        chances = model.chances(DEAL.at(TODAY))
        assert chances.expected is not None
        added = chances.base + sum(one.log_odds for one in chances.contributions)
        assert added == pytest.approx(math.log(chances.expected / (1 - chances.expected)))


def test_a_judgement_needs_a_person_a_reason_and_a_day() -> None:
    """A judgement of no day is refused, and without an author or a reason, all that is missing at once."""
    nothing: Any = None
    with pytest.raises(InputError, match="on must be a datetime"):
        fk.Judgement("Harbour", "0.6", author="Otto", reason="I know them", on=nothing)
    with pytest.raises(InputError) as refused:
        fk.Judgement("Harbour", "0.6", author=" ", reason="", on=TODAY)
    assert len(refused.value.problems) == 2
