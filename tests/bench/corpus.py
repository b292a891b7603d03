#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""corpus.py PAGES FOLDER - seeded prose of about that many A4 pages, as Markdown and in the rivals' own languages.

Words are made of syllables of five languages, most of them English, and follow Zipf's law: about 30,000 distinct ones at
1,000 pages. Headings, lists, emphasis, links and notes stand as often as in a report. Writes corpus.md, corpus.typ (Typst)
and corpus.ms (groff); pandoc and WeasyPrint read what pandoc makes of corpus.md. The same PAGES give the same bytes."""
import bisect
import itertools
import pathlib
import random
import sys

WORDS_A_PAGE = 321
SYLLABLES = {
	"en": "the re in ter cul tu ral mu ni ci pal ty com mon dia logue pro cess part ner ship of and to gov ern ance par ti ci pa tion "
	      "pol i cy act ion town cit i zen ship wel come group work meet ing lan guage her it age fair ness law right equal treat ment "
	      "form er ly ness ful less ly ing ed est able ment con di tion strat e gy plan ning coun cil mem ber".split(),
	"de": "die ver wal tung ge mein de stadt bür ger schaft lich keit heit ung zu sam men ar beit kul tur aus tausch über ein ge bet viel falt "
	      "recht gleich be hand lung mit wir ken de nen".split(),
	"lt": "sa vi val dy bė kul tū rų dia lo gas ir pi lie čių da ly va vi mas ben druo me nė įvai ro vė tei sė ly gus žmo gus mies tas tin klas "
	      "šū kis čia žen gia".split(),
	"el": "δη μος πο λι τες δι ά λο γος και συμ με το χή κοι νό τη τα ί ση με τα χεί ρι ση πό λη δί κτυ ο γλώσ σα".split(),
	"bg": "об щи на гра жда ни ди а лог и у час тие кул ту ра рав но трети ра не град мре жа е зик пра во".split(),
}


class Words:
	"""Zipf-distributed made-up words of one language."""

	def __init__(self, lang, n, dice):
		syllables, seen, self.words = SYLLABLES[lang], set(), []
		while len(self.words) < n:
			k = 1 + (len(self.words) > 12) + dice.choice((0, 0, 1, 1, 2)) * (len(self.words) > 120)
			word = "".join(dice.choice(syllables) for _ in range(k))
			if word not in seen:
				seen.add(word)
				self.words.append(word)
		self.sums = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(n)))

	def take(self, dice):
		return self.words[bisect.bisect(self.sums, dice.random() * self.sums[-1])]


class Prose:
	def __init__(self, seed):
		self.dice = random.Random(seed)
		sizes = {"en": 22000, "de": 4000, "lt": 4000, "el": 2500, "bg": 2500}
		self.words = {lang: Words(lang, n, self.dice) for lang, n in sizes.items()}
		self.notes = 0

	def phrase(self, lang, n):
		return [self.words[lang].take(self.dice) for _ in range(n)]

	def sentence(self, lang):
		words = self.phrase(lang, self.dice.randint(7, 24))
		words[0] = words[0].capitalize()
		for i in range(3, len(words) - 2):
			if self.dice.random() < 0.08:
				words[i] += ","
		return words

	def paragraph(self, lang="en"):
		"""A list of (kind, text): plain, em, strong, link, note."""
		parts = []
		for _ in range(self.dice.randint(3, 7)):
			words = self.sentence(lang)
			chance = self.dice.random()
			if chance < 0.10 and len(words) > 9:
				parts += [("plain", " ".join(words[:4]) + " "), ("em", " ".join(words[4:7])), ("plain", " " + " ".join(words[7:]) + ".")]
			elif chance < 0.13 and len(words) > 9:
				parts += [("plain", " ".join(words[:3]) + " "), ("strong", " ".join(words[3:5])), ("plain", " " + " ".join(words[5:]) + ".")]
			elif chance < 0.15 and len(words) > 9:
				parts += [("plain", " ".join(words[:3]) + " "), ("link", " ".join(words[3:5])), ("plain", " " + " ".join(words[5:]) + ".")]
			else:
				parts.append(("plain", " ".join(words) + "."))
			if self.dice.random() < 0.035:
				parts.append(("note", " ".join(self.sentence(lang)) + "."))
			parts.append(("plain", " "))
		return parts[:-1]


def blocks(pages):
	"""The document as (kind, payload): h1, h2, p, (lang, p), ul, ol."""
	prose, words, section = Prose(pages), 0, 0
	count = lambda parts: sum(len(text.split()) for _, text in parts)
	while words < pages * WORDS_A_PAGE:
		if section % 12 == 0:
			yield "h1", " ".join(prose.phrase("en", 4)).capitalize()
		yield "h2", " ".join(prose.phrase("en", 5)).capitalize()
		section += 1
		for _ in range(prose.dice.randint(3, 7)):
			chance = prose.dice.random()
			if chance < 0.1:
				items = [prose.paragraph()[:1] for _ in range(prose.dice.randint(3, 6))]
				words += sum(count(item) for item in items)
				yield prose.dice.choice(("ul", "ol")), items
				continue
			lang = prose.dice.choice(("de", "lt", "el", "bg")) if chance < 0.18 else "en"
			parts = prose.paragraph(lang)
			if lang != "en":
				parts = [("plain", " ".join(text for _, text in parts))]
			words += count(parts)
			yield lang if lang != "en" else "p", parts


def markdown(pages, out):
	notes = itertools.count(1)

	def inline(parts):
		text = ""
		for kind, t in parts:
			if kind == "note":
				n = next(notes)
				text += f"[^n{n}]"
				waiting.append(f"[^n{n}]: {t}\n")
			else:
				text += {"plain": "{}", "em": "*{}*", "strong": "**{}**", "link": "[{}](https://example.eu/)"}[kind].format(t)
		return text

	waiting = []
	out.write('---\ntitle: "A seeded corpus"\nlang: en\n---\n\n')
	for kind, payload in blocks(pages):
		if kind in ("h1", "h2"):
			out.write(("# " if kind == "h1" else "## ") + payload + "\n\n")
		elif kind in ("ul", "ol"):
			out.write("".join(f"{'-' if kind == 'ul' else '1.'} {inline(item)}\n" for item in payload) + "\n")
		elif kind == "p":
			out.write(inline(payload) + "\n\n")
		else:
			out.write(f"[{inline(payload)}]{{lang={kind}}}\n\n")
		out.write("".join(n + "\n" for n in waiting))
		waiting.clear()


def typst(pages, out):
	def inline(parts):
		return "".join({"plain": "{}", "em": "_{}_", "strong": "*{}*", "link": '#link("https://example.eu/")[{}]', "note": "#footnote[{}]"}[k].format(t)
		               for k, t in parts)

	out.write('#set document(title: "A seeded corpus", date: datetime(year: 2021, month: 4, day: 30))\n'
	          '#set page(paper: "a4", margin: (left: 64mm, right: 27mm, top: 27mm, bottom: 30mm), numbering: "1")\n'
	          '#set text(font: "Vollkorn", size: 10.6pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n\n')
	for kind, payload in blocks(pages):
		if kind in ("h1", "h2"):
			out.write(("= " if kind == "h1" else "== ") + payload + "\n\n")
		elif kind in ("ul", "ol"):
			out.write("".join(f"{'-' if kind == 'ul' else '+'} {inline(item)}\n" for item in payload) + "\n")
		elif kind == "p":
			out.write(inline(payload) + "\n\n")
		else:
			out.write(f'#text(lang: "{kind}")[{inline(payload)}]\n\n')


def groff(pages, out):
	def inline(parts):
		text = ""
		for kind, t in parts:
			text += t if kind in ("plain", "link") else {"em": f"\\fI{t}\\fP", "strong": f"\\fB{t}\\fP", "note": f"\\**\n.FS\n{t}\n.FE\n"}[kind]
		return text

	for kind, payload in blocks(pages):
		if kind in ("h1", "h2"):
			out.write(f".SH {1 if kind == 'h1' else 2}\n{payload}\n.PP\n")
		elif kind in ("ul", "ol"):
			out.write("".join(f".IP \\(bu 2\n{inline(item)}\n" for item in payload) + ".PP\n")
		else:
			out.write(inline(payload).replace("\n ", "\n") + "\n.PP\n")


def main():
	pages, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
	folder.mkdir(parents=True, exist_ok=True)
	for name, write in (("corpus.md", markdown), ("corpus.typ", typst), ("corpus.ms", groff)):
		with open(folder / name, "w", encoding="utf-8") as out:
			write(pages, out)


if __name__ == "__main__":
	main()
