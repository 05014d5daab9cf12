"""Web (les pages): server-rendered pages in both languages, one folder per word."""
