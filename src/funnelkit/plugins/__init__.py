"""What another package contributes, as plain data, and how a host gathers it."""

from funnelkit.plugins.faults import PluginFault
from funnelkit.plugins.functions import PluginFunction
from funnelkit.plugins.gathering import gather
from funnelkit.plugins.plugin import PLUGIN_API, Plugin
from funnelkit.plugins.toolbox import Toolbox
from funnelkit.plugins.translation import Translation, texts_of

__all__ = [
    "PLUGIN_API",
    "Plugin",
    "PluginFault",
    "PluginFunction",
    "Toolbox",
    "Translation",
    "gather",
    "texts_of",
]
