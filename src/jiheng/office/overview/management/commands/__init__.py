"""The commands, one a file, as Django finds them."""
