"""Profile (le profil): who an account is, in what capacity it speaks, and what it said."""
