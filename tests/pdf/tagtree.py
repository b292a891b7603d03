#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""tagtree.py [--text] [--check] FILE.pdf - the tag tree of a PDF as a reader hears it.

Takes a PDF, gives the structure elements with their text, by ToUnicode and ActualText (ISO 32000-1, 9.10 and 14.9.4),
and what is wrong with them. It knows nothing of the program that wrote the file.

  without option  the whole tree, then the problems
  --text          one line for each leaf block: what the document's own text is. Left out: Lbl (but for those of lists
                  without numbering: terms, boxes of tasks), TOC, Contents, Generated, Reference (calls of notes), Figure
                  (its alternative text stands for what is written in it), and soft hyphens; white space is folded
  --check         the problems alone; status 1 if there are any

As a library: read(path) -> Tree(root, problems, languages); text_lines(root).
"""
import re
import sys
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

STANDARD = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
    L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot
    Ruby RB RT RP Warichu WT WP Figure Formula Form""".split())
GROUPS = set("""Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct L LI LBody Note
    Table TR TH TD THead TBody TFoot""".split())
PARENTS = {  # ISO 32000-1, tables 333, 336 and 337
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
}
NOT_TEXT = {"Lbl", "TOC", "Reference", "Contents", "Generated", "Figure"}
ATTRIBUTES = ("ListNumbering", "Scope", "Headers", "ColSpan", "RowSpan")


@dataclass
class Element:
    """A structure element: its type as written, the standard type that it maps to, and its kids in order."""
    kind: str
    standard: str
    parent: "Element" = None
    kids: list = field(default_factory=list)  # Element, or str: the text of one marked-content sequence
    notes: dict = field(default_factory=dict)  # Lang, Alt, ActualText, ID, attributes
    annotations: list = field(default_factory=list)

    def text(self, without=frozenset()):
        if self.kind in without or self.standard in without:
            return ""
        if "ActualText" in self.notes:
            return self.notes["ActualText"]
        return "".join(k if isinstance(k, str) else k.text(without) for k in self.kids)

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


@dataclass
class Tree:
    root: Element
    problems: list
    title: str


def as_list(value):
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def said(value):
    return " ".join(map(str, value)) if isinstance(value, Array) else str(value)


# --- text of fonts -------------------------------------------------------------------------------------------------

