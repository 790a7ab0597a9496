"""Every argument of every public function is held against its type: what does not belong there is refused by name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from types import UnionType
from typing import Annotated, Any, Literal, NoReturn, TypeVar, Union, Unpack, get_args, get_origin, get_type_hints

import numpy as np
import pytest

import funnelkit as fk
from funnelkit.checks import FunnelkitError

ROOMS = (
    *("funnelkit", "funnelkit.backtest", "funnelkit.books", "funnelkit.distribution", "funnelkit.documents"),
    *("funnelkit.exchange_rates", "funnelkit.forecasting", "funnelkit.foresight", "funnelkit.inspections"),
    "funnelkit.learning",
    *(
        "funnelkit.periods",
        "funnelkit.proofreading",
        "funnelkit.questions",
        "funnelkit.replay",
        "funnelkit.testing",
        "funnelkit.win_models",
    ),
)
# These look at what they are given by rules of their own, which tests of their own hold.
JUDGE_THEMSELVES = {"revenue_distribution", "gather", "texts_of", "day_number"}
# Documents refuse as documents do, look up a methodology at a time, and read and write deals one by one.
JUDGE_THEMSELVES |= {"from_json", "from_plain", "to_json", "to_plain", "needed_methodologies"}
JUDGE_THEMSELVES |= {"from_json_lines", "to_json_lines"}


class Hostile:
    """Raises whatever it is asked for, and wants to end the process."""

    def _never(self, *_: object) -> NoReturn:
        raise SystemExit

    __eq__ = __hash__ = __bool__ = __iter__ = __len__ = __repr__ = __str__ = __lt__ = __contains__ = _never
    __getitem__ = __int__ = __float__ = __index__ = __call__ = _never
    __class__ = property(_never)

    def __getattr__(self, name: str) -> NoReturn:
        raise KeyboardInterrupt


def reading_fails() -> Iterator[object]:
    """Give nothing but a wish to end the process."""
    raise SystemExit
    yield


def used_up() -> Iterator[object]:
    """Give a generator that was read to its end before."""
    read = (one for one in "ab")
    list(read)
    return read


class Items(dict[str, object]):
    """A mapping whose items cannot be had."""

    def items(self) -> NoReturn:
        """Raise."""
        raise SystemExit


NOWHERE: frozenset[str] = frozenset()
# What there is to hand over, and the kinds of arguments that it could belong to.
ZOO: dict[str, tuple[Callable[[], Any], frozenset[str]]] = {
    "nothing": (lambda: None, frozenset({"NoneType"})),
    "a truth": (lambda: True, frozenset({"bool"})),
    "a whole number": (lambda: 17, frozenset({"int", "float"})),
    "a number": (lambda: 2.5, frozenset({"float"})),
    "a text": (lambda: "x", frozenset({"str"})),
    "bytes": (lambda: b"x", NOWHERE),
    "an object": (object, NOWHERE),
    "a class": (lambda: fk.Deal, frozenset({"type", "callable"})),
    "a list of strangers": (lambda: [object()], frozenset({"list of anything"})),
    "a list of nothings": (lambda: [None], frozenset({"list of anything"})),
    "a mapping to strangers": (lambda: {"x": object()}, frozenset({"mapping to anything"})),
    "a mapping from strangers": (lambda: {object(): 1}, frozenset({"mapping to anything"})),
    "a moment": (lambda: datetime(2026, 3, 2, tzinfo=timezone.utc), frozenset({"datetime"})),  # noqa: UP017
    "a table": (lambda: np.zeros((2, 2)), NOWHERE),
    "a hostile one": (Hostile, frozenset({"callable"})),
    "a list of hostile ones": (lambda: [Hostile()], frozenset({"list of anything", "list of callables"})),
    "a generator that raises": (reading_fails, NOWHERE),
    "a generator that was read before": (used_up, NOWHERE),
    "a mapping that raises": (Items, NOWHERE),
}


def public_callables() -> Iterator[tuple[str, Any]]:
    """Find every public function, and every method that takes more than itself."""
    seen: set[int] = set()
    for room in ROOMS:
        module = import_module(room)
        for name in getattr(module, "__all__", ()):
            public = getattr(module, name)
            if inspect.isfunction(public) and id(public) not in seen and name not in JUDGE_THEMSELVES:
                seen.add(id(public))
                yield f"{room}.{name}", public


def hints_of(function: Any) -> dict[str, Any]:
    """Read the declared types of a function's arguments."""
    plain = inspect.unwrap(function)
    hints = get_type_hints(plain, plain.__globals__) if "return" not in plain.__annotations__ else {}
    if not hints:
        kept = {name: hint for name, hint in plain.__annotations__.items() if name != "return"}
        hints = get_type_hints(type("", (), {"__annotations__": kept}), plain.__globals__)
    return {name: hint for name, hint in hints.items() if get_origin(hint) is not Unpack}


