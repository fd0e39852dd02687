"""What is done to the overview from the command line of the server."""
