"""Money and arithmetic (资金与勾稽): amounts add up, and costs fit the budget."""
