"""Draws every page: base, parts, forms, navigation and static files.

Owns   the base page, the macros (`pages/parts.html` begins with the reference of all of them), the
       reading of forms, flash sentences, static files.
Offers `page`, `to`, `language_of` (the reader's), `sayer` (says in it), `options` (keys with their words), `address`,
       `forms`, `statics.find`, `cookies` (how each of ours is kept, and its name), `home` (what rooms hang on the staff's own pages), and for the roof
       `contribute`, `register_done`.
Stands on the kernel. Floor 1.
Start reading at `rendering.page`.
"""

from libsys.ui.classes import class_key
from libsys.ui.rendering import contribute, language_of, options, page, register_done, render, sayer
from libsys.ui.statics import asset
from libsys.ui.travel import address, to

__all__ = ["address", "asset", "class_key", "contribute", "language_of", "options", "page", "register_done", "render", "sayer", "to"]
