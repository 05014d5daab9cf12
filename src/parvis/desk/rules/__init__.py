"""The desk's decisions, pure: business time, states, kinds, words, notices."""
