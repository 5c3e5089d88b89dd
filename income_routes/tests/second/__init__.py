"""The income engine's most used formulas, written a second time from the law text."""
