"""A person chooses the language of their pages."""

from __future__ import annotations

from django.db import transaction

from jiheng.office.people.models import User
from jiheng.office.trail.chain import append


@transaction.atomic
def choose_language(user: User, language: str) -> None:
    """Keep the language, "zh" or "en", with the person."""
    if user.language == language:
        return
    before, user.language = user.language, language
    user.save(update_fields=["language"])
    append(user.username, "language.choose", f"user:{user.username}", before=before, after=language)
