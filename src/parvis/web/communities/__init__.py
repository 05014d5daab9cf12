"""Communities (les communautés): spaces people belong to, their charter, members and discussion."""
