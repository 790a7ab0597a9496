"""Win models: the base table, a person's judgement over it, and models at fault."""

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
from funnelkit.win_models import BASE_TABLE
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


def said(claimed: Any, verified: Any) -> Callable[[fk.deal.Reading], fk.win_models.WinChances]:
    """Always the same chances."""
    return lambda _reading: fk.win_models.WinChances(claimed, verified, "learned", support=12)


def judgement(chance: str, *, days: int = 0, author: str = "Otto") -> fk.Judgement:
    """A person's chance for the deal, some days before or after today."""
    return fk.Judgement("Harbour", chance, author=author, reason="met the board", on=TODAY + timedelta(days=days))


def line(model: fk.win_models.WinModel, deal: fk.Deal = DEAL) -> fk.forecasting.ForecastLine:
    """The deal's line under a model."""
    return fk.forecast([deal], on=TODAY, model=model).every_line[0]


def test_the_base_table_is_the_default() -> None:
    """Without a model the methodology's table gives the chances, and says which stage it read."""
    chances = line(BASE_TABLE).chances
    assert (chances.claimed, chances.verified, chances.source) == (Decimal("0.8"), Decimal("0.333333"), "table")
    assert fk.forecast([DEAL], on=TODAY).model == "base table"
    assert chances.reasons[0].text("zh-Hans") == "'told'的基础概率表，阶段'order'"


def test_another_model_gives_the_chances() -> None:
    """A model's chances weight the amounts, and its name stands in the forecast."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Model(said(Decimal("0.5"), Decimal("0.25"))))
    total = forecast.totals["EUR"]
    assert (total.claimed, total.verified) == (fk.Money("500", "EUR"), fk.Money("250", "EUR"))
    assert (forecast.model, forecast.lines[0].chances.support) == ("oracle", 12)


FAULTS: dict[str, tuple[Callable[[fk.deal.Reading], Any], str, str]] = {
    "raises": (raises, "it raised ConnectionError: no connection", "抛出ConnectionError"),
    "nothing": (lambda _: None, "chances is of the type NoneType", "NoneType"),
    "a bare number": (lambda _: Decimal("0.5"), "chances is of the type Decimal", "Decimal"),
    "a float": (said(0.5, Decimal("0.1")), "chances.claimed is of the type float", "float"),
    "above one": (said(Decimal("1.1"), Decimal("0.1")), "it gave a chance outside 0 to 1", "不在0到1之间"),
    "not a number": (said(Decimal("NaN"), None), "it gave a chance outside 0 to 1", "不在0到1之间"),
    "verified above claimed": (
        said(Decimal("0.1"), Decimal("0.2")),
        "it verified more than is claimed",
        "经证实的概率高于据称的概率",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_model_at_fault_is_named_and_the_table_stands_in(fault: str) -> None:
    """Whatever a model raises or answers wrongly, the base table stands in and the line says why, in both languages."""
    answer, english, chinese = FAULTS[fault]
    chances = line(Model(answer)).chances
    assert evolve(chances, reasons=()) == evolve(line(BASE_TABLE).chances, reasons=())
    assert str(chances.reasons[-1]).startswith(f"win model 'oracle' is at fault ({english}")
    assert str(chances.reasons[-1]).endswith("): the base table stands in for it until it is mended")
    assert chinese in chances.reasons[-1].text("zh-Hans")


def test_one_fault_leaves_the_other_deals_alone() -> None:
    """A model that fails for one deal still answers for the others."""

    def moody(reading: fk.deal.Reading) -> fk.win_models.WinChances:
        if reading.deal.key == "b":
            raise KeyError(reading.deal.key)
        return fk.win_models.WinChances(Decimal("0.5"), Decimal(0), "learned")

    forecast = fk.forecast([Told("a").deal, Told("b").deal], on=TODAY, model=Model(moody))
    assert [one.claimed_chance for one in forecast.lines] == [Decimal("0.5"), Decimal("0.1")]


def test_a_model_without_a_figure_leaves_the_deal_unrated() -> None:
    """No chance is not a chance of zero: the deal stands apart."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Model(said(None, None)))
    assert (forecast.lines, [one.deal for one in forecast.unrated]) == ((), ["Harbour"])


