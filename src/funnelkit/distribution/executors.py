"""Choosing what computes: the standard library, or numpy where a host has installed it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from funnelkit.checks.errors import MissingExtraError, UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.distribution.arithmetic import Arithmetic, StandardArithmetic
from funnelkit.messages import Template, Text

Executor: TypeAlias = Literal["standard", "numpy"]

_EXECUTOR = Text.of("executor", zh="计算方式")
_NO_NUMPY = Template(
    "numpy-missing",
    "executor 'numpy' needs numpy, which is not installed; install funnelkit[fast] or use the executor "
    "'standard', which gives the same figures",
    "计算方式'numpy'需要numpy，但尚未安装；请安装funnelkit[fast]，或使用结果相同的'standard'",
)


def arithmetic_of(executor: str) -> Arithmetic:
    """The arithmetic that goes by a name.

    Raises:
        UnknownKeyError: When there is none of that name.
        MissingExtraError: When numpy is asked for and not installed.
    """
    if executor == "standard":
        return StandardArithmetic()
    if executor != "numpy":
        raise UnknownKeyError(unknown_key(executor, among=("numpy", "standard"), what=_EXECUTOR))
    try:
        from funnelkit.distribution.fast import NumpyArithmetic  # noqa: PLC0415 - numpy is optional and heavy
    except ModuleNotFoundError as missing:
        raise MissingExtraError(_NO_NUMPY()) from missing
    return NumpyArithmetic()
