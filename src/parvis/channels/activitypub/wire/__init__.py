"""The wire: documents and signatures as other servers write them. Everything that enters is hostile.

Nothing here reads the database or the network; whatever is wrong is a refusal, never a crash.
"""
