"""Indicator hierarchies of each place and the crosswalk to canonical keys."""
