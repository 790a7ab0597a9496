"""What a plugin promises to whoever installs it, and the check that it keeps its word."""

from funnelkit.testing.promises.checking import PROMISES, check_plugin

__all__ = ["PROMISES", "check_plugin"]
