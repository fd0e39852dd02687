"""One verb a file: what is done with the trail as a list. The trail itself is written by every action of the office."""
