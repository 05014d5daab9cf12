"""Thread (le fil): one post in its conversation, with the official answer and what may be done with it."""
