"""信息化建设 IT building: parts and milestones, acceptance, protection-level tests, trial runs, concurrency and response."""
