"""Operational systems: a folder each, with its minimal schema, a generator of invented data, and a file for each metric."""
