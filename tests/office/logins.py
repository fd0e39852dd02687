"""What tests of logins and people do again and again: log in, show a code, ask what the trail tells."""

from __future__ import annotations

import time

from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.office.conftest import PASSWORD

from jiheng.office.trail.models import Entry

NEW = "另一个Mima-2025"


def log_in(client, username="clerk", password=PASSWORD, **more):
    return client.post("/login/", {"username": username, "password": password, **more})


def entered(username="clerk"):
    client = Client()
    assert log_in(client, username).status_code == 302
    return client


def actions():
    return list(Entry.objects.values_list("action", flat=True))


def code_of(device, steps=0):
    """Return the code that an authenticator shows, so many steps from now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time() + steps * device.step
    return f"{totp.token():06}"


def with_second_factor(user):
    return TOTPDevice.objects.create(user=user, name="totp", confirmed=True)


def change(client, present=PASSWORD, new=NEW, again=None):
    return client.post("/account/password/", {"present": present, "new": new, "again": again or new})
