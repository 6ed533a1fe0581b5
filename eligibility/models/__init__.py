"""Frozen records of what is read from YAML and of what is found. They know nothing of files or engines."""
