"""Secrecy and publication (保密与公开): nothing classified leaves, nothing open is withheld."""
