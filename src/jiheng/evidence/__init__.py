"""Operational data → measurements: actual values computed where the work happens, with the lineage to prove it."""
