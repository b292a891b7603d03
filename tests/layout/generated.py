#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""generated.py [KIND[-SEED]...] - what must be true of pages on which things stand side by side, shown on documents that
documents.py makes from seeds. Each goes through the program twice; then, by what inked.py and tagtree.py read in the PDF:

  it is built, without a finding of text that is lost, covered, off its page or not to be read; twice the same bytes
  each word is on a page once, within the page's margins, and no two lines stand on each other
  within a stream (the text, a cell, a strip of columns, a float, a note) words follow on each other
  blocks of the text stand below each other, and what stands side by side begins on one line, on one grid
  columns that are balanced are as high as they must be
  a page that ends within a paragraph is filled
  a float stands at the head or foot of its page, after its call and before the chapter's end; page floats are alone;
  paragraphs stand beside those to the left or right, other blocks below them
  a note begins after its call, waits over no page that has room for it, and stands in the column or float of its call
  tags give the words in the order of the document, and notes after their calls

Prints "ok NAME" or "not ok NAME" with the documents at fault; LAYOUT_SEEDS=N makes N of each kind. What fails is kept in
build/layout/ (--keep DIR: all, there)."""
import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import documents
import inked

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "pdf"))
import tagtree  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("COLOPHON", "build/colophon"))
HERE = pathlib.Path(__file__).resolve().parents[2]
SEEDS = int(os.environ.get("LAYOUT_SEEDS", "7"))
BROKEN = re.compile(r"\[layout/(?:lost|covered|illegible|off-page|empty)\]")
NEAR = 0.05  # pt: what two places may differ by and be the same


# --- places --------------------------------------------------------------------------------------------------------

class Placed:
	"""A document as it came out: where each word stands."""

	def __init__(self, made, pdf, said):
		self.made, self.pdf, self.said = made, pdf, said
		self.pages = inked.read(pdf)
		self.tags = tagtree.read(pdf).root
		self.all = collections.defaultdict(list)
		for page in self.pages:
			for word in page.words():
				self.all[word.text].append(word)

	def of(self, words):
		return [self.all[word][0] for word in words]

	def by_page(self, words):
		"""{page: its words, in their order}."""
		out = collections.defaultdict(list)
		for word in self.of(words):
			out[word.page].append(word)
		return out


def is_in(stream, outer):
	while stream and stream is not outer and stream.kind != "note":
		stream = stream.outer
	return stream is outer


def words_in(made, stream):
	"""All words of a stream and of those within it, but for notes."""
	return sorted(word for s in made.streams if is_in(s, stream) for word in s.words)


def nearest(stream, kind):
	while stream and stream.kind != kind:
		stream = stream.outer
	return stream


# --- properties: each gives complaints -----------------------------------------------------------------------------

def check_once(placed):
	"""Nothing else can be judged where this fails."""
	wanted = {word for stream in placed.made.streams for word in stream.words}
	for word in sorted(wanted):
		n = len(placed.all.get(word, []))
		if n != 1:
			yield "%s stands %d times%s" % (word, n, n and ", on pages %s" % [w.page + 1 for w in placed.all[word]] or "")
	for word in sorted(set(placed.all) - wanted):
		yield "%s was never written" % word


def check_margins(placed):
	for page in placed.pages:
		made = placed.made
		is_wide = abs(page.width - made.wide[0]) < 1 and abs(page.height - made.wide[1]) < 1
		margin = 24 if is_wide else made.margin
		if not is_wide and (abs(page.width - made.page[0]) > 1 or abs(page.height - made.page[1]) > 1):
			yield "page %d is %g by %g" % (page.index + 1, page.width, page.height)
		for word in page.words():
			if not (margin - NEAR - 0.2 * word.size <= word.left and word.right <= page.width - margin + 0.2 * word.size
				and margin <= word.y <= page.height - margin + NEAR):
				yield "page %d: %s stands at %g to %g, %g of %g by %g" % (page.index + 1, word.text, word.left, word.right, word.y,
					page.width, page.height)


def check_overlap(placed):
	"""From baseline to x-height no two runs share more than 30 % of the lower one's height, nor more than half a letter."""
	for page in placed.pages:
		runs = sorted(page.runs, key=lambda run: run.y)
		tallest = max((run.size for run in runs), default=0) * 0.45
		for i, run in enumerate(runs):
			for other in runs[i + 1:]:
				if other.y - tallest >= run.y:
					break
				lower = 0.45 * min(run.size, other.size)
				shared = min(run.y, other.y) - max(run.y - 0.45 * run.size, other.y - 0.45 * other.size)
				across = min(run.right, other.right) - max(run.left, other.left)
				if shared > 0.3 * lower and across > 0.25 * min(run.size, other.size):
					yield "page %d: %r and %r stand on each other" % (page.index + 1, run.text[:30], other.text[:30])


