"""Target values (指标值): a value that can be checked, of the right direction and size."""
