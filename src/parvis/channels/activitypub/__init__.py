"""ActivityPub (le Fédivers): actors, inbox, outbox, signatures and delivery.

It translates; it decides nothing about what may be said, and keeps no copy of a conversation.
"""