def check_streams(placed):
	for stream in placed.made.streams:
		words = placed.of(stream.words)
		for one, next_one in zip(words, words[1:]):
			if next_one.page < one.page:
				yield "%s on page %d, then %s on page %d" % (one.text, one.page + 1, next_one.text, next_one.page + 1)
			if next_one.page != one.page or next_one.y > one.y + NEAR:
				continue
			is_on_line = abs(next_one.y - one.y) <= NEAR and next_one.left > one.left
			strip = nearest(stream, "strip") or stream.kind == "note" and nearest(stream.outer, "strip")
			if not is_on_line and not (strip and strip.columns > 1 and next_one.left > one.right - strip.width):
				yield "page %d: %s comes before %s" % (one.page + 1, next_one.text, one.text)


def check_blocks(placed):
	"""Children of the text stand below each other, those that float apart."""
	blocks = [block for block in placed.made.blocks if not block.floats]
	for one, following in zip(blocks, blocks[1:]):
		above, below = placed.by_page(one.words), placed.by_page(following.words)
		if max(above) > min(below):
			yield "%s, on page %d, comes before all of %s" % (following.words[0], min(below) + 1, one.words[0])
		page = max(above)
		if page in below and (
			max(w.y for w in above[page]) >= min(w.y for w in below[page]) - NEAR):
			yield "page %d: %s does not stand below %s" % (page + 1, following.words[0], one.words[0])
		if following.breaks and page in below:
			yield "page %d: chapter %s begins below %s" % (page + 1, following.words[0], one.words[0])
		if following.breaks and placed.made.begins == "recto" and min(below) % 2:
			yield "chapter %s begins on page %d" % (following.words[0], min(below) + 1)


def check_bands(placed):
	for group in placed.made.groups:
		cells = [cell for cell in group if cell.words]
		first = placed.of([words_in(placed.made, cell)[0] for cell in group])
		if len({word.page for word in first}) > 1:
			yield "%s begin on pages %s" % ([w.text for w in first], [w.page + 1 for w in first])
		pages = [placed.by_page(cell.words) for cell in cells if cell.is_even]
		for page in set().union(*pages):
			lines = [of[page] for of in pages if page in of]
			tops = [of[0].y for of in lines]
			grid = placed.made.leading
			if len({word.page for word in first}) == 1 and page == first[0].page and max(tops) - min(tops) > NEAR:
				yield "page %d: first lines of %s are at %s" % (page + 1, [of[0].text for of in lines], [round(y, 2) for y in tops])
			off = [w.text for of in lines for w in of if abs((w.y - tops[0] + grid / 2) % grid - grid / 2) > NEAR]
			if off:
				yield "page %d: %s are on no line of %s" % (page + 1, off[:5], lines[0][0].text)


