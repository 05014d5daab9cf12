"""Pictures and other media of posts."""

from __future__ import annotations

from django.db import models

from parvis.foundation.ids import new_id


class Media(models.Model):
    """A file that goes with a post: ours on disk, checked and made anew; another server's by its address.

    Local media has alternative text, or `decorative` says that it needs none. `focus_x` and
    `focus_y` (-1 to 1) say what to keep in view when the picture is cut.
    """

    class Kind(models.TextChoices):
        IMAGE = "image"
        VIDEO = "video"
        AUDIO = "audio"
        OTHER = "other"

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "conversations.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="media"
    )
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.IMAGE)
    file = models.CharField(max_length=200, blank=True, help_text="Path under MEDIA_ROOT")
    remote_url = models.CharField(max_length=1000, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    alt_en = models.TextField(blank=True)
    alt_fr = models.TextField(blank=True)
    decorative = models.BooleanField(default=False)
    focus_x = models.FloatField(default=0.0)
    focus_y = models.FloatField(default=0.0)
    blurhash = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "media"

    def __str__(self) -> str:
        return self.file or self.remote_url

    @property
    def is_described(self) -> bool:
        """Whether somebody who cannot see it is told what it shows, or that it shows nothing needed."""
        return self.decorative or bool(self.alt_en.strip() or self.alt_fr.strip())
