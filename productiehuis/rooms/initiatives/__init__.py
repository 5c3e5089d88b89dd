"""The life of residents' initiatives: an idea, checked with residents, to one that stands by itself; and rest.

Whoever has an idea comes here; key persons see who carries what, hand tasks over and say how it goes; the coordinator
sees what has no owner. Dutch: initiatieven.
"""
