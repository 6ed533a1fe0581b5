"""Reasoning about refugee status in hypothetical claims tied to military service."""

from __future__ import annotations

__version__ = "0.1.0"
