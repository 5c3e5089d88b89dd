"""Where it all stands: areas and places, the house with its floors, and who its initiatives are.

Everybody comes here: it is the front door, the drawing on the first page, and the coordinator's settings. Dutch: huis.
"""
