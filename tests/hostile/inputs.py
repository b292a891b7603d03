# SPDX-License-Identifier: EUPL-1.2
"""inputs.py - the hostile inputs: what files a writer, an accident or an attacker could hand to the program.

INPUTS maps a name to a function that writes its files into an empty folder and returns the program's arguments. Everything is
made by rule or from a seed, so that the same name is always the same bytes."""
import os
import pathlib
import random

import pictures

INPUTS = {}
SOURCES = pathlib.Path(__file__).resolve().parents[2] / "sources"
STYLES = pathlib.Path(__file__).resolve().parents[2] / "styles"


def as_bytes(text):
	return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def markdown(name, *texts):
	"""Each text as a Markdown file, all in one call of the program; a text may be a function, called when it is needed."""
	def write(folder):
		files = []
		for i, text in enumerate(texts):
			files.append(folder / ("%02d.md" % i))
			files[-1].write_bytes(as_bytes(text() if callable(text) else text))
		return ["build", "-l", "en", *map(str, files)]
	INPUTS[name] = write


PROSE = ("# One\n\nSome *text* with a note[^n], a [link](https://example.org/) and `code`.\n\n- a list\n  - in a list\n\n> A quote."
	"\n\n## Two\n\n1. First\n2. Second\n\n```\ncode\n```\n\n[^n]: The note's own text.\n")


def sheet(name, css, text=PROSE):
	def write(folder):
		(folder / "own.css").write_bytes(as_bytes(css() if callable(css) else css))
		(folder / "text.md").write_bytes(as_bytes(text() if callable(text) else text))
		return ["build", "-l", "en", "-s", str(folder / "own.css"), str(folder / "text.md")]
	INPUTS[name] = write


def manifest(name, xml):
	def write(folder):
		(folder / "publication.xml").write_bytes(as_bytes(xml() if callable(xml) else xml))
		(folder / "a.md").write_text(PROSE)
		return ["build", str(folder / "publication.xml")]
	INPUTS[name] = write


def edition(lang="en", inside='<title>T</title><body><chapter href="a.md"/></body>'):
	return '<edition lang="%s">%s</edition>' % (lang, inside)


def publication(inside):
	return '<publication id="p" kind="document">%s</publication>' % inside


def front(yaml):
	return "---\n%s\n---\n\nText.\n" % yaml


# --- containers and marks, deep and many ---------------------------------------------------------------------------

def deep_list(depth):
	return "".join("  " * i + "- level %d\n" % i for i in range(depth))


markdown("quotes 64 deep", ">" * 63 + " a", ">" * 64 + " a")
markdown("quotes 65 and more deep", ">" * 65 + " a", "> " * 1000 + "a", ">" * 100000)
markdown("quotes opened and left", "".join(">" * (i % 70) + " a\n\n" for i in range(20000)))
markdown("lists deep by indent", deep_list(60), deep_list(100), lambda: deep_list(1500))
markdown("lists deep on one line", "- " * 64 + "a", "- " * 50000 + "a", "1. " * 50000 + "a", "* + - " * 10000)
markdown("lists and quotes mixed", "> - 1. " * 21 + "a", "> - 1. " * 5000 + "a")
markdown("list items without text", "-\n" * 100000, "1.\n" * 50000)
markdown("list numbers", "0. a\n", "1. a\n9. b\n", "999999999. a\n" * 3, "1000000000. a\n", "2147483647) a\n",
	"00000000007. a\n")
markdown("100,000 items in one list", "- a\n" * 100000)
markdown("colon fences deep", ":" * 4000 + "{note}\na\n",
	lambda: "".join(":" * (3000 - i) + "{note}\n" for i in range(2900)))
markdown("backtick directives deep", lambda: "".join("`" * (600 - i) + "{note}\n" for i in range(590)) + "a\n")
markdown("emphasis deep", "*a **b " * 20000, "*" * 60 + "a" + "*" * 60, lambda: "*a " * 2000 + " b*" * 2000,
	"_a " * 50000)
markdown("asterisks", "*" * 100000, "a*" * 100000, "**a *b " * 30000, "*a_ " * 60000, "***a** " * 30000)
markdown("brackets", "[" * 100000, "]" * 100000, "[a" * 50000 + "]" * 50000, "![" * 50000, "[](" * 50000,
	"[a](<" * 30000)
markdown("links in links", "[a](b" * 30000 + ")" * 30000, "[" * 500 + "a" + "](b)" * 500, "![a" * 300 + "](b)" * 300)
markdown("link destinations", "[a](" + "(" * 50000 + ")" * 50000 + ")", "[a](" + "x" * 1000000 + ")",
	"[a](<" + "x " * 100000 + ">)")
markdown("backticks", "`" * 100001, lambda: "".join("`" * i + "a" for i in range(1, 1200)), "`a" * 100000,
	"``a` " * 50000)
markdown("fences not closed", "```\n" + "a\n" * 20000, "~~~~\n" * 50001, "```{figure} x.png\n:a: b\n",
	":::{note}\ntext\n", "    a\n" * 50000)
markdown("angle brackets", "<" * 100000, "<a " * 50000, "<a>" * 50000, "<div>\n" * 50000, "<!--" * 50000,
	"<![CDATA[" * 30000,
	"<?" * 60000, "<!A " * 60000, "<a b='" * 40000)
