"""The pages of carrying out and results: the calendar of deadlines, rounds, records."""
