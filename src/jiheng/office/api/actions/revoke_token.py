"""A person takes a token back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from jiheng.office.api.models import Token
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def revoke_token(user: User, token_id: int) -> Token:
    """Revoke a token of the person, from now on and for ever. Raises `Token.DoesNotExist` for one of others."""
    token = Token.objects.select_for_update().get(pk=token_id, user=user)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        append(user.username, "token.revoke", f"token:{token.pk}", before={"name": token.name})
    return token
