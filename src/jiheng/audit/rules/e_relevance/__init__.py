"""Relevance, wording and consistency (相关性与表述): goal, name and indicators speak of one thing, once."""
