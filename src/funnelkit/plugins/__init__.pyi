# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.plugins.faults import PluginFault as PluginFault
from funnelkit.plugins.functions import PluginFunction as PluginFunction
from funnelkit.plugins.gathering import gather as gather
from funnelkit.plugins.plugin import PLUGIN_API as PLUGIN_API
from funnelkit.plugins.plugin import Plugin as Plugin
from funnelkit.plugins.toolbox import Toolbox as Toolbox
from funnelkit.plugins.translation import Translation as Translation
from funnelkit.plugins.translation import texts_of as texts_of

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
