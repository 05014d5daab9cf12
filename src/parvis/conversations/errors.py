"""What the verbs of conversations refuse, and what to do then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.foundation.errors import Conflict, Invalid, NotAllowed, NotFound, TooMuch


class NoAccount(NotAllowed):
    """The actor speaks through no account."""

    code = "no_account"
    message = _("You need an account to do this.")
    next_step = _("Sign in, or choose the account through which you want to speak.")


class PostNotFound(NotFound):
    """The post does not exist, or the actor may not know that it does."""

    code = "post_not_found"
    message = _("We could not find this post.")
    next_step = _("It may have been deleted, or it is for other readers.")


class WrongDraft(Invalid):
    """A post cannot be published as it is; `field` says where."""

    code = "wrong_draft"
    message = _("This post cannot be published as it is: look at “%(field)s”.")
    next_step = _("Correct it, then publish again. Your text is kept.")


class LanguageMissing(Invalid):
    """The community asks for a language in which the post is not written."""

    code = "language_missing"
    message = _("This community writes in a language that your post lacks (%(languages)s).")
    next_step = _("Add that version, or ask a member to translate it.")


class WrongCapacity(NotAllowed):
    """The account cannot speak in that capacity."""

    code = "wrong_capacity"
    message = _("This account cannot speak in that capacity.")
    next_step = _("Choose another capacity, or speak through another account.")


class MediaUndescribed(Invalid):
    """A picture has neither alternative text nor the mark that it is decorative."""

    code = "media_undescribed"
    message = _("A picture has no alternative text.")
    next_step = _("Describe it for people who cannot see it, or mark it as decorative.")


class MediaRefused(Invalid):
    """A file cannot be taken as a picture; `why` is size, pixels, kind or broken."""

    code = "media_refused"
    message = _("We cannot take this file as a picture.")
    next_step = _("Use a JPEG, PNG, WebP or GIF of at most %(megabytes)s MB and %(megapixels)s megapixels.")


class MediaUsed(Conflict):
    """The picture already belongs to a post."""

    code = "media_used"
    message = _("This picture already belongs to a post.")
    next_step = _("Add it again as a new picture.")


class TooManyMentions(TooMuch):
    """A post names more accounts than one post may."""

    code = "too_many_mentions"
    message = _("This post names more accounts than one post may (%(most)s).")
    next_step = _("Name fewer accounts, or write two posts.")


class Unreachable(NotAllowed):
    """One of the two accounts blocks the other."""

    code = "unreachable_account"
    message = _("You cannot reach this account.")
    next_step = _("You block it, or it blocks you. You can lift your own blocks in your preferences.")


class DomainBlocked(NotAllowed):
    """The other server is blocked here."""

    code = "domain_blocked"
    message = _("This server does not take anything from %(domain)s.")
    next_step = _("The reasons are on the page of blocked servers.")


class NotYourself(Invalid):
    """The act needs two accounts."""

    code = "not_yourself"
    message = _("You cannot do this to your own account.")
    next_step = _("Choose another account.")


class WrongState(Conflict):
    """The thing is in a state in which this may not happen."""

    code = "wrong_state"
    message = _("This is not possible any more: somebody dealt with it before you.")
    next_step = _("Look at what was decided, then go on from there.")


class NotBoostable(NotAllowed):
    """The post is not for everybody, so that nobody else may pass it on."""

    code = "not_boostable"
    message = _("This post is not for everybody: it cannot be boosted.")
    next_step = _("Reply to it instead.")


class PollClosed(Conflict):
    """The poll takes no more votes."""

    code = "poll_closed"
    message = _("This poll is closed.")
    next_step = _("Its result is shown under the post.")


class AlreadyVoted(Conflict):
    """The account voted in this poll before."""

    code = "already_voted"
    message = _("You have already voted in this poll.")
    next_step = _("A vote cannot be changed. The result is shown when the poll closes.")


class WrongVote(Invalid):
    """The vote chooses no option of the poll, or several where one is allowed."""

    code = "wrong_vote"
    message = _("Choose one of the options, or several if the poll allows it.")
    next_step = _("Choose again, then vote.")


class ReasonsMissing(Invalid):
    """A moderator's decision lacks a part of its statement of reasons; `field` says which."""

    code = "reasons_missing"
    message = _("A decision needs its reasons: the rule, and the facts in a sentence or two (“%(field)s”).")
    next_step = _("The person concerned will read them. Complete them, then decide.")


class SameModerator(NotAllowed):
    """Whoever decided first may not decide the appeal."""

    code = "same_moderator"
    message = _("You made the first decision, so that somebody else must decide the appeal.")
    next_step = _("Leave it to another moderator.")


class AlreadyAppealed(Conflict):
    """There is an appeal against this decision."""

    code = "already_appealed"
    message = _("There already is an appeal against this decision.")
    next_step = _("You will be told when it is decided.")


class Limited(NotAllowed):
    """A moderator's decision keeps the account from acting."""

    code = "account_limited"
    message = _("A moderator suspended this account: it cannot do this.")
    next_step = _("Read the decision and its reasons in your notifications. You can appeal against it.")
