"""Communities (les communautés): the spaces people belong to.

Membership, charter, language policy, class of record. What is said in them is conversations.
"""
