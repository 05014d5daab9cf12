"""Ask (demander): the public form, the private page that follows an answer, and the public answers."""
