"""Communities (les communautés): the spaces people belong to.

Membership, charter accepted on joining, language policy, visibility, class of record. What is
said in a community is conversations; what is kept of it is knowledge and recordkeeping.
"""
