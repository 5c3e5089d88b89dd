"""The look that every room shares: base page, components, forms, lists, charts, PDF and the main menu.

Everybody who opens a page comes here without noticing. In Dutch: de voorkant.
"""
