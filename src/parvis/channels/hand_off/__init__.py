"""Hand-off (la remise): what was said here, made ready for networks that another tool publishes to.

It prepares texts and files, says what each network would refuse, and keeps the address under which
each came out. It publishes nothing itself, and asks no network anything.
"""
