"""Pace and forecast: how it stands with targets and money in the course of the year, and where it will end."""
