"""Pages of identity: sign in, sign up, second steps, passkeys, one's own settings and profile."""
