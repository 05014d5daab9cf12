"""Desk (le guichet): questions from the public, and the promise to answer them.

Enquiries, experts, service standard in business hours, the message library. Answers are
published by conversations; the desk never publishes by itself.
"""
