"""The charts of the figures, one file each: a file that holds `charted` is a chart by being there."""
