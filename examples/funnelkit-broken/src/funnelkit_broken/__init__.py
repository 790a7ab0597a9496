"""Plugins that are at fault in every way, to prove that funnelkit, its hosts and other plugins go on without them."""
