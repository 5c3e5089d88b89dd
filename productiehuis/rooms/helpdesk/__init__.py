"""Walk-in help by residents: visits and the questions people bring, counted without knowing who they are.

Residents come to its tables; volunteers write down what came by, with a phone and one thumb; key persons and the
desk's coordinator set it up. Dutch: het spreekuur (sociaal spreekuur, inloopspreekuur), in the basement of the house.
"""