markdown("ampersands and escapes", "&" * 200000, "&amp;" * 100000, "&#1114112;&#0;&#xD800;&#xFFFFFFFF;&#99999999999;",
	"\\" * 100001,
	"&nbsp;" * 50000, "&" + "a" * 500000 + ";")
markdown("expressions", "{{" * 60000, "{{a}}" * 30000, "{{ " + "a*b*c " * 50000 + "}}", "}}" * 60000, "{{`}}`" * 20000)
markdown("roles", "{a}`b`" * 20000, "{a}`" * 50000, "{" + "a" * 100000 + "}`b`", "{cite}`" + "x," * 100000 + "`")
markdown("language spans", "[a]{lang=lt}" * 20000, "[a]{lang=" * 30000,
	lambda: " ".join("[a]{lang=%s}" % language_tag(i) for i in range(5000)),
	"[" * 70 + "a" + "]{lang=lt}" * 70, "[a]{lang=%s}" % ("x-" * 50000))
markdown("a line of pipes", "|" * 1000000, "a|" * 200000 + "\n" + "-|" * 200000 + "\n" + "b|" * 200000 + "\n",
	"|a|\n|-|\n" + "|b|\n" * 40000)
markdown("headings by the thousand", lambda: "".join("#" * (1 + i % 6) + " Heading %d\n\n" % i for i in range(20000)),
	"#\n" * 20000,
	"a\n===\n\n" * 10000)
markdown("contents of 20,000 headings", lambda: "---\ncontents: 6\n---\n"
	+ "".join("#" * (1 + i % 6) + " Heading %d\n\ntext\n\n" % i for i in range(20000)))
markdown("a heading of a megabyte", "# " + "heading " * 125000 + "\n\ntext\n", "# a\n\n## " + "x" * 100000 + "\n")
markdown("rules", "***\n" * 50000)
markdown("definitions", lambda: "".join("[a%d]: https://example.org/%d\n" % (i, i) for i in range(50000))
	+ "\n[a1] [a49999]\n",
	lambda: "".join("[a%d] " % i for i in range(50000)), "[a]: x\n" * 50000 + "\n" + "[a] " * 50000,
	"[a]: <" * 50000, "[a]:\n" * 50000)
markdown("targets", lambda: "".join("(t%d)=\n\n# H%d\n\n[](#t%d)\n\n" % (i, i, i) for i in range(10000)),
	"(t)=\n" * 50000, "[a](#nowhere) " * 30000)
markdown("comments", "<!-- " + "a " * 300000 + "-->\n\nText.", "a <!-- b\n" * 30000, "<!---->" * 50000,
	"% comment\n" * 50000)


