"""Identity (l'identité): who a person is, through which accounts they speak, what they may do.

People and accounts are different things; roles, operators, speaking capacity and sealed
identity live here. It does not know what is said (conversations does).
"""
