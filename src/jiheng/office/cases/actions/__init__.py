"""One verb a file: whoever changes a case does it here, within one transaction, and leaves an entry in the trail."""
