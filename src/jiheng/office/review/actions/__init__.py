"""One verb a file: what reviewers do from the queue. The cases themselves are moved by `cases.actions`."""
