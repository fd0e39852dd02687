"""One formula a file; each holds `FORMULA`, with its source and its worked cases."""
