"""Notifications (les notifications): what others did with what one said, several of a kind as one line."""
