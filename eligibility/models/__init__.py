"""Frozen records of what is read from YAML and of what is found. They know nothing of files or engines."""

from __future__ import annotations

import os

# Looking for plug-ins of pydantic reads the metadata of every installed package at each start; we have none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
