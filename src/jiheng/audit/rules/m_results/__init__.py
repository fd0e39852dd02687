"""Monitoring and self-evaluation (监控与自评): what was done, as reported and as scored."""
