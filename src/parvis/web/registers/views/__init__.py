"""Views of the register: the list, one account, findings, the public list."""
