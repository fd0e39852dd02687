"""Writes docs/zh/reference and docs/en/reference from the code: `make docs`."""
