"""What is no text at the ends of lines and cells."""

OUTER = " \t\f\v\u00a0\u3000\ufeff\u200b"
"""Blanks, tabs and page feeds, wide and hard blanks, and marks that are not seen."""
