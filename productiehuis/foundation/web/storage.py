"""Static files: our own stylesheets packed into one request each, under a name that changes with their content.

There is no build step. A stylesheet says ``@import url("…");`` for what it stands on, which works as it is wherever the
files are served one by one (tests). When they are collected, each import is replaced by the file itself.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Folders that come from packages, and the few files in them that a page asks for by name.
PACKAGES = ("account", "ams", "django_htmx", "htmx", "idb", "letters", "mfa", "usersessions")
ASKED_FOR = {
    "htmx/htmx.min.js",
    "idb/index.js",
    "letters/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "letters/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
}
IMPORT = re.compile(r'@import url\("([^"]+)"\);\n?')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/")

Files = dict[str, tuple[Any, str]]  # name: (the storage it lies in, its path there)


def imports(name: str, css: str) -> list[str]:
    """The static names of the stylesheets that the stylesheet *name* imports, in order."""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(name), url)) for url in IMPORT.findall(css)]


class PackedStorage(CompressedManifestStaticFilesStorage):
    """Collects what pages ask for: packed, compressed, and with the hash of the content in the name."""

    keep_only_hashed_files = True
    support_js_module_import_aggregation = True  # a module asks for another under the name that it got here

    def post_process(self, paths: Files, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if dry_run:
            return
        asked_for = {
            name: place for name, place in paths.items() if name in ASKED_FOR or name.split("/")[0] not in PACKAGES
        }
        for name in [name for name in asked_for if name.endswith(".css")]:
            packed = self.pack(name, paths)
            self.delete(name)
            self._save(name, ContentFile(packed.encode()))
            asked_for[name] = (self, name)
        yield from super().post_process(asked_for, dry_run, **options)

    def pack(self, name: str, paths: Files) -> str:
        """The stylesheet *name* with every stylesheet it imports in place of the import."""
        if name not in paths:
            raise FileNotFoundError(f"The stylesheet {name} is imported, but not found.")
        storage, path = paths[name]
        with storage.open(path) as file:
            css: str = file.read().decode()
        parts = iter(imports(name, css))
        packed = IMPORT.sub(lambda _: self.pack(next(parts), paths), css)
        if name.startswith("ams/") and "url(" in packed:
            # A relative address would point elsewhere once the file is part of another.
            raise ValueError(f"The stylesheet {name} asks for a file of its own; it cannot be packed.")
        return SOURCE_MAP.sub("\n", packed)
