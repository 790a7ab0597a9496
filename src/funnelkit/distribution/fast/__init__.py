"""The same figures with numpy: the extra ``fast``, imported only when somebody asks for it."""

from __future__ import annotations

from funnelkit.distribution.fast.arithmetic import NumpyArithmetic

__all__ = ["NumpyArithmetic"]
