"""The rule base: linked, checked, and compiled for a day and a set of legal systems."""
