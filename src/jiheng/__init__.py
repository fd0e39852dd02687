"""Jiheng 绩衡: budget performance management for public bodies."""

__version__ = "0.1.0"
