"""One verb a file: whoever changes an import does it here, within one transaction, and leaves an entry in the trail."""
