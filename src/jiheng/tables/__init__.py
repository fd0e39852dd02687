"""What is known of a project → the official tables as data: monitoring (监控表) and self-evaluation (自评表)."""
