"""Calls of the API, as tests need them: a program with a token, and what it meets."""

from __future__ import annotations

import json

from django.test import Client

from jiheng.office.api.actions.create_token import create_token

ALL = ("read", "write", "review", "import", "export", "publish")
BASE = "/api/v1"


class Program:
    """A program that acts for a person with a token."""

    def __init__(self, user, *scopes):
        self.made = create_token(user, "测试程序", scopes or ALL, 30)
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {self.made.text}", "Accept-Language": "zh"}

    def __call__(self, method, path, body=None, *, match=None, **headers):
        told = {**self.headers, **({"If-Match": match} if match else {}), **headers}
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, BASE + path, headers=told, **sent)

    def get(self, path, **headers):
        return self("GET", path, **headers)

    def seen(self, path):
        """Return what stands at an address, and its tag."""
        response = self.get(path)
        assert response.status_code == 200, response.content.decode()
        return response.json(), response["ETag"]


def code_of(response):
    """Return status and code of a refusal, and see that it is a problem as RFC 9457 has it."""
    assert response["Content-Type"] == "application/problem+json", response.content
    told = response.json()
    assert set(told) == {"type", "title", "status", "code", "detail", "instance"}
    assert told["status"] == response.status_code
    return response.status_code, told["code"]