def language_tag(i):
	letters = "abcdefghijklmnopqrstuvwxyz"
	return "".join(letters[i // 26 ** k % 26] for k in range(3))


# --- other dialects ------------------------------------------------------------------------------------------------

markdown("keys that are names of people", "@someone " * 150000, "*@a @b* " * 30000, "# T {#t}\n\n" + "@t " * 20000)
markdown("citations of nothing", "[@a; @b, p. 4] " * 3000, "[@a" * 50000, "@a [p. 3] " * 20000, "@{a} " * 30000)
markdown("marks of other dialects", "x^2^ H~2~O " * 15000, "~~a~~ ==b== " * 15000, "^[" * 50000, "~" * 100000,
	"^a" * 100000, "==a" * 50000)
markdown("formulas", "$a_b$ " * 30000, "$a_" * 60000, "$" * 100000, "$$a^b$$ " * 20000, "\\(x\\) " * 30000)
markdown("HTML with a meaning", "<b>x</b> " * 20000, "<sup>" * 50000, "</b>" * 50000, "<b>*x " * 30000, "<a id=x>" * 30000,
	"<ul><li>x" * 20000, "<table><tr><td>a" * 15000, "<table><tr>" + "<td>a" * 40000,
	"<div>" + "<p>a" * 40000, "<table>" + "<tr><td>a" * 40000, "<details><summary>x</summary>\n" * 10000)
markdown("attributes", "{.x}\n" * 50000, "text\n{: .x}\n\n" * 20000, "[a]{.x} " * 30000, "{#" * 60000,
	lambda: "".join("# T {#a%d}\n\n" % i for i in range(5000)))
markdown("blocks of other dialects", "> [!NOTE]\n> x\n\n" * 5000, "!!! note\n    x\n" * 8000, "::: {.callout-tip}\n" * 5000,
	"T\n\n: m\n\n" * 10000, "+--+--+\n" * 20000, "(1) x\n" * 30000, "%%x%%\n\n" * 20000)
markdown("abbreviations of a chapter", lambda: "".join("*[E%d]: x y\n" % i for i in range(10000))
	+ "\n" + " ".join("E%d" % i for i in range(10000)))

# --- notes ---------------------------------------------------------------------------------------------------------

markdown("100,000 notes", lambda: "".join("Text[^%d].\n\n[^%d]: Note.\n\n" % (i, i) for i in range(100000)))
markdown("10,000 notes in a paragraph", lambda: "".join("a[^%d] " % i for i in range(10000)) + "\n\n"
	+ "".join("[^%d]: b\n" % i for i in range(10000)))
markdown("a note called 100,000 times", "a[^1] " * 100000 + "\n\n[^1]: b\n")
markdown("notes called and not defined", lambda: "".join("a[^%d] " % i for i in range(50000)), "[^" * 50000,
	"a[^" + "x" * 100000 + "]")
markdown("notes defined and not called", lambda: "".join("[^%d]: b\n" % i for i in range(50000)), "[^1]: b\n" * 50000)
markdown("cycles of notes", "a[^1]\n\n[^1]: b[^1]\n", "a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]\n",
	lambda: "a[^0]\n\n" + "".join("[^%d]: b[^%d]\n" % (i, (i + 1) % 20000) for i in range(20000)))
markdown("notes that call notes twice", lambda: "a[^0]\n\n"
	+ "".join("[^%d]: b[^%d] c[^%d]\n" % (i, i + 1, i + 1) for i in range(5000)) + "[^5000]: d\n")
markdown("notes that call all later ones", lambda: "a[^0]\n\n"
	+ "".join("[^%d]: %s\n" % (i, " ".join("b[^%d]" % k for k in range(i + 1, 200))) for i in range(200)))
markdown("a note of a megabyte", "a[^1]\n\n[^1]: " + "many words in it " * 60000 + "\n",
	"a[^1]\n\n[^1]: b\n\n" + "    c\n\n" * 20000)
markdown("notes in every place",
	"# H[^1]\n\n- a[^2]\n\n> b[^3]\n\n*c[^4]*\n\n[d[^5]](https://e.org)\n\n| e[^6] |\n|--|\n\n`f[^7]`\n\n[^8]\n\n"
	+ "".join("[^%d]: > - note\n\n    ```\n    code\n    ```\n" % i for i in range(1, 9)))

# --- long text -----------------------------------------------------------------------------------------------------

markdown("a word of a megabyte", "a" * 1000000, "a-" * 500000, "a\u00ad" * 400000, "a\u200b" * 300000)
markdown("a line of a megabyte", "ab " * 350000, "https://example.org/" + "a/" * 100000, " " * 1000000 + "a",
	"\t" * 200000 + "a", "a\u00a0" * 200000)
markdown("200,000 paragraphs", "a paragraph\n\n" * 200000)
markdown("hard breaks", "a\\\n" * 60000, "a  \n" * 60000, "\n" * 1000000 + "a")
markdown("code of a megabyte", "```\n" + "x" * 1000000 + "\n```\n", "`" + "x " * 200000 + "`",
	"```\n" + "\n" * 60000 + "```\n")
markdown("one letter a line", "a\n" * 200000)

# --- bytes and characters ------------------------------------------------------------------------------------------

PLACES = ("# %s\n", "a %s b\n", "*%s*\n", "`%s`\n", "```%s\n%s\n```\n", "[a](%s)\n", "[%s](a)\n", "[a]: %s\n",
	"a[^%s]\n\n[^%s]: %s\n", "> %s\n",
	"- %s\n", "<!-- %s -->\n", "<%s>\n", "| %s |\n|--|\n| %s |\n", ":::{%s}\n%s\n:::\n", "{%s}`%s`\n",
	"[a]{lang=%s}\n", "(%s)=\n# a\n", "{{ %s }}\n",
	"---\ntitle: %s\n---\na\n", "---\nlang: %s\n---\na\n", "---\n%s: a\n---\na\n",
	"---\ntitle: a\n%s\n---\na\n", "%s", "![%s](%s)\n")


def in_every_place(name, *strings):
	markdown(name, *[place.encode().replace(b"%s", as_bytes(s)) for s in strings for place in PLACES])


in_every_place("broken UTF-8 in every place", b"\xff", b"\xc3", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80",
	b"\xf5\x80\x80\x80")
in_every_place("NULs in every place", b"\0", b"a\0b\0\0c")
in_every_place("control characters in every place", b"\x01\x08\x1b[31m\x7f", "\x85\u009b", b"\x1a", b"\x0b\x0c")
in_every_place("zero-width and direction marks", "\u200b\u200c\u200d\u2060\ufeff", "\u202e\u2066\u2069\u200f", "\u00ad")
in_every_place("noncharacters and lone surrogates", "\ufffe\uffff\ufdd0", "\U0010ffff\U0001fffe", "\ud800",
	"\udc00\ud800")
in_every_place("nothing, spaces, line separators", "", " ", "\u2028\u2029", "\u00a0", "\u3000")
markdown("empty files", "", "\n", " ", "\ufeff", "\ufeff\n# a\n", "\ufeff\ufeffa", "\ufeff---\ntitle: a\n---\n",
	"---\n---\n", "---\n", "---")
markdown("line ends", "# a\r\n\r\nb\r\n- c\r\n\r\n```\r\nd\r\n```\r\n", "# a\r\rb\r- c\r", "a\r\n\rb\n\rc",
	"---\r\ntitle: a\r\n---\r\nb\r\n", "---\rtitle: a\r---\rb",
	"a" + "\r" * 100000 + "b", "a\\\r\nb", "| a |\r|--|\r| b |\r")
markdown("combining marks", "a" + "\u0301" * 50 + " b", "\u0301" * 100000, "e\u0301\u0323" * 50000,
	"# " + "\u20dd" * 200, "\u0345\u0300\u0301" * 1000)
markdown("the first character of every 128",
	lambda: "\n\n".join("x%sx" % chr(c) for c in range(0x80, 0x110000, 0x80) if not 0xD800 <= c < 0xE000))
markdown("every character to U+33FF",
	lambda: "".join(chr(c) + ("\n\n" if c % 64 == 63 else "") for c in range(0xA0, 0x3400)))
markdown("right to left", "שלום עולם\n", "# مرحبا بالعالم\n\nabc مرحبا def\n", "\u202eabc\u202c " * 5000,
	"[שלום]{lang=he}\n")
markdown("emoji", "👩‍👩‍👧‍👦 🏳️‍🌈 🇱🇹 1️⃣ 👍🏿\n", "👍" * 20000, "# 🎉\n\n- 😀\n\n[^1]: 😀\n\na[^1]\n")
markdown("scripts we may not have", "漢字かな交じり文\n", "ไทย ภาษา\n", "हिन्दी देवनागरी\n", "ქართული ენა\n", "Հայերեն\n",
	"አማርኛ\n", "한국어\n", "𐌰𐌱𐌲 𓀀𓀁 𝔸𝔹\n")
markdown("random bytes", *[lambda seed=i: random.Random(seed).randbytes(40000) for i in range(4)])
markdown("random characters", *[lambda seed=i: random_characters(seed) for i in range(4)])
markdown("random marks",
	*[lambda seed=i: "".join(random.Random(seed).choices("*_`[]()!<>#-+.:{}|\\\n\n  \tab1^~&;\"'=/", k=4000))
	for i in range(30)])


def random_characters(seed):
	r = random.Random(seed)
	return "".join(chr(r.choice([r.randrange(32, 127), r.randrange(0xA0, 0x2000), r.randrange(0x2000, 0xD800),
		r.randrange(0xE000, 0x110000)]))
	               for _ in range(8000))


# --- front matter --------------------------------------------------------------------------------------------------

def yaml_bomb():
	return "a0: &a0 [x,x]\n" + "".join("a%d: &a%d [*a%d,*a%d,*a%d]\n" % (i, i, i - 1, i - 1, i - 1)
		for i in range(1, 40)) + "title: *a39"


markdown("YAML bombs", lambda: front(yaml_bomb()), front("title: &a [*a]"), front("title: &a\n  *a : *a"),
	front("a: &a\n  b: *a"))
markdown("YAML deep", front("title: " + "[" * 50000), front("title: " + "{a: " * 20000),
	lambda: front("\n".join(" " * i + "a:" for i in range(1500))),
	front("title: " + "[" * 500 + "]" * 500))
markdown("YAML long", front("title: " + "a " * 400000), front("a" * 200000 + ": b"),
	front("author: [" + "a," * 40000 + "]"),
	lambda: front("".join("k%d: v\n" % i for i in range(20000))), front("title: a\n" * 20000),
	front("# " + "c" * 500000), front("title: '" + "''" * 100000 + "'"))
markdown("YAML odd", front("title: !!binary aGVsbG8="), front("title: !<tag:x> a"), front("%YAML 9.9\n---\ntitle: a"),
	front("title: a\n...\n---\ntitle: b"),
	front("? title\n: a"), front("title: |\n  a\n  b"), front("<<: {title: a}"),
	front("title: \"\\uD800\\x00\\U00110000\""), front("\ttitle: a"),
	front("- a"), front("a"), front("*a"), front("title: null\nlang: ~\ndate: 0"),
	front("date: 9999999999999-99-99"), front("contents: 99999999999999999999"),
	front("title: {a: b}"), front("author: {name: [a]}"), front("lang: [en, lt]"),
	front("style: [a]\nnumbering: maybe"))
markdown("front matter never closed", "---\ntitle: a\n" + "text\n" * 50000, "---\n" + "a: b\n" * 50000,
	"---\ntitle: a\n----\n")
markdown("front matter names files", front("style: ../../../../etc/passwd"), front("style: /etc/passwd"),
	front("style: /dev/zero"), front("style: ."),
	front("style: " + "../" * 2000 + "a.css"), front("style: " + "a/" * 5000), front("style: \"a\\0b\""))
markdown("pictures of files outside", "![a](/etc/passwd)", "![a](../../../../etc/passwd)", "![a](file:///etc/passwd)",
	"![a](/dev/zero)", "![a](https://example.org/a.png)",
	"```{figure} /etc/passwd\ncaption\n```\n", "```{include} /etc/passwd\n```\n", "![" + "a" * 100000 + "](b)",
	"[a](file:///etc/passwd) [b](javascript:alert(1))")

# --- style sheets --------------------------------------------------------------------------------------------------

sheet("sheet: a selector of a megabyte", "p" + ".a" * 500000 + "{color:red}")
sheet("sheet: 50,000 selectors", ",".join(["p"] * 50000) + "{color:red}")
sheet("sheet: a long chain of descendants", "* " * 20000 + "{color:red}", deep_list(40))
sheet("sheet: chains that could match in many ways",
	"".join("* " * k + "> * ~ * + em{color:red}" for k in range(2, 40)), deep_list(60) + " *a*" * 100)
sheet("sheet: 50,000 rules", lambda: "".join("p:nth-child(%dn+%d){color:#%06x}" % (i, i, i) for i in range(50000)))
sheet("sheet: media deep", "@media print{" * 20000 + "p{color:red}" + "}" * 20000)
sheet("sheet: brackets deep", "p{color:" + "(" * 200000 + "}", PROSE)
sheet("sheet: blocks deep", "p{" * 100000)
sheet("sheet: calc deep", "p{margin-top:" + "calc(" * 20000 + "1pt" + ")" * 20000 + ";padding:calc("
	+ "1pt + " * 50000 + "1pt)}")
sheet("sheet: not() deep", ":not(" * 20000 + "p" + ")" * 20000 + "{color:red}")
sheet("sheet: var() cycles",
	"*{--a:var(--b);--b:var(--c);--c:var(--a);color:var(--a);margin:var(--x,var(--x,var(--x)))}")
sheet("sheet: var() that grows", lambda: "document{--a0:x x;"
	+ "".join("--a%d:var(--a%d) var(--a%d);" % (i, i - 1, i - 1) for i in range(1, 60))
	+ "}p{font-family:var(--a59);content:var(--a59)}")
sheet("sheet: var() deep", lambda: "document{--a0:1pt;"
	+ "".join("--a%d:var(--a%d);" % (i, i - 1) for i in range(1, 20000)) + "}p{margin-top:var(--a19999)}")
sheet("sheet: 100,000 custom properties", lambda: "*{" + "".join("--p%d:%d;" % (i, i) for i in range(100000)) + "}")
sheet("sheet: margins larger than the page", "@page{size:A4;margin:400mm}")
sheet("sheet: margins of pages negative", "@page{margin:-500mm}@page :left{margin-left:-1e9pt}")
sheet("sheet: pages of no size", "@page{size:0 0;margin:0}")
sheet("sheet: pages of one point", "@page{size:1pt 1pt;margin:0}")
sheet("sheet: pages of ten points",
	"@page{size:10pt 10pt;margin:1pt}*{margin:0;padding:0;font-size:4pt;line-height:5pt}")
sheet("sheet: pages immense", "@page{size:1e9pt 1e9pt;margin:1cm}")
sheet("sheet: pages of 32,767 points", "@page{size:32767pt 32767pt;margin:1pt}")
sheet("sheet: font size 0", "*{font-size:0}")
sheet("sheet: font size 1e9", "*{font-size:1e9pt}")
sheet("sheet: font size of a page", "document{font-size:800pt;line-height:1}")
sheet("sheet: font size tiny", "*{font-size:0.0001pt;line-height:0.0001pt}")
sheet("sheet: em of em", lambda: "*{font-size:10em}", deep_list(50))
sheet("sheet: line height 0", "*{line-height:0}")
sheet("sheet: line height immense", "*{line-height:1e9}p{line-height:5000pt}")
sheet("sheet: everything negative",
	"*{margin:-9999pt;padding:-1pt;text-indent:-9999pt;font-size:-1pt;line-height:-1;widows:-1;orphans:-9;border:-1pt solid;letter-spacing:-99pt}")
sheet("sheet: margins negative a little",
	"p,h1,h2,ul,li{margin-top:-30pt;margin-bottom:-30pt;margin-left:-400pt;margin-right:-400pt}")
sheet("sheet: everything large", "*{margin:30000pt;padding:30000pt;text-indent:30000pt;border:30000pt solid red}")
sheet("sheet: lines of no width", "p{margin-left:0;margin-right:400pt;padding-left:400pt}")
sheet("sheet: letter spacing immense", "*{letter-spacing:1e9pt}p{word-spacing:1e9pt}", PROSE)
sheet("sheet: widows and orphans immense",
	"*{widows:1000000000;orphans:1000000000;break-inside:avoid;break-after:avoid;break-before:avoid}", PROSE * 40)
sheet("sheet: a page for each element", "*{break-before:page;break-after:page}", PROSE * 20)
sheet("sheet: right pages only", "*{break-before:right;break-after:left}", PROSE * 5)
sheet("sheet: nothing is shown", "*{display:none}")
markdown("nothing to set", "", "\n", "% a comment\n", "---\ntitle: T\n---\n", "[^n]: Nobody calls it.\n")
sheet("sheet: notes are not shown", "note,note-call{display:none}")
sheet("sheet: everything a note", "*{float:footnote}", PROSE * 3)
sheet("sheet: everything absolute",
	"*::before,*::after,*::marker{content:'x' counter(page) string(a) target-counter(attr(href),page);position:absolute;left:-999pt;top:-999pt}")
sheet("sheet: generated text of a megabyte", "p::before{content:'" + "x " * 500000 + "'}")
sheet("sheet: running heads of a megabyte", "h1{string-set:a content()}@page{@top-left{content:string(a)}}",
	"# " + "long " * 100000 + "\n\ntext\n")
sheet("sheet: leaders only", "p::after{content:" + "leader('.')" * 2000
	+ "}h1::before{content:leader('')}h2::before{content:leader('" + "x" * 5000 + "')}")
sheet("sheet: page references that cannot settle", "p::before{content:target-counter('#t',page)}p{break-after:page}",
	"(t)=\n# a\n\n" + "b\n\n" * 50)
sheet("sheet: footnote areas", "@page{@footnote{margin-top:2000pt;padding:900pt;border-top:999pt solid;max-height:0}}")
sheet("sheet: margin boxes", "@page{"
	+ "".join("@%s{content:'%s';font-size:90pt;padding:50pt}" % (b, "word " * 300) for b in
	("top-left-corner", "top-left", "top-center", "top-right", "top-right-corner", "left-middle", "right-middle",
		"bottom-left", "bottom-center", "bottom-right")) + "}")
sheet("sheet: numbers",
	"p{margin:1e999pt;padding:-1e999pt;widows:99999999999999999999;orphans:1e-999;font-size:00000000000012pt;line-height:" + "9" * 100000 + "}")
sheet("sheet: nothing closed", "@page{@top-left{content:\"a")
sheet("sheet: comment not closed", "p{color:red}/*" + "*" * 500000)
sheet("sheet: string not closed", "p{content:\"" + "a\\\n" * 100000)
sheet("sheet: url not closed", "p{background:url(" + "(" * 100000)
sheet("sheet: escapes", "\\70{color:red}p{\\63olor:\\72 ed;content:'\\0\\110000\\d800'}" + "\\" * 100001)
sheet("sheet: closers without openers", "}" * 100000 + ")" * 100000 + "]" * 100000)
sheet("sheet: at-rules",
	"@import 'own.css';@import url(/etc/passwd);@charset 'x';@font-face{src:url(/dev/zero)}@namespace x;@x{}@"
	+ "a" * 100000 + "{}")
sheet("sheet: broken UTF-8 and NULs", b"p{color:\xff\0red}\0\xc3{}\xff\xfe")
sheet("sheet: only a byte-order mark", b"\xef\xbb\xbf")
sheet("sheet: empty", b"")
for _seed in range(3):
	sheet("sheet: random bytes %d" % _seed, lambda seed=_seed: random.Random(seed).randbytes(60000))
	sheet("sheet: random marks %d" % _seed, lambda seed=_seed: "".join(random.Random(seed).choices(
		["p", "*", "{", "}", "(", ")", "[", "]", ":", ";", ",", "@page", "@media", "calc(", "var(--a)", "--a", "1",
		"pt", "em", "%", "'", '"', "/*", "*/", "\\", "!", "#a", ".a",
		 "::before", ":not(", "url(", "color", "margin", " ", "\n", ">", "+", "~", "=", "-", "e9"], k=30000)))

# --- side by side --------------------------------------------------------------------------------------------------


def block(text, colons=3):
	return ":" * colons + "{div}\n:class: x\n\n" + text + "\n" + ":" * colons + "\n\n"


def blocks(n, text="Text %d.\n\n", after=""):
	return lambda: "".join(block(text % i) + after for i in range(n)) + "Last.\n"


def within(depth, text):
	for i in range(depth):
		text = block(text, 3 + i) + "Beside it.\n"
	return text


def noted(n):
	return "".join("entry[^%d] %d\n\n" % (i, i) for i in range(n)), "".join("[^%d]: note\n" % i for i in range(n))


FLAT = "*{line-height:0;margin:0;padding:0;border:none;background:red}"
for stands in ("float:top", "float:bottom", "float:top-bottom", "float:page", "float:left;width:30%", "columns:3",
	"column-span:all", "position:absolute;left:-30mm;width:25mm", "position:absolute;top:0", "position:absolute;bottom:0"):
	sheet("side by side: 10,000 blocks with " + stands, ".x{%s}" % stands, blocks(10000, after="After it.\n\n"))
	sheet("side by side: everything with " + stands, "*{%s}" % stands, PROSE * 5)
	sheet("side by side: 60 deep with " + stands, ".x{%s}" % stands, lambda: within(60, "Some words. " * 200))
	sheet("side by side: without height, " + stands, FLAT + ".x{%s}" % stands, blocks(30000))
sheet("side by side: a row of 10,000 cells", ".x{position:absolute;left:20mm;width:20mm}", blocks(10000))
sheet("side by side: a row of 20,000 lines", ".x{position:absolute;left:-30mm;width:25mm} .x p:nth-child(3n){margin-top:-25pt}",
	lambda: block("a\n\n" * 20000) + block("b\n\n" * 20000).replace("class: x", "class: y"))
sheet("side by side: 20,000 terms", "dl{columns:2}", lambda: "".join("T%d\n: M%d\n\n" % (i, i) for i in range(20000)))
sheet("side by side: 10,000 notes in columns", ".x{columns:3}", lambda: block(noted(10000)[0]) + noted(10000)[1])
sheet("side by side: 30,000 notes in columns without height", FLAT + ".x{columns:3}",
	lambda: block(noted(30000)[0]) + noted(30000)[1])
sheet("side by side: 10,000 notes in one cell", ".x{position:absolute;left:-30mm;width:25mm}",
	lambda: block(noted(10000)[0]) + "Beside it.\n\n" + noted(10000)[1])
sheet("side by side: columns on small paper", "@page{size:30mm 30mm;margin:2mm} body{columns:12;column-gap:1pt}", PROSE * 50)
sheet("side by side: columns wider than paper", "body{columns:9999mm 12;column-gap:9999mm} p{columns:1pt;column-gap:-1pt}",
	PROSE * 50)
sheet("side by side: pages of a line", "@page{size:100mm 14pt;margin:0} .x{columns:2} p{float:top}", blocks(300))
for inset in ("top:9999mm;margin:12000pt;line-height:9000pt", "top:-9999mm;margin:-9999pt", "bottom:-9999mm;min-height:9999mm",
	"left:9999mm;width:0", "left:-9999mm;right:-9999mm;width:9999mm", "top:100%;left:100%;width:100%;padding:100%"):
	sheet("side by side: " + inset, ".x{position:absolute;%s} .x .x{position:relative;%s}" % (inset, inset),
		lambda: within(20, "Some words. " * 50))
sheet("side by side: breaks and names of pages within", "@page a{size:A5} @page b{size:A6 landscape;page-orientation:rotate-left}"
	".x{columns:2} .x .x{float:top;page:a} .x .x .x{position:absolute;break-before:page;page:b} p{break-after:page}",
	lambda: "".join(within(3, "Text %d.\n" % i) for i in range(2000)))
sheet("side by side: strings, counters and places within", "h1,p{string-set:a content();counter-reset:page 3}"
	"@page{@top-left{content:string(a) counter(page)}} .x{float:top} .x .x{columns:2} .x .x .x{position:absolute}"
	"p::after{content:target-counter('#t',page)}", lambda: "(t)=\n\n# T\n\n" + "".join(within(3, "See [](#t).\n") for i in range(1000)))

# --- manifests -----------------------------------------------------------------------------------------------------

def numbered_editions(n):
	return publication("".join(edition("en-x-a%d" % i) for i in range(n)))


ENTITIES = "".join('<!ENTITY a%d "&a%d;&a%d;&a%d;&a%d;">' % (i, i - 1, i - 1, i - 1, i - 1) for i in range(1, 30))
manifest("manifest: 10,000 editions with faults", lambda: publication((edition(inside="<titel/>") * 10000)))
manifest("manifest: 300 editions", lambda: numbered_editions(300))
manifest("manifest: one chapter 3,000 times",
	publication(edition(inside="<title>T</title><body>" + '<chapter href="a.md"/>' * 3000 + "</body>")))
manifest("manifest: 10,000 missing chapters",
	lambda: publication(edition(inside="<title>T</title><body>"
	+ "".join('<chapter href="%d.md"/>' % i for i in range(10000)) + "</body>")))
manifest("manifest: deep", "<publication>" * 100000)
manifest("manifest: deep and closed", "<edition>" * 5000 + "</edition>" * 5000)
manifest("manifest: 100,000 elements unknown", publication("<x/>" * 100000))
manifest("manifest: 50,000 attributes", lambda: "<publication " + " ".join('a%d="b"' % i for i in range(50000)) + "/>")
manifest("manifest: an attribute of a megabyte", '<publication id="' + "a" * 1000000 + '"/>')
manifest("manifest: a name of a megabyte", "<" + "a" * 1000000 + "/>")
manifest("manifest: a title of a megabyte",
	publication(edition(inside="<title>" + "word " * 200000 + '</title><body><chapter href="a.md"/></body>')))
manifest("manifest: entity bomb", '<!DOCTYPE publication [<!ENTITY a0 "x">' + ENTITIES + "]>" + publication("&a29;"))
manifest("manifest: external entity", '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + publication("&a;"))
manifest("manifest: external DTD", '<!DOCTYPE p SYSTEM "http://example.org/a.dtd">' + publication(edition()))
manifest("manifest: parameter entities", "<!DOCTYPE p [<!ENTITY % a '<!ENTITY &#37; b \"%a;\">'>%a;%b;]>"
	+ publication(edition()))
manifest("manifest: comment not closed", "<publication><!--" + "-" * 500000)
manifest("manifest: CDATA", publication("<![CDATA[" + "<x>" * 100000 + "]]>" + "<![CDATA["))
manifest("manifest: processing instructions", "<?xml version='1.0'?>" + "<?a b?>" * 50000 + publication(edition()))
manifest("manifest: namespaces", lambda: publication("".join('<a%d:b xmlns:a%d="c"/>' % (i, i) for i in range(20000))))
manifest("manifest: another encoding", '<?xml version="1.0" encoding="ISO-8859-1"?>' + publication(edition()))
manifest("manifest: UTF-16", publication(edition()).encode("utf-16"))
manifest("manifest: broken UTF-8", publication(edition()).encode().replace(b"<title>T", b"<title>\xff\xc3"))
manifest("manifest: NUL", publication(edition()).encode().replace(b"<title>T", b"<title>\0"))
manifest("manifest: empty", b"")
manifest("manifest: only a byte-order mark", b"\xef\xbb\xbf")
manifest("manifest: character references", publication("&#0;&#xD800;&#x110000;" + "&#65;" * 100000))
manifest("manifest: not XML", PROSE)
manifest("manifest: chapters that are no files",
	publication("".join(edition(l, '<title>T</title><body><chapter href="%s"/></body>' % h) for l, h in
	(("en", "."), ("de", "/dev/zero"), ("fr", "../../../../../../etc/passwd"), ("it", "a.md/"), ("lt", "a.md/a"),
		("lv", "x" * 5000), ("es", "publication.xml")))))
for _seed in range(4):
	manifest("manifest: random bytes %d" % _seed, lambda seed=_seed: b"<publication>"
		+ random.Random(seed).randbytes(30000))


# --- files that are no files ---------------------------------------------------------------------------------------

def special(name):
	def register(write):
		INPUTS[name] = write
		return write
	return register


def chapter_named(folder, name):
	(folder / "publication.xml").write_text(publication(edition(inside='<title>T</title><body><chapter href="%s"/></body>' % name)))
	return ["build", str(folder / "publication.xml")]


@special("a chapter is a FIFO")
def _(folder):
	os.mkfifo(folder / "c.md")
	return chapter_named(folder, "c.md")


@special("a manifest is a FIFO")
def _(folder):
	os.mkfifo(folder / "publication.xml")
	return ["build", str(folder / "publication.xml")]


@special("a lone file is a FIFO")
def _(folder):
	os.mkfifo(folder / "c.md")
	return ["build", str(folder / "c.md")]


@special("a style sheet is a FIFO")
def _(folder):
	os.mkfifo(folder / "c.css")
	(folder / "a.md").write_text(PROSE)
	return ["build", "-s", str(folder / "c.css"), str(folder / "a.md")]


@special("a style sheet is /dev/zero")
def _(folder):
	(folder / "a.md").write_text(PROSE)
	return ["build", "-s", "/dev/zero", str(folder / "a.md")]


@special("a chapter is a link to a device")
def _(folder):
	(folder / "c.md").symlink_to("/dev/zero")
	return chapter_named(folder, "c.md")


@special("a chapter is a link to itself")
def _(folder):
	(folder / "c.md").symlink_to("c.md")
	return chapter_named(folder, "c.md")


@special("a chapter is a folder")
def _(folder):
	(folder / "c.md").mkdir()
	return chapter_named(folder, "c.md")


@special("lone files that are devices")
def _(folder):
	return ["build", "/dev/zero", "/dev/null", "/dev/full", str(folder), "-o", str(folder)]


@special("names of files")
def _(folder):
	names = ["a b.md", "-a.md", "a\nb.md", "a\x1b[31mb.md", "š.md", "a" * 240 + ".md", ".md", "a.b.c.md", "%s%n.md",
		"noend", "\udcff.md"]
	for name in names:
		(folder / name).write_text(PROSE)
	return ["build", "--depfile", str(folder / "depends"), *[str(folder / name) for name in names]]


@special("300 files in one call")
def _(folder):
	for i in range(300):
		(folder / ("%d.md" % i)).write_text(PROSE)
	return ["build", *[str(folder / ("%d.md" % i)) for i in range(300)]]


@special("a folder 200 deep")
def _(folder):
	deep = folder
	for _ in range(200):
		deep = deep / "d"
	deep.mkdir(parents=True)
	(deep / "a.md").write_text(PROSE)
	return ["build", str(deep / "a.md")]


# --- real files, damaged -------------------------------------------------------------------------------------------

def damaged(original, seed):
	"""The file with some stretches of it deleted, doubled, moved, or replaced by marks that mean something."""
	r = random.Random(seed)
	text = bytearray(original)
	for _ in range(r.randrange(1, 40)):
		at, length = r.randrange(len(text) + 1), r.randrange(1, 30)
		change = r.randrange(4)
		if change == 0:
			del text[at:at + length]
		elif change == 1:
			text[at:at] = text[at:at + length] * r.randrange(1, 20)
		elif change == 2:
			text[at:at] = r.choice([b"[^", b"](", b"```\n", b":::", b"<", b"---\n", b"{{", b"}", b"\n\n> ", b"\n- ",
				b"|", b"*", b"\0", b"\xff", b'"', b"/>", b"\n", b"&", b";", b"@"])
		elif text:
			text[r.randrange(len(text))] = r.randrange(256)
	return bytes(text)


def real(pattern):
	return [path.read_bytes() for path in sorted(SOURCES.glob(pattern))]


for _part in range(4):
	markdown("chapters damaged %d" % _part,
		*[lambda k=k: damaged(real("*/*/*.md")[k % len(real("*/*/*.md"))], k)
		for k in range(_part * 15, _part * 15 + 15)])
for _seed in range(8):
	sheet("sheet: the default one damaged %d" % _seed,
		lambda seed=_seed: damaged((STYLES / "base.css").read_bytes(), seed))
	manifest("manifest: a real one damaged %d" % _seed, lambda seed=_seed: damaged(real("*/publication.xml")[0], seed))


# --- pictures ------------------------------------------------------------------------------------------------------

def picture(name, make):
	@special(name)
	def _(folder):
		(folder / "a.bin").write_bytes(make())
		(folder / "a.md").write_text("---\nlang: en\n---\n\n# One\n\nWords.\n\n![What it shows](a.bin){width=50mm}\n")
		return ["build", str(folder / "a.md")]


for _name, _make in pictures.FILES.items():
	picture(_name, _make)
