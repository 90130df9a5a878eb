"""Renders Markdown with GitHub's own cmark-gfm, and looks for anything but words, code, tables and links to documents.

python markdown.py CMARK-GFM FILE
"""

import re
import subprocess
import sys
from html.parser import HTMLParser

EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
TAGS = {"h2", "h3", "p", "strong", "em", "code", "table", "thead", "tbody", "tr", "th", "td", "br", "a", "details", "summary"}
DOCUMENTS = re.compile(r"https://([a-z.]+\.microsoft\.com|pagers\.example)/")


class Page(HTMLParser):
    """What is on the page: faults, and the cells of each row."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.rows = [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in TAGS:
            self.faults.append(f"a tag of its own: {tag}")
        if set(attrs) - ({"href"} if tag == "a" else set()):
            self.faults.append(f"attributes of its own: {tag} {attrs}")
        if tag == "a" and not DOCUMENTS.match(attrs.get("href") or ""):
            self.faults.append(f"a link to {attrs.get('href')}")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"a tag that was not open: {tag}")

    def handle_data(self, data):
        if "code" not in self.open and re.search(r"(?<!\w)[@#]\w", data):
            self.faults.append(f"somebody or something called by name: {data}")


def main():
    # With raw HTML let through, as forges do before they clean it.
    renderer, file = sys.argv[1:]
    words = [renderer, "--unsafe", *(word for name in EXTENSIONS for word in ("-e", name)), file]
    html = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8").stdout
    page = Page()
    page.feed(html)
    page.close()
    faults = page.faults + [f"a row of {cells} cells" for cells in set(page.rows) - {3, 4}]
    if page.open:
        faults.append(f"left open: {page.open}")
    with open(file, encoding="utf-8") as source:
        text = source.read()
    lines = sum(line.startswith("| ") for line in text.splitlines())
    if lines != len(page.rows):
        faults.append(f"{lines} lines of tables became {len(page.rows)} rows")
    if len(text) > 65_536:
        faults.append("too long for a comment")
    if faults:
        sys.exit("\n".join(faults[:5]))


main()
