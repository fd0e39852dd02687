"""One file per document format, found by being there: each holds a `FORMAT`."""
