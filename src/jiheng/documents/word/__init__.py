"""WordprocessingML → blocks: the inside of a Word document."""
