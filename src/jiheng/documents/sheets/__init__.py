"""Spreadsheets: number formats, styles, and the marks of a sheet that its values do not tell."""