def utf16(digits):
    return bytes.fromhex(digits.zfill((len(digits) + 3) // 4 * 4)).decode("utf-16-be", "replace")


class Font:
    """What the codes of a font stand for."""

    def __init__(self, font):
        self.width = 2 if font.get("/Subtype") == "/Type0" else 1
        self.text = {}
        if "/ToUnicode" in font:
            self.read_cmap(font.ToUnicode.read_bytes().decode("latin-1"))

    def read_cmap(self, cmap):
        for block in re.findall(r"beginbfchar\s(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.text[int(code, 16)] = utf16(text)
        for block in re.findall(r"beginbfrange\s(.*?)endbfrange", cmap, re.S):
            for low, high, text, row in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[(.*?)\])", block, re.S):
                texts = [utf16(t) for t in re.findall(r"<(\w+)>", row)]
                for i, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                    self.text[code] = texts[i] if row else utf16(text)[:-1] + chr(ord(utf16(text)[-1]) + i)

    def decode(self, codes, missing):
        out = []
        for i in range(0, len(codes), self.width):
            code = int.from_bytes(codes[i:i + self.width], "big")
            if self.text.get(code, "") in ("", "\0", "\ufeff", "\ufffe"):
                missing.add(code)
            out.append(self.text.get(code, "\ufffd"))
        return "".join(out)


# --- pages ---------------------------------------------------------------------------------------------------------

class Page:
    """The marked-content sequences of one page: their text by MCID."""

    def __init__(self, page, number, fonts, problems):
        self.object, self.number, self.fonts, self.problems = page.obj, number, fonts, problems
        self.texts = {}
        self.owners = {}  # by MCID: the element that lists it
        self.stack = []  # of [tag, MCID or None, has ActualText]
        self.font, self.saved = None, []
        self.resources = page.obj.get("/Resources", Dictionary())
        self.read(page)

    def problem(self, text):
        self.problems.append(f"page {self.number}: {text}")

    def put(self, text):
        if text == "" or any(actual for _, _, actual in self.stack):
            return
        self.put_actual(text)

    def put_actual(self, text):
        for tag, mcid, _ in reversed(self.stack):
            if mcid is not None:
                self.texts[mcid] += text
                return
            if tag == "/Artifact":
                return
        self.problem(f"text that is neither tagged nor an artifact: {text[:30]!r}")

    def begin(self, tag, properties):
        if isinstance(properties, Name):
            properties = self.resources.Properties[properties]
        properties = properties if properties is not None else {}
        mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        in_artifact = any(t == "/Artifact" for t, _, _ in self.stack)
        in_content = any(m is not None for _, m, _ in self.stack)
        if mcid is not None:
            if mcid in self.texts:
                self.problem(f"MCID {mcid} stands twice")
            if in_artifact or in_content:
                self.problem(f"MCID {mcid} stands within other content")
            self.texts.setdefault(mcid, "")
        if tag == "/Artifact" and in_content:
            self.problem("an artifact within content")
        self.stack.append([tag, mcid, False])
        if "/ActualText" in properties and not any(actual for _, _, actual in self.stack):
            self.put_actual(str(properties["/ActualText"]))
            self.stack[-1][2] = True

    def show(self, strings):
        missing = set()
        self.put("".join(self.font.decode(bytes(s), missing) for s in strings if isinstance(s, String)))
        if missing and not any(actual for _, _, actual in self.stack):
            self.problem(f"codes without text: {sorted(missing)[:5]}")

    def paint(self):
        if not any(mcid is not None or tag == "/Artifact" for tag, mcid, _ in self.stack):
            self.problem("graphics that are neither tagged nor an artifact")

    def read(self, page):
        in_text = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op == "BDC":
                self.begin(str(operands[0]), operands[1])
            elif op == "BMC":
                self.begin(str(operands[0]), None)
            elif op == "EMC":
                if self.stack:
                    self.stack.pop()
                else:
                    self.problem("EMC without a beginning")
            elif op == "Tf":
                font = self.resources.Font[operands[0]]
                if font.objgen not in self.fonts:
                    self.fonts[font.objgen] = Font(font)
                self.font = self.fonts[font.objgen]
            elif op == "q":
                self.saved.append(self.font)
            elif op == "Q":
                self.font = self.saved.pop() if self.saved else self.font
            elif op in ("Tj", "'", '"'):
                self.show([operands[-1]])
            elif op == "TJ":
                self.show(operands[0])
            elif op in ("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do"):
                self.paint()
            elif op in ("BT", "ET"):
                in_text += 1 if op == "BT" else -1
                if in_text not in (0, 1):
                    self.problem("text objects within each other")
        if self.stack or in_text:
            self.problem("something is left open at its end")


# --- the tree ------------------------------------------------------------------------------------------------------

def names_of(node):
    """The names of a name tree, in its order, each with its value (ISO 32000-1, 7.9.6)."""
    entries = list(node.get("/Names", []))
    yield from zip(map(str, entries[::2]), entries[1::2])
    for kid in node.get("/Kids", []):
        yield from names_of(kid)


def number_tree(node, out):
    for kid in node.get("/Kids", []):
        number_tree(kid, out)
    entries = list(node.get("/Nums", []))
    keys = [int(k) for k in entries[::2]]
    out.update(zip(keys, entries[1::2]))
    limits = node.get("/Limits")
    return keys == sorted(keys) and (limits is None or [int(x) for x in limits] == [keys[0], keys[-1]])


class Reader:
    def __init__(self, path):
        self.pdf = pikepdf.open(path)
        self.problems = []
        self.ids = set()
        fonts = {}
        self.pages = {}
        for number, page in enumerate(self.pdf.pages, 1):
            self.pages[page.obj.objgen] = Page(page, number, fonts, self.problems)
        self.elements = {}  # by object number
        self.annotations = {}  # by object number: the element that refers to it

    def tree(self):
        root = self.pdf.Root.get("/StructTreeRoot")
        top = Element("StructTreeRoot", "StructTreeRoot")
        if root is None:
            self.problems.append("no structure tree")
            return top
        self.roles = {str(k)[1:]: str(v)[1:] for k, v in root.get("/RoleMap", {}).items()}
        for kid in as_list(root.get("/K")):
            self.element(kid, root, top)
        self.check_parent_tree(root)
        self.check_id_tree(root)
        self.check_annotations()
        self.check_order(top)
        return top

    def standard(self, kind):
        seen = set()
        while kind not in STANDARD and kind in self.roles and kind not in seen:
            seen.add(kind)
            kind = self.roles[kind]
        return kind

    def element(self, source, parent_source, parent):
        kind = str(source.get("/S", "/?"))[1:]
        e = Element(kind, self.standard(kind), parent)
        parent.kids.append(e)
        self.elements[source.objgen] = e
        if e.standard not in STANDARD:
            self.problems.append(f"{kind}: no standard type")
        if "/P" not in source or source.P.objgen != parent_source.objgen:
            self.problems.append(f"{kind}: does not name its parent")
        if e.standard in PARENTS and parent.standard not in PARENTS[e.standard]:
            self.problems.append(f"{kind}: stands in {parent.kind}")
        for key in ("Lang", "Alt", "ActualText", "E", "ID"):
            if "/" + key in source:
                e.notes[key] = str(source["/" + key])
        for attributes in as_list(source.get("/A")):
            e.notes.update({key: said(attributes["/" + key]) for key in ATTRIBUTES if "/" + key in attributes})
        if "ID" in e.notes:
            if e.notes["ID"] in self.ids:
                self.problems.append(f"{kind}: ID {e.notes['ID']} stands twice")
            self.ids.add(e.notes["ID"])
        elif e.standard == "Note":
            self.problems.append("Note: no ID")
        kids = as_list(source.get("/K"))
        if not kids and kind not in ("Document", "TR", "TD"):  # cells may be empty, and rows covered from above
            self.problems.append(f"{kind}: nothing in it")
        for kid in kids:
            self.kid(e, source, kid)

    def kid(self, e, source, kid):
        if isinstance(kid, int):
            self.mark(e, source.get("/Pg"), kid)
        elif kid.get("/Type") == "/MCR":
            self.mark(e, kid.get("/Pg", source.get("/Pg")), int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            e.annotations.append(kid.Obj)
            self.annotations[kid.Obj.objgen] = e
        else:
            self.element(kid, source, e)

    def mark(self, e, page, mcid):
        page = self.pages.get(page.objgen) if page is not None else None
        if page is None or mcid not in page.texts:
            self.problems.append(f"{e.kind}: MCID {mcid} is on no page")
        elif mcid in page.owners:
            page.problem(f"MCID {mcid} belongs to two elements")
        else:
            page.owners[mcid] = e
            e.kids.append(page.texts[mcid])

    def check_parent_tree(self, root):
        entries = {}
        if "/ParentTree" not in root or not number_tree(root.ParentTree, entries):
            self.problems.append("the parent tree is missing or out of order")
        for page in self.pages.values():
            row = entries.get(int(page.object.get("/StructParents", -1)), [])
            if len(row) != len(page.texts):
                page.problem(f"{len(page.texts)} sequences, {len(row)} in the parent tree")
            for mcid in page.texts:
                if mcid not in page.owners:
                    page.problem(f"MCID {mcid} belongs to no element: {page.texts[mcid][:30]!r}")
                elif mcid >= len(row) or self.elements.get(row[mcid].objgen) is not page.owners[mcid]:
                    page.problem(f"MCID {mcid} has another element in the parent tree")
        self.parent_entries = entries

    def check_id_tree(self, root):
        names = list(names_of(root.get("/IDTree", Dictionary())))
        if [name for name, _ in names] != sorted(self.ids):
            self.problems.append("the tree of IDs has others than the elements, or is out of order")
        for name, element in names:
            found = self.elements.get(element.objgen)
            if found is None or found.notes.get("ID") != name:
                self.problems.append(f"ID {name} leads to another element")

    def parent_of(self, annotation):
        entry = self.parent_entries.get(int(annotation.get("/StructParent", -1)))
        return self.elements.get(entry.objgen) if entry is not None else None

    def check_annotations(self):
        for page in self.pages.values():
            annotations = as_list(page.object.get("/Annots"))
            if annotations and page.object.get("/Tabs") != "/S":
                page.problem("annotations, but no tab order by structure")
            for a in annotations:
                owner = self.annotations.get(a.objgen)
                if owner is None or owner.standard != "Link":
                    page.problem("an annotation outside Link")
                elif self.parent_of(a) is not owner:
                    page.problem("an annotation with another element in the parent tree")
                if str(a.get("/Contents", "")).strip() == "":
                    page.problem("an annotation without Contents")
                box, rect = [float(x) for x in page.object.MediaBox], [float(x) for x in a.Rect]
                if not (box[0] <= rect[0] < rect[2] <= box[2] and box[1] <= rect[1] < rect[3] <= box[3]):
                    page.problem(f"an annotation beyond the page: {rect}")

    def check_order(self, top):
        level = 0
        for e in top.walk():
            if re.fullmatch("H[1-6]", e.standard):
                if int(e.standard[1]) > level + 1:
                    self.problems.append(f"{e.kind} after H{level}: {e.text()[:30]!r}")
                level = int(e.standard[1])
            if e.standard == "Link" and not e.annotations:
                self.problems.append(f"Link without annotation: {e.text()[:30]!r}")
            parts = [k.standard for k in e.kids if isinstance(k, Element)]
            if e.standard == "LI" and parts not in (["Lbl"], ["LBody"], ["Lbl", "LBody"]):
                self.problems.append(f"LI of other than Lbl and LBody: {e.text()[:30]!r}")


def read(path):
    reader = Reader(path)
    root = reader.tree()
    return Tree(root, reader.problems, str(reader.pdf.docinfo.get("/Title", "")))


# --- output --------------------------------------------------------------------------------------------------------

def fold(text):
    return re.sub(r"[ \t\r\n]+", " ", text.replace("\u00ad", "")).strip(" ")


BOXES = ("\u2610", "\u2611")


def own_label(item):
    """The label that the author wrote: a term is a line of its own, a task's box begins the item's first."""
    labels = [kid for kid in item.kids if isinstance(kid, Element) and kid.standard == "Lbl"][:1]
    is_box = any(fold(label.text(NOT_TEXT - {"Lbl"})) in BOXES for label in labels)
    return labels if is_box or item.parent.notes.get("ListNumbering") == "/None" else []


def label_lines(label):
    parts = [kid for kid in label.kids if isinstance(kid, Element) and kid.standard in GROUPS | {"P"}]
    return [line for part in parts for line in text_lines(part)] or [label.text(NOT_TEXT - {"Lbl"})]


def item_lines(item):
    lines = [line for label in own_label(item) for line in label_lines(label)]
    body = [line for kid in item.kids if isinstance(kid, Element) for line in text_lines(kid)]
    if lines and fold(lines[0]) in BOXES:
        return [" ".join(lines + body[:1])] + body[1:]
    return lines + body


def text_lines(e):
    """One line for each leaf block that has text of the document itself."""
    lines, loose = [], ""
    if e.standard == "LI":
        return [line for line in map(fold, item_lines(e)) if line]
    if e.kind in NOT_TEXT or e.standard in NOT_TEXT:
        return lines
    for kid in e.kids:
        if isinstance(kid, Element) and (kid.standard in GROUPS or re.fullmatch("P|H[1-6]?", kid.standard)):
            lines.append(loose)
            loose = ""
            lines += text_lines(kid) if kid.standard in GROUPS else [kid.text(NOT_TEXT)]
        else:
            loose += kid if isinstance(kid, str) else kid.text(NOT_TEXT)
    return [line for line in map(fold, lines + [loose]) if line]


def tree_lines(e, depth=0):
    notes = "".join(f" {key}={value!r}" for key, value in e.notes.items())
    yield "  " * depth + e.kind + notes + " @" * len(e.annotations)
    run = ""
    for kid in e.kids:
        if isinstance(kid, str):
            run += kid
            continue
        if run:
            yield "  " * (depth + 1) + repr(run)
        run = ""
        yield from tree_lines(kid, depth + 1)
    if run:
        yield "  " * (depth + 1) + repr(run)


def main(arguments):
    options = [a for a in arguments if a.startswith("--")]
    files = [a for a in arguments if not a.startswith("--")]
    if len(files) != 1 or set(options) - {"--text", "--check"}:
        print(__doc__, file=sys.stderr)
        return 2
    tree = read(files[0])
    if "--text" in options:
        print("\n".join(text_lines(tree.root)))
    elif "--check" not in options:
        print("\n".join(tree_lines(tree.root)))
    if "--text" not in options:
        for problem in tree.problems[:100]:
            print("problem:", problem)
    return 1 if "--check" in options and tree.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
