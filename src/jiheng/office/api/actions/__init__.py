"""One verb a file: tokens are made, used and revoked."""
