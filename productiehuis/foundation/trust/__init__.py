"""What makes the house worth trusting: who may do what, what was done, what is kept about people and how it is locked.

Everybody comes here without seeing it: every room declares its personal data and its access rules in these terms.
Dutch: vertrouwen.
"""
