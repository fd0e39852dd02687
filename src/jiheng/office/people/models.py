"""The tree of bodies (单位、主管部门、财政), people, and who is appointed to what where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from jiheng.cycle import words


@models.CharField.register_lookup
class Under(models.Lookup):  # type: ignore[type-arg]
    """`path__under`: a path begins with another, so that the index of paths answers.

    SQLite does not use an index for the "begins with" of Django, which looks for signs of its own in the text. A path
    ends in "/", behind which "0" is the next sign.
    """

    lookup_name = "under"

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Compare with what the path begins with."""
        path, params = self.process_lhs(compiler, connection)
        return f"{path} LIKE %s", [*params, f"{connection.ops.prep_for_like_query(self.rhs)}%"]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:
        """Compare with the first and the last that can be."""
        path, params = self.process_lhs(compiler, connection)
        return f"({path} >= %s AND {path} < %s)", [*params, self.rhs, *params, f"{self.rhs[:-1]}0"]


class Unit(models.Model):
    """A public body: a budget unit, a department above units, or a finance bureau above departments.

    `path` holds the codes from the top, "/" before and behind each, so that a subtree is one prefix.
    """

    KINDS: ClassVar = [("unit", "预算单位"), ("department", "主管部门"), ("bureau", "财政部门")]

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=KINDS)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=600, editable=False, db_index=True)

    class Meta:
        """Order of the tree."""

        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the path in step with the parent."""
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def is_within(self, other: Unit) -> bool:
        """Say whether this body is `other` or stands below it."""
        return self.path.startswith(other.path)


class UserManager(BaseUserManager["User"]):
    """Makes users: only with a password that passes the rules, or with none to be set at first login."""

    def create_user(self, username: str, password: str | None = None, *, name: str = "") -> User:
        """Make a user. Without a password nobody can log in under this name."""
        user = self.model(username=username, name=name or username, password_set_at=timezone.now())
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who logs in. What they may do stands in their appointments, nowhere else."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(null=True, editable=False)
    language = models.CharField(max_length=5, default="zh")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        """Order of lists."""

        ordering = ("username",)

    def __str__(self) -> str:
        return self.name

    @property
    def held_roles(self) -> frozenset[str]:
        """The roles this person holds anywhere: enough for links, never for access (see `access.py`)."""
        return frozenset(one.role for one in self.appointments.all()) if self.is_active else frozenset()


class Appointment(models.Model):
    """A person has a role at a body: for what this covers see `access.py`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(
        max_length=24,
        choices=[(role, said.zh) for role, said in words()["roles"].items() if role != "system"],
    )

    class Meta:
        """One role once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="one_appointment_each")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.unit}"


class Session(AbstractBaseSession):
    """An open login: whose, since when, from where. Instead of its key a hash of it is kept (see `sessions.py`)."""

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    begun_at = models.DateTimeField()
    address = models.CharField(max_length=64)
    agent = models.CharField(max_length=200)


class RecoveryCode(models.Model):
    """A code that stands in for the authenticator once. Only its hash is kept; a used one is removed."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    hash = models.CharField(max_length=64)

    class Meta:
        """Every code once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "hash"], name="one_code_each")]

    def __str__(self) -> str:
        return str(self.user)
