"""Web pages → blocks: encodings, hidden parts, tables with spans, tables used for layout."""
