"""Promises about what a plugin brings as code: rules, win models and inspections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from operator import eq
from typing import Any

from attrs import asdict

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of
from funnelkit.deal import Reading
from funnelkit.deal.reading import Rule
from funnelkit.inspections.inspecting import problem_with
from funnelkit.inspections.inspection import Inspection, ReadBook
from funnelkit.testing.promises.bench import Bench
from funnelkit.win_models.guard import flaw_in


def code_leaves_deals_alone(bench: Bench) -> Iterator[str]:
    """No rule and no win model changes the deal that it reads."""
    brought: list[tuple[str, Rule]] = [(f"rule {name!r}", rule) for name, rule in bench.plugin.rules]
    brought += [(f"win model {name!r}", partial(_ask, model)) for name, model in bench.plugin.win_models]
    untouched = [_content(reading) for reading in bench.readings()]
    for name, code in brought:
        for reading, before in zip(bench.readings(), untouched, strict=True):
            told = _deal(reading)
            if _changes(code, reading, before) or _changes(code, reading, before):
                yield f"{name} changes {told}"
                break


def _changes(code: Rule, reading: Reading, before: str) -> bool:
    isolated(code, reading)
    return isolated(_content, reading) != before


def _content(reading: Reading) -> str:
    return repr(
        (
            reading.deal.facts_until(date.max, known_by=None),
            reading.progress,
            asdict(reading.methodology, recurse=False),
        )
    )


def rules_answer(bench: Bench) -> Iterator[str]:
    """Each rule answers exactly True or False for every deal, and raises nothing."""
    for name, rule in bench.plugin.rules:
        for reading in bench.readings():
            answer = isolated(rule, reading)
            if answer is not True and answer is not False:
                yield f"rule {name!r} {_said(answer)} for {_deal(reading)}"
                break


def rules_repeat_themselves(bench: Bench) -> Iterator[str]:
    """Each rule gives a deal the same answer whenever it is asked."""
    for name, rule in bench.plugin.rules:
        yield from _wavering(f"rule {name!r}", bench, partial(isolated, rule))


def win_models_answer(bench: Bench) -> Iterator[str]:
    """Each win model expects of every deal a chance between 0 and 1, or says that it has none."""
    for name, model in bench.plugin.win_models:
        ask = partial(isolated, _ask, model)
        for reading in bench.readings():
            flaw = flaw_in(ask(reading))
            if flaw is not None:
                yield f"win model {name!r}: {flaw}, for {_deal(reading)}"
                break
        yield from _wavering(f"win model {name!r}", bench, ask)


def inspections_answer(bench: Bench) -> Iterator[str]:
    """Each inspection looks at any deal, says what it sees or nothing, raises nothing, and says the same again."""
    for name, inspection in bench.plugin.inspections:
        for reading in bench.readings():
            seen: Any = _seen(inspection, reading)
            several = inspection.of == "book" and type(seen) is tuple
            answers = (one for one in (seen if several else (seen,)) if one is not None)
            problem = next((told for one in answers if (told := problem_with(one)) is not None), None)
            if problem is not None:
                yield f"inspection {name!r}: {problem}, for {_deal(reading)}"
                break
        yield from _wavering(f"inspection {name!r}", bench, partial(_seen, inspection))


def _seen(inspection: Inspection, reading: Reading) -> object:
    """Ask an inspection of one deal; a rule of a book of a book that has only this one."""
    if inspection.of == "book":
        return isolated(_listed, inspection, ReadBook(reading.on, (reading,)))
    return isolated(inspection.look, reading, inspection.thresholds)


def _listed(inspection: Inspection, book: ReadBook) -> tuple[object, ...]:
    look: Any = inspection.look
    return tuple(look(book, inspection.thresholds))


def _ask(model: Any, reading: Reading) -> object:
    return model.chances(reading)


def _wavering(name: str, bench: Bench, ask: Callable[[Reading], object]) -> Iterator[str]:
    """Ask forwards and backwards, so that what was asked before would show."""
    readings = bench.readings()
    forwards = [ask(reading) for reading in readings]
    backwards = [ask(reading) for reading in reversed(readings)]
    for reading, first, second in zip(readings, forwards, reversed(backwards), strict=True):
        if first is not second and isolated(eq, first, second) is not True:
            yield f"{name} answers differently the second time for {_deal(reading)}"
            return


def _said(answer: object) -> str:
    return f"raises {answer}" if type(answer) is Raised else f"answers with a {kind_of(answer)}"


def _deal(reading: Reading) -> str:
    return f"deal {reading.deal.key!r} under {reading.methodology.key!r} on {reading.on}"
