"""One report a file; each holds `REPORT`."""
