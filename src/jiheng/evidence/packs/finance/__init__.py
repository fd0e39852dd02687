"""预算执行 finance: budget lines, money received, payments against the plan and in time, reviews and findings."""
