"""One verb a file: what is done with rounds and records, each in one transaction with its entry in the trail."""
