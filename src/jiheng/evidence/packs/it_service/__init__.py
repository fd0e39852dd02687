"""信息化运维 IT service: tickets, planned work, what is under maintenance, uptime, acceptance, use of systems."""
