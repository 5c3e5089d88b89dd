"""What the house itself answers for: what it keeps and why, what went wrong, and who opened what in an emergency.

The coordinator and the board come here; the register of what is kept is for everybody to read.
Dutch: privacy.
"""
