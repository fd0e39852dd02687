"""Ways in which a form arranges its indicators: one file for each, used by the general reader for every local form."""
