"""Verbs: functions in the files of facts that become the methods of a deal, with all their arguments to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from inspect import Parameter, cleandoc, signature
from types import FunctionType
from typing import Any, Final, ForwardRef, TypeVar, cast

from funnelkit.checks.plainly import plainly
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_modules
from funnelkit.deal.writing import CustomerRecord, FirstRecord, Record

Function = TypeVar("Function", bound=Callable[..., Any])

WRITES: Final = "writes"
ASKS: Final = "asks"
_RECORDS: Final[Mapping[str, Any]] = {f"Unpack[{one.__name__}]": one for one in (FirstRecord, Record, CustomerRecord)}


def verb(kind: type[Fact]) -> Callable[[Function], Function]:
    """Make a function the verb of a deal that writes facts of a kind; its arguments are spelt out."""

    def made(function: Function) -> Function:
        cast(FunctionType, function).__dict__[WRITES] = kind
        return plainly(spelt_out(function))

    return made


def spelt_out(function: Function) -> Function:
    """Spell the ``**record`` of a function out, argument by argument, for whoever looks at it."""
    plain = cast(FunctionType, function)
    told = signature(plain)
    own = [one for one in told.parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    record = _RECORDS[str(told.parameters["record"].annotation)]
    plain.__dict__["__signature__"] = told.replace(parameters=[*own, *_parameters_of(record)], return_annotation="Self")
    plain.__doc__ = _in_full(plain.__doc__ or "", record)
    return function


def question(function: Function) -> Function:
    """Make a function a question that a deal answers."""
    cast(FunctionType, function).__dict__[ASKS] = True
    return plainly(function)


def verbs_and_questions() -> Iterator[FunctionType]:
    """Every verb and question, file by file, in the order in which they stand there."""
    for module in fact_modules():
        own = (one for one in vars(module).values() if isinstance(one, FunctionType))
        yield from (one for one in own if one.__module__ == module.__name__ and {WRITES, ASKS} & vars(one).keys())


def _parameters_of(record: Any) -> Iterator[Parameter]:
    for name, hint in record.__annotations__.items():
        words = hint.__forward_arg__ if isinstance(hint, ForwardRef) else str(hint)
        required = words.startswith("Required[")
        default = Parameter.empty if required else None if "None" in words else ""
        bare = words.removeprefix("Required[").removesuffix("]") if required else words
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=bare)


def _in_full(doc: str, record: Any) -> str:
    """Put what the arguments of a record mean among those of a verb, in place of the line on ``record``."""
    before, own, after = _parted(cleandoc(doc))
    kept = [line for line in own if not line.startswith("    record:")]
    known = [
        one
        for one in (CustomerRecord, FirstRecord, Record)
        if one.__annotations__.items() <= record.__annotations__.items()
    ]
    told = [line for one in known for line in _parted(cleandoc(one.__doc__ or ""))[1]]
    return "\n".join([*before, "", "Args:", *kept, *told, *(["", *after] if after else [])])


def _parted(doc: str) -> tuple[list[str], list[str], list[str]]:
    """Part a docstring into what stands before its arguments, the arguments, and what stands after them."""
    lines = doc.splitlines()
    heads = [at for at, line in enumerate(lines) if line.endswith(":") and line[:1].isupper() and " " not in line]
    args = next((at for at in heads if lines[at] == "Args:"), None)
    first = heads[0] if heads else len(lines)
    if args is None:
        return _trimmed(lines[:first]), [], _trimmed(lines[first:])
    end = next((at for at in heads if at > args), len(lines))
    return _trimmed(lines[:args]), _trimmed(lines[args + 1 : end]), _trimmed(lines[end:])


def _trimmed(lines: list[str]) -> list[str]:
    return "\n".join(lines).strip("\n").splitlines()
