"""The rules, one file for each law. Every function has its article; every figure comes from ``params``."""
