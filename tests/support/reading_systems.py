"""A book in epub.js and in foliate-js, the engines of most reading systems on the web and on Linux."""

from __future__ import annotations

import shutil
from pathlib import Path

from browsing import TOOLS

__all__ = ["EPUBJS", "FOLIATE", "engines_folder"]

EPUBJS = "epubjs.html"
FOLIATE = "foliate.html"

_EPUBJS = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>epub.js</title>
<script src="jszip.min.js"></script><script src="epub.min.js"></script></head>
<body style="margin:0"><div id="view"></div><script>
window.lost = [];
addEventListener("unhandledrejection", e => lost.push(String(e.reason)));
const data = fetch("book.epub").then(r => r.arrayBuffer());
window.opened = data.then(async bytes => {
  const book = window.book = ePub(bytes);
  await book.ready;
  window.rendition = book.renderTo("view", {width: 375, height: 667, allowScriptedContent: true});
  await rendition.display();
});
const flat = items => items.flatMap(i => [i, ...flat(i.subitems || [])]);
// whether the engine finds the section, and in it the element
async function holds(href) {
  const section = book.spine.get(href);
  if (!section) return false;
  const root = await section.load(book.load.bind(book));
  const id = decodeURIComponent(href.split("#")[1] || "");
  return !id || !!root.querySelector('[id="' + id + '"]');
}
async function missing(hrefs) {
  const bad = [];
  for (const href of hrefs) if (!(await holds(href))) bad.push(href);
  return bad;
}
window.contents = async () => flat((await book.loaded.navigation).toc).map(i => [i.label.trim(), i.href]);
window.pages = async () => { await book.loaded.navigation; return book.pageList.pageList.map(p => p.href); };
window.missing = missing;
window.texts = async () => {  // every link inside the text, as the engine hands it on when touched
  const bad = [];
  let count = 0;
  for (const item of book.spine.spineItems) {
    await rendition.display(item.href);
    const page = rendition.getContents()[0].document;
    const links = [...page.querySelectorAll("a[href]")].filter(a => !/^(https?|mailto):/.test(a.getAttribute("href")));
    const display = rendition.display;
    for (const link of links) {
      let href = null;
      rendition.display = found => { href = found; };
      link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
      count += 1;
      if (href === null) bad.push(item.href + " " + link.getAttribute("href"));
      else bad.push(...await missing([href]));
    }
    rendition.display = display;
  }
  return [count, bad];
};
window.show = href => rendition.display(href);
</script></body></html>
"""

_FOLIATE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>foliate-js</title></head>
<body style="margin:0"><script type="module">
import "./foliate-js/view.js";
window.lost = [];
addEventListener("unhandledrejection", e => lost.push(String(e.reason)));
const view = document.createElement("foliate-view");
view.style.cssText = "display:block;width:375px;height:667px";
document.body.append(view);
const flat = items => (items ?? []).flatMap(i => [i, ...flat(i.subitems)]);
async function holds(href) {
  const found = view.book.resolveHref(href);
  if (!found || found.index < 0) return false;
  const page = await view.book.sections[found.index].createDocument();
  if (!href.includes("#")) return true;
  const id = decodeURIComponent(href.split("#")[1]);
  return !!page.querySelector('[id="' + id + '"]') && !!found.anchor(page);
}
window.missing = async hrefs => {
  const bad = [];
  for (const href of hrefs) if (!(await holds(href))) bad.push(href);
  return bad;
};
window.contents = async () => flat(view.book.toc).map(i => [i.label.trim(), i.href]);
window.pages = async () => flat(view.book.pageList).map(p => p.href);
window.texts = async () => {
  const bad = [];
  let count = 0;
  for (const section of view.book.sections) {
    const page = await section.createDocument();
    for (const link of page.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      if (/^(https?|mailto):/.test(href)) continue;
      count += 1;
      if (!(await holds(section.resolveHref(href)))) bad.push(section.id + " " + href);
    }
  }
  return [count, bad];
};
window.show = href => view.goTo(href);
window.opened = fetch("book.epub").then(r => r.blob()).then(async blob => {
  await view.open(new File([blob], "book.epub"));
  await view.goToTextStart();
});
window.begun = true;
</script></body></html>
"""


def engines_folder(folder: Path, book: bytes) -> Path:
    """The folder with the book and a page for each engine, to be served."""
    modules = TOOLS
    (folder / "book.epub").write_bytes(book)
    (folder / EPUBJS).write_text(_EPUBJS, "utf-8")
    (folder / FOLIATE).write_text(_FOLIATE, "utf-8")
    shutil.copy(modules / "jszip" / "dist" / "jszip.min.js", folder)
    shutil.copy(modules / "epubjs" / "dist" / "epub.min.js", folder)
    shutil.copytree(modules / "foliate-js", folder / "foliate-js", dirs_exist_ok=True)
    return folder
