"""What the pages do, for other programs: REST under /api/v1/, described by an OpenAPI document, entered with tokens.

An operation is one function in `calls/`, entered in the book of its module with path, scope, shapes and sentences; the
addresses, the checks before it runs, the OpenAPI document and the reference page are all made from that entry.
"""
