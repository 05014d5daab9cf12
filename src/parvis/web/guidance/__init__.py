"""Pages of the guidelines: the register, how the rules are doing, second readings, advice while writing."""
