"""满意度调查 surveys: who is satisfied, with the size of the sample and its interval; scores, returns, ratings of services."""
