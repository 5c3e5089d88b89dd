"""What the house knows of me: everything that is kept, who looked, what I agreed to; to correct, take along and erase.

Everybody comes here for what is their own, and for nobody else's.
Dutch: wat weten jullie van mij.
"""
