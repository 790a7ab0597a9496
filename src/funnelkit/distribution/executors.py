"""Choosing what computes: the standard library, or numpy where a host has installed it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from funnelkit.checks.errors import MissingExtraError, UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.distribution.arithmetic import Arithmetic, StandardArithmetic
from funnelkit.words import say

Executor: TypeAlias = Literal["standard", "numpy"]


def arithmetic_of(executor: str) -> Arithmetic:
    """The arithmetic that goes by a name.

    Raises:
        UnknownKeyError: When there is none of that name.
        MissingExtraError: When numpy is asked for and not installed.
    """
    if executor == "standard":
        return StandardArithmetic()
    if executor != "numpy":
        raise UnknownKeyError(unknown_key(executor, among=("numpy", "standard"), what=say("label-executor")))
    try:
        from funnelkit.distribution.fast import NumpyArithmetic  # noqa: PLC0415 - numpy is optional and heavy
    except ModuleNotFoundError as missing:
        raise MissingExtraError(say("numpy-missing")) from missing
    return NumpyArithmetic()
