"""Approvals (les approbations): what needs no reader, who reads in whose place, where texts waited."""
