"""What a step does to income, month by month, with the law behind every figure.

For residents who do not dare the next step because nobody can tell what it does to their income (catalogue C-066,
C-088 to C-092). Plain Python and PyYAML; it knows nothing of the house it is used in.
Amounts are whole eurocents (``int``), rates are parts of 100,000.
"""
