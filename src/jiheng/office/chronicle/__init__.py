"""The trail of the whole office as people read it: who did what, when, where; found, narrowed, taken along, proven."""
