"""Counting people and what they do: periods, and what is measured. For every room that counts. Dutch: tellen."""
