"""What people can join: once, every week or as a series, with places, a waiting list and who came.

Residents find it and sign up, or just come; organisers plan it and see who came; anybody reads the agenda.
Dutch: activiteiten.
"""
