"""The monitor has no rows of its own to count: rooms that do say so in a file like this one."""

from productiehuis.foundation.counting.measures import Indicator

INDICATORS: tuple[Indicator, ...] = ()
