"""Printing official forms: one case or record at once, the book of a body and a year in the background."""
