"""Who is here: persons, their accounts, organisations, and the roles that persons hold.

Everybody comes here; a name or an alias is enough, and an account may be absent. Dutch: mensen.
"""
