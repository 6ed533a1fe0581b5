"""The widgets, one to a module."""
