"""Arguments, held against the types that a function declares, before anything is done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from types import FunctionType
from typing import Any, Final, TypeVar

from attrs import has

from funnelkit.checks.errors import InputError, UnknownKeyError
from funnelkit.checks.signatures import exact_of, exact_of_each, hints_of, hints_of_fields
from funnelkit.checks.taking import Taker, taker_of
from funnelkit.lazy_names import module_of
from funnelkit.words import Message

Declared = Callable[[dict[str, Any]], dict[str, Any]]
"""Finds the declared types of arguments among the names of their module."""

Target = TypeVar("Target", bound=Callable[..., Any])


def checked(target: Target) -> Target:
    """Refuse whatever is handed to a function, or to the class of a value, that is not what it declares.

    All is told at once, by the names of the arguments, before the function runs. Lists come in as tuples and mappings
    as plain dicts; texts, numbers and days of a class of their own, such as the member of an enumeration of texts, as
    the plain value that they hold. So nothing that an argument does by code of its own reaches the function.

    Examples:
        >>> @checked
        ... def doubled(words: list[str], *, times: int = 2) -> list[str]:
        ...     return list(words) * times
        >>> doubled(("a", "b"))
        ['a', 'b', 'a', 'b']
        >>> doubled("a", times="b")
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.InputError: words is of the type str, which it must not be: nothing is coerced, so \
give list[str]; times is of the type str, which it must not be: nothing is coerced, so give int
    """
    if isinstance(target, type):
        made: Any = target
        home = module_of(made.__module__).__dict__
        declared = partial(hints_of_fields, made) if has(made) else partial(hints_of, made.__init__)
        made.__init__ = _refusing(made.__init__, home, declared)
        return made  # type: ignore[no-any-return]
    function: Any = target
    refusing: Any = _refusing(function, function.__globals__, partial(hints_of, function))
    return refusing  # type: ignore[no-any-return]


def _refusing(function: Any, home: dict[str, Any], declared: Declared) -> Any:
    """Put the checks before a function; they are worked out when it is first called."""
    code = function.__code__
    names: tuple[str, ...] = code.co_varnames[: code.co_argcount]
    several = code.co_varnames[code.co_argcount + code.co_kwonlyargcount] if code.co_flags & _TAKES_SEVERAL else ""
    takers: dict[str, Taker] = {}
    exact: dict[str, type | None] = {}
    each: dict[str, type] = {}
    look, refuse = _look, _taken

    def refusing(*args: Any, **kwargs: Any) -> Any:
        if not takers:
            look(declared(home), takers, exact, each)
        plain = not several
        for name, value in zip(names, args, strict=False):
            kind = type(value)
            if kind is not exact.get(name, kind) and not (
                (kind is list or kind is tuple) and name in each and all(type(one) is each[name] for one in value)
            ):
                plain = False
                break
        if plain:
            for name, value in kwargs.items():
                if type(value) is not exact.get(name, type(value)):
                    break
            else:  # the usual case: each is exactly what is declared
                return function(*[tuple(value) if type(value) is list else value for value in args], **kwargs)
        more = [(several, f"{several}[{at}]") for at in range(len(args) - len(names))]
        given, named = refuse(takers, [*zip(names[: len(args)], names, strict=False), *more], args, kwargs)
        return function(*given, **named)

    # With the names of its own module it is found there by whoever looks for examples.
    return wraps(function)(FunctionType(refusing.__code__, home, function.__name__, None, refusing.__closure__))


def _look(
    hints: Mapping[str, Any], takers: dict[str, Taker], exact: dict[str, type | None], each: dict[str, type]
) -> None:
    """Work out how each argument is taken, and of which type it, or each in its list, needs no second look."""
    each.update({name: kind for name, hint in hints.items() if (kind := exact_of_each(hint)) is not None})
    exact.update({name: exact_of(hint) for name, hint in hints.items()})
    takers.update({name: taker_of(hint) for name, hint in hints.items()} or {"": taker_of(Any)})


def _taken(
    takers: Mapping[str, Taker], names: Iterable[tuple[str, str]], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[list[Any], dict[str, Any]]:
    """Take every argument as it is declared.

    Raises:
        UnknownKeyError: When all that is wrong are choices that do not exist.
        InputError: When anything else cannot be taken; all at once.
    """
    problems: list[Message] = []
    given: list[Any] = []
    for at, (name, path) in enumerate(names):
        given.append(takers[name](args[at], path, problems) if name in takers else args[at])
    named = {name: takers[name](value, name, problems) if name in takers else value for name, value in kwargs.items()}
    if problems:
        only_unknown = all(one.code == _UNKNOWN_KEY for one in problems)
        raise UnknownKeyError(*problems) if only_unknown else InputError(*problems)
    return given, named


_TAKES_SEVERAL: Final = 4
_UNKNOWN_KEY: Final = "unknown-key"
