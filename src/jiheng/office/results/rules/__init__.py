"""Data of this slice: what is usual where, and the thresholds in use; each line with its source."""
