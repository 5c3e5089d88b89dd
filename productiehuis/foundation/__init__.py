"""What every room stands on: trust, counting, the web, people, and the house itself (in that order)."""
