"""Bulk replay in plain Python, with nothing but the core."""

from funnelkit.replay.plain.executor import PlainExecutor

__all__ = ["PlainExecutor"]
