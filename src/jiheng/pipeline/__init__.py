"""Rooms joined: one file, many files."""
