"""Formats of the official tables: one file each."""
