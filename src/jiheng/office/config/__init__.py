"""Settings, addresses and the door of the web server; on top of every slice."""