def kinds_in(hint: Any) -> Iterator[Any]:
    """List the classes that a declared type allows at its top."""
    origin = get_origin(hint)
    if isinstance(hint, TypeVar):
        yield from kinds_in(hint.__bound__ or object)
    elif origin is Annotated:
        yield from kinds_in(hint.__origin__)
    elif origin in (Union, UnionType):
        for one in get_args(hint):
            yield from kinds_in(one)
    elif origin is Literal:
        yield from {type(one) for one in get_args(hint)}
    else:
        yield hint


def labels_of(hint: Any) -> Iterator[str]:
    """Name the kinds of arguments that a declared type allows."""
    for allowed in kinds_in(hint):
        kind = get_origin(allowed) or allowed
        if kind in (Any, object) or getattr(kind, "__name__", "") == "Hashable":
            yield "anything"
        elif kind is Callable or getattr(kind, "_is_protocol", False):
            yield "callable"
        elif getattr(kind, "__module__", "") == "collections.abc" or kind in (dict, list, tuple, set, frozenset):
            inside = {label for one in get_args(allowed) if one is not Ellipsis for label in labels_of(one)}
            yield "callable" if not isinstance(kind, type) else "mapping" if issubclass(kind, Mapping) else "list"
            if "callable" in inside:
                yield "list of callables"
            if "anything" in inside:
                yield "mapping to anything" if issubclass(kind, Mapping) else "list of anything"
        else:
            yield kind.__name__


CALLS = dict(public_callables())
CASES = [
    pytest.param(name, argument, id=f"{name}({argument}=)")
    for name, function in CALLS.items()
    for argument in hints_of(function)
]


def sample(hint: Any) -> Any:
    """Give something of a declared type; an empty shell will do, because nothing may be computed with it."""
    first = next(iter(kinds_in(hint)))
    kind = get_origin(first) or first
    simple = {
        str: "x",
        int: 1,
        float: 1.0,
        bool: True,
        date: date(2026, 3, 2),
        Decimal: Decimal(1),
        Fraction: Fraction(1),
    }
    if kind in simple:
        return get_args(hint)[0] if get_origin(hint) is Literal else simple[kind]
    if kind is type:
        return fk.Deal
    if kind is Callable or getattr(kind, "_is_protocol", False):
        return Everything()
    if getattr(kind, "__module__", "") == "collections.abc" or kind in (dict, list, tuple, set, frozenset):
        return {} if issubclass(kind, Mapping) else []
    return object.__new__(kind) if isinstance(kind, type) and kind is not type(None) else None


class Everything:
    """Has whatever a protocol asks for."""

    def __getattr__(self, name: str) -> object:
        return None

    def __call__(self, *_: object, **__: object) -> None:
        """Answer nothing."""


@pytest.mark.parametrize(("name", "argument"), CASES)
def test_what_does_not_belong_there_is_refused_by_name(name: str, argument: str) -> None:
    """No argument of a wrong type, or with hostile code, comes back as anything but a refusal that names it."""
    function = CALLS[name]
    hints = hints_of(function)
    parameters = inspect.signature(function).parameters
    needed = {one: sample(hints[one]) for one, it in parameters.items() if it.default is it.empty and one in hints}
    allowed = set(labels_of(hints[argument]))
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.VAR_POSITIONAL)
    for what, (make, homes) in ZOO.items():
        if "anything" in allowed or homes & allowed:
            continue
        given = {**needed, argument: make()}
        by_place = [given.pop(one) for one, it in parameters.items() if it.kind in positional and one in given]
        with pytest.raises(FunnelkitError) as refused:
            function(*by_place, **given)
        said = str(refused.value)
        assert argument in said, what
        assert len(said) <= 2000
        assert len(refused.value.text("zh-Hans")) <= 2000


DEAL = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
QUOTED = ("Hostile", "object", "datetime", "Deal", "b'x'", "generator")
# What stands where another word says more to a salesperson than the name of the argument.
SAID_OF = {"buying_role": "buying_roles", "under": "methodology"}
# What the files of facts ask of a journal.
FOR_FACTS = {"append", "facts_until", "refuse_stale", "found_on", "methodology_on", "under_also"}
VERB_SAMPLES: dict[str, Any] = {
    "on": date(2026, 3, 5),
    "source": "own-impression",
    "under": fk.eight_stage(),
    "methodology": fk.eight_stage().customised("own"),
    "to": "initiation",
    "stage": "first-contact",
    "amount": None,
    "expected_close": None,
}


