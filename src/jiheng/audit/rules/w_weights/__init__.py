"""Weights (分值权重): they sum to what the scheme says."""
