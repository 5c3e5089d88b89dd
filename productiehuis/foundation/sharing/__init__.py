"""What somebody shows of themselves: a card of their own, and shares of single items, to whom and until when.

Everybody with an account comes here, and who was shown something. Rooms register what can be shared in ``shares.py``.
Dutch: delen.
"""
