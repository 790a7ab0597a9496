"""What another package contributes, as plain data, and how a host gathers it."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.plugins.faults": "PluginFault",
        "funnelkit.plugins.functions": "PluginFunction",
        "funnelkit.plugins.gathering": "gather",
        "funnelkit.plugins.plugin": "Plugin PLUGIN_API",
        "funnelkit.plugins.toolbox": "Toolbox",
        "funnelkit.plugins.translation": "texts_of Translation",
    },
)
