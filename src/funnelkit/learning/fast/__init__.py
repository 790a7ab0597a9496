"""The twins that reckon with numpy, for hosts that have it."""
