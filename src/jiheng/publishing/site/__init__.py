"""The static site: pages that need no server and no script, with charts, search, a feed and a style for printing."""
