"""Home (l'accueil): what the institution says to everybody, and what somebody signed in follows."""
