"""Tokens (访问令牌): with one a program acts for a person, within some scopes and until a day."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from jiheng.office.people.models import User


class Token(models.Model):
    """One token. The token itself is kept nowhere: `hash` is its SHA-256, `begins` what its owner knows it by.

    `login_hash` is that of the owner's password when the token was made: with another password it ends.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    begins = models.CharField(max_length=16)
    hash = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[list[str]] = models.JSONField(default=list)
    login_hash = models.CharField(max_length=128)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    last_used_from = models.CharField(max_length=45, blank=True)

    class Meta:
        """The newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def ended(self) -> str:
        """Why the token is of no use any more: "revoked", "expired", "password", or "" where it is of use."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at <= timezone.now():
            return "expired"
        return "" if self.login_hash == self.user.get_session_auth_hash() else "password"