def columns_of(words, stream, left):
	"""Words of a strip's page, by column."""
	step = stream.width + documents.GAP
	out = [[] for _ in range(stream.columns)]
	for word in words:
		out[max(0, min(stream.columns - 1, int((word.left - left + 1) // step)))].append(word)
	return out


def check_columns(placed):
	for stream in placed.made.streams:
		pages = placed.by_page(stream.words) if stream.kind == "strip" else {}
		for page, words in pages.items():
			columns = columns_of(words, stream, placed.made.margin)
			for word in words:
				here = next(column for column in columns if word in column)
				if max(w.right for w in here) - min(w.left for w in here) > stream.width + 2:
					yield "page %d: the column of %s is too wide" % (page + 1, word.text)
					break
			if len(pages) > 1 or stream.is_filled or not stream.is_even or stream.calls:
				continue
			lines = [len({round(w.y, 1) for w in column}) for column in columns]
			if max(lines) > -(-sum(lines) // len(lines)) + 3:  # widows and orphans of three lines cost at most so much
				yield "page %d: columns of %s have %s lines" % (page + 1, stream.words[0], lines)


def is_told(placed, stream):
	"""Is there a finding about the float, where it is written or where its sheet says so?"""
	mark = re.compile(r":class: %s|\.%s \{.*" % (stream.marker, stream.marker))
	for name, text in placed.made.files.items():
		for number, row in enumerate(text.splitlines(), 1):
			if mark.fullmatch(row):
				at = "|".join(str(n) for n in range(number - 1, number + 3))
				if re.search(r"%s:(%s):.*\[(layout|css)/" % (re.escape(name), at), placed.said):
					return True
	return False


def check_filled(placed):
	"""A page that ends within a paragraph ends at its foot: not with notes or rows, which might ask for another end, nor
	where a page has but a few lines, and what comes next may be higher than it."""
	made = placed.made
	for block in made.blocks if not made.notes and not made.groups and made.n_lines >= 12 else []:
		pages = placed.by_page(block.words) if block.kind == "p" else {}
		for page in sorted(pages)[:-1]:
			words = list(placed.pages[page].words())
			low = max(word.y for word in words)
			foot = placed.pages[page].height - made.margin
			near = [w.text for p in placed.pages[page:page + 3] for w in p.words()]  # what is high may stand overleaf
			if not made.stand_ins.intersection(near) and low + 5 * made.leading < foot:
				yield "page %d ends within the paragraph of %s, %g pt above its foot" % (page + 1, block.words[0], foot - low)


def check_sides(placed):
	"""Lists, headings and what stands side by side begin below a float to the side."""
	blocks = placed.made.blocks
	for i, block in enumerate(blocks):
		side = next((s for s in placed.made.streams if s.float in ("left", "right") and block.floats
			and words_in(placed.made, s) == block.words), None)
		if not side or is_told(placed, side):
			continue
		for following in blocks[i + 1:]:
			if following.floats:
				break
			if following.kind == "p":
				continue
			float_words, below = placed.by_page(block.words), placed.by_page(following.words)
			page = max(float_words)
			if min(below) < page or page in below and min(w.y for w in below[page]) <= max(w.y for w in float_words[page]):
				yield "page %d: %s stands beside the float %s" % (min(below) + 1, following.words[0], block.words[0])
			break


def check_floats(placed):
	floats = [s for s in placed.made.streams if s.kind == "float" and s.float not in ("left", "right")]
	text = placed.by_page([w for block in placed.made.blocks if not block.floats for w in block.words])
	starts = sorted((placed.of(block.words[:1])[0].page, placed.made.order.index(block.words[0]))
		for block in placed.made.blocks if block.breaks)
	for stream in floats:
		inner = words_in(placed.made, stream)
		pages = placed.by_page(inner)
		if min(pages) < placed.of([stream.before])[0].page:
			yield "float %s stands on page %d, its call on page %d" % (inner[0], min(pages) + 1,
				placed.of([stream.before])[0].page + 1)
		position = placed.made.order.index(inner[0])
		ends = [page for page, at in starts if at > position]
		if ends and max(pages) >= ends[0]:
			yield "float %s stands on page %d, over its chapter's end" % (inner[0], max(pages) + 1)
		if is_told(placed, stream):
			continue
		for page, words in pages.items():
			top, bottom = min(w.y for w in words), max(w.y for w in words)
			above = any(w.y < top - NEAR for w in text.get(page, []))
			below = any(w.y > bottom + NEAR for w in text.get(page, []))
			if stream.float == "page" and page in text:
				yield "page %d: the page float %s is not alone" % (page + 1, inner[0])
			if above and (stream.float == "top" or below) or below and stream.float == "bottom":
				yield "page %d: float %s (%s) stands amid the text" % (page + 1, inner[0], stream.float)
	queue = [stream for stream in floats if not is_told(placed, stream)]
	for one, following in zip(queue, queue[1:]):
		first, second = (placed.of(words_in(placed.made, stream)[:1])[0] for stream in (one, following))
		if first.page > second.page:
			yield "float %s stands before %s" % (second.text, first.text)


def has_room(placed, page):
	"""Would three lines more find room on the page?"""
	words = list(page.words())
	return words and not any(word.text in placed.made.stand_ins for word in words) and (
		max(word.y for word in words) + 3 * placed.made.leading < page.height - placed.made.margin)


def check_notes(placed):
	on_page = collections.defaultdict(set)
	for note in placed.made.notes:
		for word in placed.of(note.stream.words):
			on_page[word.page].add(note.call)
	with_text = set(placed.by_page([w for block in placed.made.blocks if not block.floats for w in block.words]))
	alone = {w.page for s in placed.made.streams if s.float == "page" for w in placed.of(s.words)}
	for note in placed.made.notes:
		call, (begin, *_, end) = placed.of([note.call])[0], placed.of(note.stream.words[:1] + note.stream.words)
		if begin.page < call.page:
			yield "the note at %s stands on page %d, before its call on page %d" % (note.call, begin.page + 1, call.page + 1)
		held = next((s for s in placed.made.streams if s.kind == "float" and s.float not in ("left", "right")
			and is_in(note.stream.outer, s)), None)
		if held and not is_told(placed, held):
			pages = placed.by_page(words_in(placed.made, held))
			own = set(range(min(pages), max(pages) + 1))
			if held.float == "page":  # what fills its pages leaves more of them to its notes
				own |= set(range(min(pages), end.page + 1)) - with_text
			if not own.issuperset(range(begin.page, end.page + 1)):
				yield "the note at %s stands on page %d, its float on page %d" % (note.call, end.page + 1, max(pages) + 1)
		idle = [p for p in range(call.page + 1, end.page) if not on_page[p] and p not in alone
			and has_room(placed, placed.pages[p])]
		if idle:
			yield "the note at %s, called on page %d, waits over page %d" % (note.call, call.page + 1, idle[0] + 1)
		strip = nearest(note.stream.outer, "strip")
		if strip and strip.columns > 1 and begin.page == call.page:
			x, step = placed.made.margin, strip.width + documents.GAP
			if int((begin.left - x + 2) // step) < int((call.left - x + 2) // step):
				yield "page %d: the note at %s stands in a column before its call" % (call.page + 1, note.call)


def hear(element, heard, notes, note=None):
	"""Words as tags give them, in turn: all in `heard`, those of each note once more in `notes`."""
	for kid in element.kids:
		if not isinstance(kid, str):
			is_note = kid.standard == "Note"
			if is_note:
				notes.append([])
			hear(kid, heard, notes, notes[-1] if is_note else note)
			continue
		for word in inked.WORD.findall(kid.replace("\u00ad", "")):
			heard[word] = len(heard)
			if note is not None:
				note.append(word)


def check_tags(placed):
	heard, notes = {}, []
	hear(placed.tags, heard, notes)
	in_notes = {word for note in notes for word in note}
	body, wanted = [word for word in heard if word not in in_notes], placed.made.order
	if body != wanted:
		i = next((i for i, (a, b) in enumerate(zip(body, wanted)) if a != b), min(len(body), len(wanted)))
		yield "after %s tags say %s, not %s" % (wanted[i - 1:i], body[i:i + 4], wanted[i:i + 4])
	said = {note[0]: note for note in notes if note}
	for note in placed.made.notes:
		words = note.stream.words
		if said.get(words[0]) != words:
			yield "tags of the note at %s say %s" % (note.call, said.get(words[0]))
		elif heard[words[0]] < heard[note.call]:
			yield "tags have the note at %s before its call" % note.call


def check_poppler(placed):
	"""Another reader's word for it."""
	text = subprocess.run(["pdftotext", str(placed.pdf), "-"], capture_output=True, check=True).stdout.decode()
	n = collections.Counter(re.findall(r"w\d{4}", text))  # a letter after it may be that of a note
	for word in sorted({word[:5] for stream in placed.made.streams for word in stream.words}):
		if n[word] != 1:
			yield "poppler finds %s %d times" % (word, n[word])


PROPERTIES = {
	"within the margins": check_margins,
	"nothing on anything": check_overlap,
	"streams in order": check_streams,
	"blocks below each other": check_blocks,
	"what is side by side is level": check_bands,
	"columns are balanced": check_columns,
	"pages are filled": check_filled,
	"floats in their places": check_floats,
	"text beside floats": check_sides,
	"notes with their calls": check_notes,
	"tags in order": check_tags,
}


# --- one document --------------------------------------------------------------------------------------------------

def build(folder, name, made, pdf):
	source = [name + ".xml", "-o", "out"] if made.is_publication else ["-s", name + ".css", name + ".md", "-o", pdf]
	done = subprocess.run([PROGRAM, "build", "-q", *source], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
		check=False, timeout=100, env={**os.environ, "SOURCE_DATE_EPOCH": "1600000000"})
	if made.is_publication and done.returncode == 0:
		os.replace(folder / "out" / (name + ".en.pdf"), folder / pdf)
	return done


def judge(kind, seed, folder):
	"""{property: complaints}."""
	made = documents.Maker(kind, seed)
	made.files = made.document()
	for name, text in made.files.items():
		(folder / name).write_text(text)
	one, other = (build(folder, made.name, made, made.name + end) for end in (".pdf", ".again.pdf"))
	said = one.stderr.decode(errors="replace")
	if one.returncode != 0 or BROKEN.search(said):
		return {"is built": ["status %d" % one.returncode] + [row for row in said.splitlines() if "[layout/" in row
			or "ERROR" in row or " error: " in row or "rror:" in row or "ssert" in row][:4]}
	pdf, again = folder / (made.name + ".pdf"), folder / (made.name + ".again.pdf")
	results = {"is built": [], "the same bytes": []}
	if other.returncode != 0 or pdf.read_bytes() != again.read_bytes():
		results["the same bytes"] = ["the second PDF is another one"]
	placed = Placed(made, pdf, said)
	results["each word once"] = list(check_once(placed))
	if not results["each word once"]:
		for name, check in PROPERTIES.items():
			results[name] = list(check(placed))
		if seed == 0:
			results["as poppler reads them"] = list(check_poppler(placed))
	return results


def judge_in(keep, kind, seed):
	with tempfile.TemporaryDirectory() as folder:
		folder = pathlib.Path(folder)
		try:
			results = judge(kind, seed, folder)
		except subprocess.TimeoutExpired as late:
			results = {"is built": ["it does not end: %s" % late]}
		if keep or any(results.values()):
			shutil.copytree(folder, keep or HERE / "build" / "layout", dirs_exist_ok=True)
	return "%s-%d" % (kind, seed), results


def chosen(arguments):
	"""(kind, seed) of what is asked for, or of all."""
	for kind in documents.KINDS:
		for argument in arguments:
			if re.fullmatch(kind + r"-\d+", argument):
				yield kind, int(argument[len(kind) + 1:])
		if kind in (arguments or documents.KINDS):
			for seed in range(SEEDS):
				yield kind, seed


def main():
	arguments = sys.argv[1:]
	keep = pathlib.Path(arguments.pop(arguments.index("--keep") + 1)) if "--keep" in arguments else None
	arguments = [a for a in arguments if a != "--keep"]
	complaints, n = collections.defaultdict(list), collections.Counter()
	with concurrent.futures.ProcessPoolExecutor() as pool:
		for name, results in pool.map(judge_in, *zip(*[(keep, *which) for which in chosen(arguments)])):
			for what, wrong in results.items():
				complaints[what] += ["%s: %s" % (name, row) for row in wrong[:4]]
				n[what] += 1
	for what, rows in complaints.items():
		print("not ok" if rows else "ok", "%s, %d documents" % (what, n[what]))
		print("".join("  %s\n" % row for row in rows[:60]), end="")
	return 1 if any(complaints.values()) else 0


if __name__ == "__main__":
	sys.exit(main())
