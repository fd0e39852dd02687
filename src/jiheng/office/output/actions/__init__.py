"""One verb a file: what is printed, begun, taken away or given up, each with its entry in the trail."""
