"""Models of callers in a backtest: learned and scored beside ours, and set aside by name where they are at fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.backtest import LEARNED, RUN_RATE, Backtest, Learner, backtest
from funnelkit.checks import UnknownKeyError
from funnelkit.checks.errors import InputError
from funnelkit.learning import History, StageModel, learn_model, learn_stage_model
from funnelkit.win_models import CLOSED_ONLY, STAGE_AGE, VENDOR, closed_only_rates
from tests.backtest.test_backtest import ORDER, log_of

LOG = log_of(200)
ORIGINS = (100.0, 128.0, 156.0)


def walked(**learners: Any) -> Backtest:
    """A small backtest with models of the caller's; the underscores of their names are spaces."""
    named = {name.replace("_", " "): learner for name, learner in learners.items()}
    return backtest(LOG.known_on, origins=ORIGINS, until=300.0, order=ORDER, learners=named)


def always(chance: object) -> Callable[[Sequence[History]], Any]:
    """A learner whose model gives every case the same answer."""
    return lambda _known: lambda _history: chance


def test_a_learner_may_give_anything_that_tells_chances() -> None:
    """By state and age, by all that is known of a history, or as a bare function: all are scored alike."""
    rates: dict[str, Learner] = {
        "by_state": closed_only_rates,
        "by_stage_model": learn_stage_model,
        "of_history": learn_model,
        "function": lambda known: lambda one: closed_only_rates(known).win_probability(one.standing, age=one.age),
    }
    result = walked(**rates)
    assert result.models == (
        LEARNED,
        CLOSED_ONLY,
        STAGE_AGE,
        VENDOR,
        "by state",
        "by stage model",
        "of history",
        "function",
    )
    for name in ("by state", "function"):
        assert result.chances(name) == result.chances(CLOSED_ONLY)
        assert result.horizon(name) == result.horizon(CLOSED_ONLY)
        assert result.value_added()[name] == result.value_added()[CLOSED_ONLY]
    # A learned model is asked for its closing times and for new business, as ours is.
    assert result.chances("of history") == result.chances()
    assert result.horizon("of history") == result.horizon()
    assert result.value_added()["of history"] == 0


def test_a_learner_sees_what_was_known_and_no_more() -> None:
    """It is asked once on each origin, with the histories of that day alone."""
    seen: list[Sequence[History]] = []

    def curious(known: Sequence[History]) -> StageModel:
        seen.append(known)
        return learn_stage_model(known)

    walked(curious=curious)
    assert seen == [LOG.known_on(point) for point in ORIGINS]


@given(st.floats(0, 1))
def test_a_chance_that_never_changes_is_scored_by_hand(chance: float) -> None:
    """The Brier score of one chance for all is its mean squared distance from what came, whatever the chance."""
    result = walked(one=always(chance))
    won = [win for origin in result.origins for win in origin.won]
    assert result.chances("one").brier == pytest.approx(sum((chance - win) ** 2 for win in won) / len(won))
    assert [one.expected("one") for one in result.origins] == pytest.approx(
        [chance * sum(one.amounts) for one in result.origins]
    )


def test_callers_models_change_nothing_of_the_others() -> None:
    """With or without them, ours and the baselines say the same."""
    alone, beside = walked(), walked(one=always(0.5), broken=always("high"))
    assert [one.without(["one"]) for one in beside.origins] == list(alone.origins)


class _Poisoned:
    """Not even its attributes can be looked at."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(name)


def _fails(_known: Sequence[History]) -> Any:
    message = "no connection"
    raise ConnectionError(message)


def _fails_late(known: Sequence[History]) -> Any:
    return always(0.5)(known) if known[0].known_until < 150 else always(2)(known)


def _exits(_history: History) -> float:
    raise SystemExit


@pytest.mark.parametrize(
    ("learner", "said"),
    [
        (_fails, "on '100.0' it raised ConnectionError: no connection"),
        (always(None), "it gave None as the chance of case"),
        (always(1.01), "it gave 1.01 as the chance"),
        (always(float("nan")), "it gave nan as the chance"),
        (always("0.5"), "it gave '0.5' as the chance"),
        (lambda _known: 0.5, "it gave float: give something with win_probability"),
        (lambda _known: _Poisoned(), "it raised RuntimeError"),
        (lambda _known: _exits, "it raised SystemExit"),
        (_fails_late, "on '156.0' it gave 2 as the chance"),
    ],
)
def test_a_model_at_fault_is_set_aside_from_the_whole_backtest(learner: Any, said: str) -> None:
    """It stops nobody; it has no scores on any day, and whoever asks for them is told what was wrong."""
    result = walked(theirs=learner, sound=always(0.5))
    (fault,) = result.faults
    assert fault.model == "theirs"
    assert said in str(fault)
    assert "已停用" in fault.text("zh-Hans")
    assert "theirs" not in {name for one in result.origins for name in (*one.chances, *one.horizon)}
    assert result.chances("sound").brier == 0.25
    assert repr(result) == "<Backtest 3 origins of 28 days, 1 set aside>"
    for scores in (result.chances, result.book, result.horizon):
        with pytest.raises(UnknownKeyError) as asked:
            scores("theirs")
        assert asked.value.problems == (fault.message,)


def test_names_that_clash_and_learners_that_are_none_are_refused_at_once() -> None:
    """What cannot be called or has no name is named; then a shipped name, and an empty one."""
    strange: Any = {7: always(0.5), "rate": 0.5}
    with pytest.raises(InputError) as refused:
        backtest(LOG.known_on, origins=ORIGINS, until=300.0, learners=strange)
    assert refused.value.codes == ("not-text", "wrong-type")
    assert "learners['rate'] is of the type float" in str(refused.value)
    learners: Any = {LEARNED: always(0.5), RUN_RATE: always(0.5), " ": always(0.5)}
    with pytest.raises(InputError) as refused:
        backtest(LOG.known_on, origins=ORIGINS, until=300.0, learners=learners)
    assert refused.value.codes == ("learner-name-taken", "learner-name-taken", "learner-without-name")
    assert "另取一个名称" in refused.value.text("zh-Hans")


def test_a_model_that_is_not_there_is_an_error_that_names_the_nearest() -> None:
    """A slip of the pen does not look like a model without deals."""
    with pytest.raises(UnknownKeyError, match="did you mean 'closed-only rates'"):
        walked().chances("closed only rates")
    with pytest.raises(UnknownKeyError, match="did you mean 'run rate'"):
        walked().horizon("run rates")
    with pytest.raises(InputError):
        backtest(LOG.known_on, origins=[], until=300.0).chances("anything")
