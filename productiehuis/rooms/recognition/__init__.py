"""Certificates to be proud of: on paper, and as a badge that other programs can check; no grades.

Who followed a series gets one and decides who sees it; organisers give them; anybody with the code on it can check it.
Dutch: certificaten.
"""
