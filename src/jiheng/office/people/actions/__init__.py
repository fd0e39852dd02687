"""One verb a file: whoever changes people, bodies or logins does it here, in one transaction, with an entry in the trail."""
