"""The office: units declare, reviewers review, everyone sees where things stand. The only room that knows Django."""
