"""Views of an assessment for machines and for paper."""
