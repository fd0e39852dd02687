"""One module per family of printed form; each draws a truth as abstract blocks."""
