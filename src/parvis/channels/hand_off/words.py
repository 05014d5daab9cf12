"""What the troubles and the mistakes of hand-offs are called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.channels.hand_off.rules import State, Trouble

LINK_WORDS: dict[str, str | Promise] = {
    "shape": pgettext_lazy("address", "it is not an address"),
    "scheme": pgettext_lazy("address", "it does not begin with https://"),
    "host": pgettext_lazy("address", "it is on another site"),
    "inside": pgettext_lazy("address", "it is not on the public web"),
    "own": pgettext_lazy("address", "it is here"),
    "home_page": pgettext_lazy("address", "it is the network’s front page"),
}
STATE_WORDS: dict[State, str | Promise] = {
    State.PREPARED: pgettext_lazy("hand-off", "Prepared"),
    State.HANDED_OVER: pgettext_lazy("hand-off", "Handed over"),
    State.PUBLISHED: pgettext_lazy("hand-off", "Published"),
    State.WITHDRAWN: pgettext_lazy("hand-off", "Withdrawn"),
}
TROUBLE_WORDS: dict[Trouble, str | Promise] = {
    Trouble.TOO_LONG: _("Too long: %(number)s of %(most)s characters."),
    Trouble.TITLE_TOO_LONG: _(
        "The first sentence is too long for a title: %(number)s of %(most)s characters."
    ),
    Trouble.TOO_MANY_FILES: _("Too many files: %(number)s; it takes %(most)s."),
    Trouble.TOO_MANY_TAGS: _("Too many hashtags: %(number)s; it takes %(most)s."),
    Trouble.ALT_MISSING: _("Pictures without a description in this language: %(number)s."),
    Trouble.ALT_TOO_LONG: _("A description is too long: %(number)s of %(most)s characters."),
    Trouble.NO_FILE: _("It takes no post without a picture or a video."),
    Trouble.NO_VIDEO: _("It takes no post without a video."),
    Trouble.LINKS_DO_NOT_WORK: _("Addresses in the text cannot be opened there."),
}
