"""Tables of identity: people, accounts, who operates them, roles and seals."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from parvis.foundation.clock import now
from parvis.foundation.ids import new_id
from parvis.identity.rules import AccountKind, Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail without regard to case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person who signs in with an e-mail."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """A human being who signs in. What they say, they say through an account.

    `name_key` is the name as lists order it (`rules.name_key`).
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=400, editable=False)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=now)
    departed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["name_key", "id"], name="identity_person_name")]

    def __str__(self) -> str:
        return self.full_name


class Institution(models.Model):
    """A public body. One installation usually serves one; its name exists in both languages."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(unique=True)
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    purpose_en = models.TextField(blank=True)
    purpose_fr = models.TextField(blank=True)
    timezone = models.CharField(max_length=64, default="America/Toronto")

    def __str__(self) -> str:
        return self.name_en


class Team(models.Model):
    """A group of colleagues inside an institution, such as the communications office."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField()
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["institution", "slug"], name="identity_team_slug")]

    def __str__(self) -> str:
        return self.name_en


class AccountQuerySet(models.QuerySet["Account"]):
    """Which accounts, by what they are."""

    def open(self) -> AccountQuerySet:
        """Return those through which something can still be said."""
        return self.filter(suspended_at__isnull=True, closed_at__isnull=True)

    def local(self) -> AccountQuerySet:
        """Return those whose home is here."""
        return self.filter(domain="")

    def spoken_for_by(self, person_id: int) -> AccountQuerySet:
        """Return those through which a person may speak: their own, sealed ones, those they operate."""
        operated = AccountOperator.objects.filter(person_id=person_id, ended_at__isnull=True)
        sealed = SealedIdentity.objects.filter(person_id=person_id)
        return self.filter(
            Q(person_id=person_id)
            | Q(pk__in=operated.values("account_id"))
            | Q(pk__in=sealed.values("account_id"))
        )


class Account(models.Model):
    """A name under which things are said: a person's, an institution's, a service's, or a remote one.

    `domain` is empty for local accounts. `uri` is the permanent address other servers know.
    `person` is set for a local personal account unless its identity is sealed; `custodian`
    is who answers for an account that several people operate.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    handle = models.CharField(max_length=100)
    domain = models.CharField(max_length=255, blank=True, default="")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in AccountKind], default=AccountKind.PERSON)
    uri = models.CharField(max_length=500, unique=True)
    url = models.CharField(max_length=500, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    note_en = models.TextField(blank=True)
    note_fr = models.TextField(blank=True)
    position_en = models.CharField(max_length=200, blank=True)
    position_fr = models.CharField(max_length=200, blank=True)
    avatar = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    institution = models.ForeignKey(
        Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    custodian = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="custodian_of"
    )
    sealed = models.BooleanField(default=False)
    locked = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)
    suspended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AccountQuerySet] = AccountQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint("domain", Lower("handle"), name="identity_account_handle")]
        indexes = [models.Index(fields=["domain", "id"], name="identity_account_domain")]

    def __str__(self) -> str:
        return f"@{self.full_handle}"

    @property
    def is_local(self) -> bool:
        """Whether this installation is the account's home."""
        return not self.domain

    @property
    def is_open(self) -> bool:
        """Whether something can still be said through the account."""
        return self.suspended_at is None and self.closed_at is None

    @property
    def full_handle(self) -> str:
        """`handle` for a local account, `handle@domain` for a remote one."""
        return f"{self.handle}@{self.domain}" if self.domain else self.handle

    def name_in(self, language: str) -> str:
        """The display name in `language` (`en` or `fr`), or in the other, or the handle."""
        first, second = (self.name_fr, self.name_en) if language == "fr" else (self.name_en, self.name_fr)
        return first or second or self.handle


class AccountOperator(models.Model):
    """A person who may speak through an account that is not their own."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="operators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="operates")
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "person"], condition=Q(ended_at__isnull=True), name="identity_one_operator"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.account}"


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Which grants."""

    def in_force(self, at: datetime) -> RoleGrantQuerySet:
        """Return those in force at a time."""
        return self.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=at),
            Q(revoked_at__isnull=True) | Q(revoked_at__gt=at),
            granted_at__lte=at,
        )


class RoleGrant(models.Model):
    """A role that a person holds from a time, perhaps until a time, perhaps in one team only."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=40, choices=[(r, r) for r in Role])
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RoleGrantQuerySet] = RoleGrantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["person", "role"], name="identity_grant_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(revoked_at__isnull=True, team__isnull=True),
                name="identity_one_grant",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "team"],
                condition=Q(revoked_at__isnull=True),
                name="identity_one_team_grant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"


class SealedIdentity(models.Model):
    """The person behind a pseudonymous account. Looking at it takes a reason, which is recorded."""

    account = models.OneToOneField(
        Account, primary_key=True, on_delete=models.PROTECT, related_name="sealed_identity"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sealed_accounts")

    def __str__(self) -> str:
        return f"seal of {self.account}"
