"""The residents' own count of what the house does, in figures that anybody can open.

Residents, key persons, funders and the district come here to see results; coordinators and key persons enter what they
counted. Dutch: de monitor, resultaten.
"""