def test_a_person_may_judge_otherwise() -> None:
    """A judgement replaces the claimed chance; the computed one, its author and the reason are kept beside it."""
    chances = line(fk.win_models.Judged.of(BASE_TABLE, [judgement("0.9")])).chances
    assert (chances.claimed, chances.verified) == (Decimal("0.9"), Decimal("0.333333"))
    assert (chances.source, chances.computed) == ("override", Decimal("0.8"))
    assert str(chances.reasons[-1]) == "Otto says 0.9 instead of 0.8, on 2026-03-20: met the board"


def test_a_judgement_may_lower_what_is_verified() -> None:
    """A person who expects less than what is verified lowers both; nobody's word raises the verified one."""
    chances = line(fk.win_models.Judged.of(BASE_TABLE, [judgement("0.2")])).chances
    assert (chances.claimed, chances.verified) == (Decimal("0.2"), Decimal("0.2"))


def test_a_judgement_stands_in_for_an_absent_chance() -> None:
    """Where the table has no figure a person's is claimed, and nothing of it verified."""
    chances = line(fk.win_models.Judged.of(BASE_TABLE, [judgement("0.4")]), Told(verified=2, claimed=2).deal).chances
    assert (chances.claimed, chances.verified, chances.computed) == (Decimal("0.4"), Decimal(0), None)
    assert "instead of no figure" in str(chances.reasons[-1])


def test_the_latest_judgement_of_the_day_counts() -> None:
    """Of several the latest made by the day counts; one of a later day does not hide an earlier one."""
    made = [judgement("0.7", days=-1), judgement("0.6", days=-9), judgement("0.2", days=1)]
    model = fk.win_models.Judged.of(BASE_TABLE, made)
    assert line(model).claimed_chance == Decimal("0.7")
    chances = {days: model.chances(DEAL.at(TODAY + timedelta(days=days))).claimed for days in (-10, -5, 0, 1)}
    assert chances == {-10: Decimal("0.8"), -5: Decimal("0.6"), 0: Decimal("0.7"), 1: Decimal("0.2")}


def test_a_judgement_is_reverted_by_leaving_it_out() -> None:
    """Without its judgement a deal has the computed chance again."""
    assert line(fk.win_models.Judged.of(BASE_TABLE, [])).chances == line(BASE_TABLE).chances


def test_a_judgement_outlives_a_model_at_fault() -> None:
    """A person's chance stands although the model below fails, and the fault is named too."""
    chances = line(fk.win_models.Judged.of(Model(raises), [judgement("0.9")])).chances
    assert (chances.claimed, chances.computed) == (Decimal("0.9"), Decimal("0.8"))
    assert [one.code for one in chances.reasons] == ["base-table", "win-model-at-fault", "judged"]


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
    assert back.name == "base table"


@given(books, st.decimals(0, 1, places=6))
def test_no_judgement_breaks_the_split(told: tuple[Told, ...], chance: Decimal) -> None:
    """Whatever a person says, claimed = verified + unverified and nothing verified is above what is claimed."""
    made = [fk.Judgement(one.key, chance, author="Otto", reason="a hunch", on=TODAY) for one in told]
    model = fk.win_models.Judged.of(BASE_TABLE, made)
    for total in fk.forecast([one.deal for one in told], on=TODAY, model=model).totals.values():
        assert total.claimed == total.amount * chance
        assert total.verified + total.unverified == total.claimed
        assert total.verified <= total.claimed


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
    """Not even a model that exits stops a forecast: it is named by its type, and the base table stands in."""
    forecast = fk.forecast([DEAL], on=TODAY, model=Quits())
    assert forecast.model == "Quits"
    assert forecast.totals == fk.forecast([DEAL], on=TODAY).totals


def test_the_contributions_of_every_source_add_up() -> None:
    """Base and contributions are the log-odds of the claimed chance, of the table and of a person's word alike."""
    said = fk.Judgement("Harbour", "0.6", author="Otto", reason="I know them", on=TODAY)
    for model in (BASE_TABLE, fk.win_models.Judged.of(BASE_TABLE, [said])):
        chances = model.chances(DEAL.at(TODAY))
        assert chances.claimed is not None
        added = chances.base + sum(one.log_odds for one in chances.contributions)
        assert added == pytest.approx(math.log(chances.claimed / (1 - chances.claimed)))


def test_a_judgement_needs_a_person_a_reason_and_a_day() -> None:
    """An override without an author or a reason is refused, all that is missing at once."""
    nothing: Any = None
    with pytest.raises(InputError) as refused:
        fk.Judgement("Harbour", "0.6", author=" ", reason="", on=nothing)
    assert len(refused.value.problems) == 3
