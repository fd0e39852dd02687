"""Seeing where things stand: the inbox, search with facets, figures with the rows behind them."""
