"""Bulk replay with numpy: the extra ``fast``, with the same answers as plain Python."""

from funnelkit.replay.fast.executor import ArrayExecutor

__all__ = ["ArrayExecutor"]