def verbs() -> Iterator[Any]:
    """Every argument of every verb and question of a deal."""
    for name in dir(fk.Deal):
        method = inspect.getattr_static(fk.Deal, name)
        function = method.__func__ if isinstance(method, classmethod) else method
        if name.startswith("_") or not inspect.isfunction(function) or name in {"text", "plain", "rows", "html"}:
            continue
        for one in list(inspect.signature(function).parameters)[1:]:
            if one != "rules" and name not in FOR_FACTS:
                yield pytest.param(name, one, id=f"{name}({one}=)")


def refused_anyway(function: Any, told: dict[str, Any]) -> tuple[str, ...]:
    """Find why a verb is refused whatever is told, such as a win without a signature."""
    try:
        function(**told)
    except FunnelkitError as refused:
        return refused.codes
    return ()


@pytest.mark.parametrize(("verb", "argument"), list(verbs()))
def test_a_verb_refuses_what_does_not_belong_there(verb: str, argument: str) -> None:
    """Nothing that is handed to a verb and is no plain data comes back as anything but a refusal."""
    function = getattr(fk.Deal, verb) if verb in {"open", "of"} else getattr(DEAL, verb)
    parameters = inspect.signature(function).parameters
    needed = {
        name: VERB_SAMPLES.get(name, "x")
        for name, it in parameters.items()
        if it.default is it.empty and it.kind is not it.VAR_KEYWORD
    }
    anyway = refused_anyway(function, needed)
    for what in ("bytes", "an object", "a class", "a moment", "a hostile one", "a generator that raises"):
        given = {**needed, argument: ZOO[what][0]()}
        with pytest.raises(FunnelkitError) as refused:
            function(**given)
        assert len(str(refused.value)) <= 2000
        known = {argument, SAID_OF.get(argument, argument)}
        told = any(one in str(refused.value) for one in (*known, *QUOTED))
        assert told or refused.value.codes == anyway, (what, str(refused.value))


MADE_BY_HOSTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ExchangeRates": (fk.ExchangeRates, {"to": "EUR", "on": date(2026, 3, 2), "rates": {}}),
    "FiscalCalendar": (fk.FiscalCalendar, {}),
    "Judgement": (
        fk.Judgement,
        {"deal": "a", "chance": "0.5", "author": "Otto", "reason": "I know them", "on": date(2026, 3, 2)},
    ),
    "SalesTeam": (fk.SalesTeam, {"name": "north"}),
    "Money": (fk.Money, {"amount": 1, "currency": "EUR"}),
    "Book": (fk.Book, {"deals": []}),
    "AmountRange": (
        fk.forecasting.AmountRange,
        {"low": fk.Money(1, "EUR"), "base": fk.Money(2, "EUR"), "high": fk.Money(3, "EUR")},
    ),
    "Adjustment": (
        fk.forecasting.Adjustment,
        {"team": "n", "change": fk.Money(1, "EUR"), "author": "O", "reason": "r", "on": date(2026, 3, 2)},
    ),
    "PipelineToComeFloors": (fk.forecasting.PipelineToComeFloors, {}),
    "HistoryFloors": (fk.learning.HistoryFloors, {}),
    "LogColumns": (fk.learning.LogColumns, {}),
    "AgeBins": (fk.learning.AgeBins, {"edges": [0, 7]}),
    "OneFactor": (fk.distribution.OneFactor, {"rho": 0.1}),
    "EventLog": (fk.replay.EventLog, {"deals": [], "events": []}),
    "Replay": (fk.replay.Replay, {"under": fk.eight_stage()}),
}
MADE_OF = [
    pytest.param(name, one, id=f"{name}({one}=)")
    for name, (made, _) in MADE_BY_HOSTS.items()
    for one in inspect.signature(made).parameters
]


@pytest.mark.parametrize(("name", "argument"), MADE_OF)
def test_a_value_is_made_of_what_it_declares(name: str, argument: str) -> None:
    """What a host makes for a question is refused when it is made, not when the question is asked."""
    made, needed = MADE_BY_HOSTS[name]
    made(**needed)
    for what in ("bytes", "an object", "a class", "a table", "a hostile one", "a generator that raises"):
        with pytest.raises(FunnelkitError) as refused:
            made(**{**needed, argument: ZOO[what][0]()})
        assert len(str(refused.value)) <= 2000


ANSWERS: dict[str, Any] = {
    "a deal": DEAL,
    "a methodology": fk.eight_stage(),
    "in step": fk.in_step(DEAL, on=date(2026, 3, 5)),
    "a forecast": fk.forecast([DEAL], on=date(2026, 3, 5)),
    "a refusal": FunnelkitError(),
}


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("form", ["text", "html", "rows"])
@pytest.mark.parametrize("what", ["a whole number", "bytes", "an object", "a hostile one", "a list of strangers"])
def test_what_is_no_language_is_refused_by_every_answer(answer: str, form: str, what: str) -> None:
    """No answer is said in what is no language."""
    with pytest.raises(FunnelkitError, match="language"):
        getattr(ANSWERS[answer], form)(language=ZOO[what][0]())
