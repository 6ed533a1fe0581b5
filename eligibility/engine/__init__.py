"""Engines: a Program and inputs to values. They know gates, never law."""
