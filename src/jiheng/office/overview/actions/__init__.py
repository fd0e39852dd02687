"""One verb a file: what the overview does that leaves an entry in the trail."""
