"""Write the golden files anew."""

from . import HERE, HOUSEHOLDS, readable

for name in HOUSEHOLDS:
    (HERE / f"{name}.txt").write_text(readable(name))
