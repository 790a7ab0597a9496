"""What cannot have happened is refused where it is said, by an error that names it; nothing is learned of it."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.learning import LOST, WON, History, LearnedModel, LogColumns, Spell, learn_model, read_log

NAN, INF = float("nan"), float("inf")
OUTCOMES = {"signed": "won", "gone": "lost"}


def learned() -> LearnedModel:
    """A model of 120 deals."""
    return learn_model(
        History(str(n), spells=[Spell("q", entered=0, left=10.5, next=WON if n % 2 else LOST)], known_until=99)
        for n in range(120)
    )


@pytest.mark.parametrize(
    "said",
    [
        {"entered": NAN},
        {"entered": INF},
        {"entered": "soon"},
        {"entered": 5, "left": 2, "next": WON},
        {"entered": 5, "left": NAN, "next": WON},
        {"entered": 5, "left": 9},
        {"entered": 5, "next": WON},
        {"entered": 5, "start_age": -1},
        {"entered": 5, "start_age": NAN},
    ],
)
def test_a_stay_that_cannot_be_is_refused(said: dict[str, Any]) -> None:
    """A stay begins on a day, ends no earlier, and is followed by something exactly when it has ended."""
    with pytest.raises(InputError) as refused:
        Spell("q", **said)
    assert refused.value.codes == ("impossible-stay",)
    assert pickle.loads(pickle.dumps(refused.value)).codes == refused.value.codes  # noqa: S301


@pytest.mark.parametrize(
    ("spells", "said", "codes"),
    [
        ([], {}, ("history-without-stays",)),
        ([Spell("q", entered=0)], {"known_until": INF}, ("history-figure",)),
        ([Spell("q", entered=20)], {}, ("history-figure",)),
        ([Spell("q", entered=0)], {"amount": Decimal("NaN"), "known_until": INF}, ("history-figure",) * 2),
        ([Spell("q", entered=0)], {"amount": "much", "known_until": NAN}, ("not-finite", "wrong-type")),
        ([Spell("q", entered=0, left=3, next="v"), Spell("v", entered=4)], {}, ("stays-apart",)),
        ([Spell("q", entered=0, left=3, next="v"), Spell("w", entered=3)], {}, ("stays-apart",)),
        ([Spell("q", entered=0, left=3, next=WON), Spell("q", entered=3)], {}, ("stays-apart",)),
    ],
)
def test_a_history_that_cannot_be_is_refused(spells: list[Spell], said: dict[str, Any], codes: tuple[str, ...]) -> None:
    """A case stood somewhere, its stays follow on each other, and its figures are numbers; all problems at once."""
    with pytest.raises(InputError) as refused:
        History("a", **{"spells": spells, "known_until": 9.0, **said})
    assert refused.value.codes == codes


@pytest.mark.parametrize("age", [NAN, INF, -5, None, "x", True, 10**400])
def test_an_age_is_a_number_of_days(age: Any) -> None:
    """No chance is given for an age that is none, learned or not."""
    for model in (learned(), learn_model([])):
        with pytest.raises(InputError):
            model.estimate("q", age=age)
        with pytest.raises(InputError):
            model.stages.win_probability("q", age=age)
    with pytest.raises(InputError):
        learned().closing_model(days=28).closing("q", age=age)


@pytest.mark.parametrize("days", [NAN, INF, -1, 0, "x", None])
def test_a_stretch_of_time_is_a_number_of_days(days: Any) -> None:
    """Closing dates are not computed for a stretch that is none."""
    with pytest.raises(InputError):
        learned().closing_model(days=days)


def test_all_prior_chances_that_are_none_are_named() -> None:
    """A prior is a chance from 0 to 1; certainties are allowed."""
    with pytest.raises(InputError) as refused:
        learn_model([], prior={"q": 2.0, "v": INF, "w": -1, "y": 1.0})
    assert refused.value.codes == ("prior-chance",) * 3
    with pytest.raises(InputError) as refused:
        learn_model([], prior={"v": NAN, "x": "much", "y": 1.0})  # type: ignore[dict-item]
    assert refused.value.codes == ("not-finite", "wrong-type")
    assert learn_model([], prior={"q": 0.25}).estimate("q", age=3).probability == pytest.approx(0.25)


def test_columns_that_no_row_has_are_refused_by_name() -> None:
    """A mistyped column would be taken for one that is empty, and a forecast for one without amounts."""
    rows = [{"case": "a", "state": "q", "at": 1, "amt": 5}, {"case": "a", "state": "signed", "at": 3, "reg": "north"}]
    columns = LogColumns(amount="amount", segment="reg", facts=("zz",))
    with pytest.raises(InputError) as refused:
        read_log(rows, states=["q"], outcomes=OUTCOMES, columns=columns)
    assert refused.value.codes == ("unknown-key", "unknown-key")
    assert "did you mean 'amt'" in str(refused.value)
    columns = LogColumns(amount="amt", segment="reg")
    assert read_log(rows, states=["q"], outcomes=OUTCOMES, columns=columns).known_on(9)[0].amount == 5
    assert read_log([], states=["q"], outcomes=OUTCOMES, columns=columns).known_on(9) == ()


@pytest.mark.parametrize("age", [-5, INF, "x", "-1", True])
def test_a_row_whose_start_age_is_none_is_left_out_and_named(age: Any) -> None:
    """Days that a case had stood somewhere before are 0 or more, as a number or as the text of one."""
    rows = [{"case": 0, "state": "q", "at": 1, "old": age}, {"case": 1, "state": "q", "at": 1, "old": "30"}]
    reading = read_log(rows, states=["q"], outcomes=OUTCOMES, columns=LogColumns(start_age="old")).as_of(9)
    assert [(one.case, one.reason.code) for one in reading.rejected] == [("0", "row-start-age")]
    assert [(one.case, one.age) for one in reading.histories] == [("1", 38)]


@pytest.mark.parametrize("absent", [NAN, None, ""])
def test_a_start_age_that_is_not_known_leaves_no_row_out(absent: Any) -> None:
    """Not known is no impossible figure: the case is watched from its first row on."""
    rows = [{"case": 0, "state": "q", "at": 1, "old": absent}, {"case": 1, "state": "q", "at": 1, "old": "30"}]
    reading = read_log(rows, states=["q"], outcomes=OUTCOMES, columns=LogColumns(start_age="old")).as_of(9)
    assert reading.rejected == ()
    assert [(one.case, one.age) for one in reading.histories] == [("0", 8), ("1", 38)]
