"""Of the cast, who may do the same."""

from productiehuis.testing import NOBODY, PERSONAS

EVERYBODY = frozenset(PERSONAS)
IN_WEST = EVERYBODY - {NOBODY, "chris"}
COORDINATOR = frozenset({"iris"})
JUDGES = frozenset({"iris", "karim"})
REACHABLE = frozenset({"bram", "dounia"})
WORKING = frozenset({"bram", "dounia", "hakim", "iris", "joop", "karim"})
AT_THE_DESK = frozenset({"hakim", "dounia"})
LEADS_THE_DESK = frozenset({"dounia"})
ANSWERS_FOR_PRIVACY = frozenset({"iris", "karim"})
SETS_UP_THE_DESK = frozenset({"dounia", "iris"})
BESIDE_SOMEBODY = frozenset({"hakim", "dounia", "bram"})
HAKIM = frozenset({"hakim"})
REPORTERS_OF_TAGERIJN = frozenset({"iris", "dounia"})
BRINGS_IDEAS = WORKING | {"amina"}
AMINA = frozenset({"amina"})
