"""The verbs of the channel: look up, verify, take in, process, send, deliver."""

from parvis.channels.activitypub.actions.actors import account_of, learn, look_up
from parvis.channels.activitypub.actions.delivering import deliver
from parvis.channels.activitypub.actions.processing import process
from parvis.channels.activitypub.actions.receiving import receive
from parvis.channels.activitypub.actions.sending import send
from parvis.channels.activitypub.actions.verifying import verify

__all__ = ["account_of", "deliver", "learn", "look_up", "process", "receive", "send", "verify"]
