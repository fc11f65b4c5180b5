"""Style sheets and scripts as they travel: many small files for whoever writes them, one light file for whoever reads a page.

`collectstatic` joins those of each kind of page and takes out what only a writer needs: on a school's wifi thirty children
ask for a page at once, and every request counts. Without `collectstatic` a page links the same files one by one.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

# In this order: what decides the layers comes first. Inside a layer of components the order never matters.
FIRST = ("layers", "reset", "tokens", "school", "base", "layout")
LAST = ("utilities", "print")
CHILDS = ("marks", "actions", "forms", "shell", "wall", "writing", "journey", "states", "live")
PARTS = {
    "pupil": CHILDS,
    "staff": (*CHILDS, "moderation", "records", "staff", "public", "learning", "print-cards", "board"),
    "public": (
        "marks",
        "actions",
        "forms",
        "shell",
        "wall",
        "journey",
        "states",
        "live",
        "records",
        "public",
    ),
}
# The scripts of signed-in pages; the first one is what another asks for.
SCRIPTS = {
    "pupil": (
        "plain",
        "ring",
        "bfcache",
        "idle-cover",
        "read-aloud",
        "eyes-on-me",
        "wall",
        "autosave",
        "coach",
    ),
    "staff": (
        "plain",
        "ring",
        "bfcache",
        "rows",
        "idle-cover",
        "keys",
        "hold",
        "toast",
        "wall",
        "autosave",
        "coach",
    ),
}
# A script that only some pages have, and what those pages have on them.
NEEDS = {"eyes-on-me": "#eyes-on-me", "wall": "[data-poll]", "autosave": "#composer", "coach": "#composer"}
# Of htmx only what our pages ask for; the rest need neither be squeezed nor served.
UNUSED = re.compile(r"^django_htmx/(?!htmx-2\.min\.js$)")
CSS_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
JS_NOTE = re.compile(r"^\s*//.*$", re.MULTILINE)
# The others go on, and the console hears of it.
FAILS_ALONE = "catch (error) { setTimeout(() => { throw error; }); }"
ASKS, OFFERS = re.compile(r"^import .*$", re.MULTILINE), re.compile(r"^export ", re.MULTILINE)


def sheets_of(kind: str) -> list[str]:
    """Name the sheets of a kind of page, in their order."""
    parts = [f"components/{part}" for part in PARTS[kind]]
    # A school's colours never stand inside the class.
    first = [name for name in FIRST if kind != "pupil" or name != "school"]
    return [f"css/{name}.css" for name in (*first, *parts, *LAST)]


def joined(kind: str) -> str:
    """Name the one sheet that `collectstatic` makes of them."""
    return f"css/of-{kind}.css"


def scripts_of(kind: str) -> list[str]:
    """Name the scripts that every page of a kind has, in their order; what they ask for comes by itself."""
    return [_script(name) for name in SCRIPTS[kind][1:] if name not in NEEDS]


def joined_script(kind: str) -> str:
    """Name the one script that `collectstatic` makes of them, and of those that only some pages need."""
    return f"js/of-{kind}.js"


def _script(name: str) -> str:
    return f"js/{name}.js"


def one_script(words: dict[str, str]) -> str:
    """Put scripts into one: each keeps its names to itself, runs only where the page has what it needs, and fails alone."""
    (_name, first), *others = words.items()
    parts = []
    for name, script in others:
        where = f'if (document.querySelector("{NEEDS[name]}")) ' if name in NEEDS else ""
        # What is asked for stands with who asks: if an old browser can't do it, nobody else goes without.
        asked = first if ASKS.search(script) else ""
        parts.append(f"{where}try {{\n{OFFERS.sub('', asked + ASKS.sub('', script))}}} {FAILS_ALONE}\n")
    return "".join(parts)


def light_css(css: str) -> str:
    """Take out of a style sheet what only its writer needs. No sheet of ours has these signs inside a string."""
    bare = re.sub(r"\s+", " ", CSS_NOTE.sub("", css))
    return re.sub(r" ?([{};,]) ?", r"\1", bare).replace(";}", "}").strip()


def light_js(script: str) -> str:
    """Take whole lines of comment and the indentation out of one of our scripts."""
    return re.sub(r"\n\s+", "\n", JS_NOTE.sub("", script)).strip() + "\n"


class LightStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Static files joined, lightened, named by what is in them, and squeezed beforehand."""

    joins = True
    # A script that asks for another asks for it by the name that browsers may keep.
    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = True) -> str:  # noqa: FBT001, FBT002 - Django's own signature
        """Say the name that browsers may keep, in the demo as well, where DEBUG is on."""
        return str(super().url(name, force=force))

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Join and lighten first; the rest is the usual."""
        if options.get("dry_run"):
            return
        for kind in PARTS:
            words = "".join(self._read(paths, name) for name in sheets_of(kind))
            self._write(paths, joined(kind), light_css(words))
        for kind, names in SCRIPTS.items():
            self._write(
                paths,
                joined_script(kind),
                one_script({name: self._read(paths, _script(name)) for name in names}),
            )
        for name in [name for name in paths if name.startswith("js/")]:
            self._write(paths, name, light_js(self._read(paths, name)))
        for name in [name for name in paths if UNUSED.match(name)]:
            del paths[name]
        yield from super().post_process(paths, **options)

    @staticmethod
    def _read(paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())

    def _write(self, paths: dict[str, Any], name: str, words: str) -> None:
        self.delete(name)
        self._save(name, ContentFile(words.encode()))
        paths[name] = (self, name)
