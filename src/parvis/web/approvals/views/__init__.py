"""Views of approvals, by what they show."""
