"""From YAML text to records. Every fault becomes a Problem with path, line, field and mend; nothing
raises.
"""
