"""What rules are written in: whole cents, dated figures, and a trace of every step."""
