"""The queue of reviewers: what waits, remarks on cells, moves one by one or many at once."""
