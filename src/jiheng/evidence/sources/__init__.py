"""One engine a file; each holds `ENGINE`."""
