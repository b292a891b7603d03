#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""each.py - the options of {each}: what its body is set for, in which order, and what it calls its nodes."""
import os
import pathlib
import re
import subprocess
import tempfile
import time

PROGRAM = os.environ["COLOPHON"]
ROWS = """name,country,fee,day
Ona,LT,12.5,2021-04-13
Zoe,DE,100,2021-04-12
Jonas,LT,9,2021-05-01
Ann,DE,,2020-01-01
Šarūnas,LV,20.25,2021-04-14
"""
DATA = """<partners><partner id="k" country="LT"><name>Kaunas</name></partner>
<partner id="b" country="DE" status="to-confirm"><name>Berlin</name></partner></partners>
"""


def built(text, rows=ROWS, lang="en", extra=()):
	"""The words of the document, a leaf each, and what was said."""
	with tempfile.TemporaryDirectory() as folder:
		source = pathlib.Path(folder) / "sources/r"
		source.mkdir(parents=True)
		(source / "rows.csv").write_text(rows)
		(source / "data.xml").write_text(DATA)
		(source / "a.md").write_text("# A\n\n" + text)
		(source / "publication.xml").write_text(
			'<publication id="r" kind="document"><data href="rows.csv"/><data href="data.xml"/><edition lang="%s">'
			"<title>R</title><body><chapter href=\"a.md\"/></body></edition></publication>" % lang)
		done = subprocess.run([PROGRAM, "build", "sources/r/publication.xml", "--dump", "doc", *extra], cwd=folder,
		                      capture_output=True, text=True)
	words = re.findall(r'^ *"(.*?)"(?: \d+ (?:source|replaced|generated)@| @)', done.stdout, re.M)
	return words[2:], done.stderr


def show(name, text, wanted, says=(), **more):
	words, told = built(text, **more)
	faults = [] if wanted is None or words == wanted else ["it sets %r, not %r" % (words, wanted)]
	faults += ["nothing says %r:\n%s" % (one, told) for one in says if one not in told]
	if not says and told:
		faults.append("it says:\n" + told)
	print("%s %s" % ("not ok" if faults else "ok", name))
	for fault in faults:
		print("#  " + fault.replace("\n", "\n#    "))


def each(select, body, *options):
	return ":::{each} %s\n%s\n- %s\n:::\n" % (select, "\n".join(options), body)


def sorted_by(key, lang="en"):
	return each("//row", "{{ name }}", ":sort: " + key), lang


show("the data's order without an option", each("//row", "{{ position() }}/{{ last() }} {{ name }}"),
     ["1/5 Ona", "2/5 Zoe", "3/5 Jonas", "4/5 Ann", "5/5 Šarūnas"])
show("texts in the alphabet's order", each("//row", "{{ name }}", ":sort: name"), ["Ann", "Jonas", "Ona", "Šarūnas", "Zoe"])
show("numbers as numbers, what has none last", each("//row", "{{ name }}", ":sort: fee"), ["Jonas", "Ona", "Šarūnas", "Zoe", "Ann"])
show("... also from the largest", each("//row", "{{ name }}", ":sort: num(fee) desc"), ["Zoe", "Šarūnas", "Ona", "Jonas", "Ann"])
show("days by their dates, not by their names", each("//row", "{{ name }}", ":sort: date(day) descending"),
     ["Jonas", "Šarūnas", "Ona", "Zoe", "Ann"])
show("what is alike stays, and a second key decides", each("//row", "{{ name }}", ":sort: country desc, fee asc"),
     ["Šarūnas", "Jonas", "Ona", "Zoe", "Ann"])
show("a comma within a call parts no keys", each("//row", "{{ name }}", ":sort: concat(country, ',', name)"),
     ["Ann", "Zoe", "Jonas", "Ona", "Šarūnas"])
show("what is computed", each("//row", "{{ name }}", ":sort: string-length(name) desc", ":first: 2"), ["Šarūnas", "Jonas"])
show("the first ones, after sorting", each("//row", "{{ name }} {{ last() }}", ":first: 2", ":sort: name"), ["Ann 2", "Jonas 2"])
show("more than there are", each("//row[country='LT']", "{{ name }}", ":first: 9"), ["Ona", "Jonas"])
show("groups in the order of their first", each("//row", "{{ $key }} {{ count($group) }} {{ name }}", ":group-by: country"),
     ["LT 2 Ona", "DE 2 Zoe", "LV 1 Šarūnas"])
show("groups sorted by themselves", each("//row", "{{ country($key) }}: {{ list(sort($group/name)) }}", ":group-by: country",
     ":sort: count($group) desc, country($key)"), ["Germany: Ann and Zoe", "Lithuania: Jonas and Ona", "Latvia: Šarūnas"])
show("a sum over a group", each("//row[fee != '']", "{{ $key }} {{ sum($group/fee) }}", ":group-by: country"),
     ["LT 21.5", "DE 100", "LV 20.25"])
show("a loop over a group, and names of both",
     "::::{each} //row as one\n:group-by: country\n:first: 1\n\n:::{each} $group\n:as: two\n:sort: name\n"
     "- {{ $one/name }} {{ $two/name }} {{ position() }}\n:::\n::::\n", ["Ona Jonas 1", "Ona Ona 2"])
show("two files are joined", each("//partner as p", "{{ name }}: {{ list(//row[country = $p/@country]/name) }}").replace("partner as", "partner[@id='k'] as"),
     ["Kaunas: Ona and Jonas"])
show("a name within a predicate that says as", each("//row[name = ' as p']", "x"), [], ["selects nothing"])
show("'as' in brackets and marks is none", each("//row[name != ') as x' and country = 'LV']", "{{ name }}"), ["Šarūnas"])
show("options between dashes", ":::{each} //row\n---\nsort: name\nfirst: 1\n---\n- {{ name }}\n:::\n", ["Ann"])
show("numbers by the comma of the file", each("//row", "{{ n }}", ":sort: num(n)"), ["5", "12,5", "1.000,5"],
     rows="n;m\n12,5;a\n1.000,5;b\n5;c\n")
show("days as the files of a country write them", each("//row", "{{ n }}", ":sort: d"), ["c", "a", "d", "b", "e"],
     rows="n;d\na;2.4.2021\nb;2021-11-01\nc;1.4.2021 10:00\nd;10.4.2021\ne;\n")
show("... the latest first; a day written otherwise is the same, and a second key decides",
     each("//row", "{{ n }}", ":sort: d descending, n"), ["d", "a", "b", "c"], rows="n;d\nb;2021-04-02\nc;1.4.2021\na;2.4.2021\nd;30.3.2022\n")
show("... in the order that sort() gives", each("sort(//row, d)", "{{ n }}"), ["c", "a", "d", "b", "e"],
     rows="n;d\na;2.4.2021\nb;2021-11-01\nc;1.4.2021 10:00\nd;10.4.2021\ne;\n")
show("days among words are words", each("//row", "{{ n }}", ":sort: d"), ["c", "b", "a"],
     rows="n;d\na;soon\nb;2.4.2021\nc;10.4.2021\n")
show("what is empty stands in no number's way", each("//row", "{{ n }}", ":sort: string(d)"), ["c", "e", "a", "b", "d"],
     rows="n;d\na;3\nb;\nc;1\nd;\ne;2\n")
show("{if} within it knows the names",
     "::::{each} //row as r\n:::{if} $r/fee > 50\n{{ name }}\n:::\n::::\n", ["Zoe"])
show("the alphabet is the edition's", each("//row", "{{ n }}", ":sort: n"), ["inis", "yra", "jis"], lang="lt", rows="n;m\njis;1\nyra;2\ninis;3\n")
show("a list goes on over all turns, and labels differ", ":::{each} //row[country='LT']\n:label: town-{{ position() }}\n\nText {{ name }}\n:::\n\n[](#town-2)\n", None)

# --- What is wrong ---

show("a name that there is not", each("//row as r", "{{ $s/name }}"), None, ["a.md:5:6: error: there is no variable $s", "rows.csv:2:1: note: set for this <row>"])
show("$key without groups", each("//row", "{{ $key }}"), None, ["error: there is no variable $key", ":group-by:"])
show("an option that there is not", each("//row", "{{ name }}", ":srot: name"), ["Ona", "Zoe", "Jonas", "Ann", "Šarūnas"],
     ['a.md:4:1: warning: {each} has no option "srot"', "did you mean :sort:?"])
show("a condition as an option", each("//row", "{{ name }}", ":where: x"), None, ["conditions stand in brackets"])
show("a direction that there is not", each("//row", "{{ name }}", ":sort: name decs"), None, ["a.md:4:13: error: a key is sorted asc or desc", "did you mean desc?"])
show("a key that is no expression", each("//row", "{{ name }}", ":sort: name["), None, ["a.md:4:1", "[data/expression]"])
show("a key that names nothing", each("//row", "{{ name }}", ":sort: nmae"), None, ["a.md:4:8: error", "nmae"])
show("first that is no number", each("//row", "{{ name }}", ":first: few"), None, ["a.md:4:9: error: first takes a whole number"])
show("a name that is taken", each("//row as lang", "{{ name }}"), None, ["error: there is a variable $lang already"])
show("a name that is none", each("//row", "{{ name }}", ":as: 2x"), None, ["a.md:4:6: error: '2x' is no name"])
show("two names", each("//row as a", "{{ name }}", ":as: b"), None, ["called twice"])
show("a body that is not set is read all the same", each("//row[country='XX'] as r", "{{ $r/name }} {{ $t }}"), None,
     ["error: there is no variable $t", "selects nothing"])

# --- Large ones: in time that grows with them ---

many = "n;g;x\n" + "".join("r%d;g%d;%d\n" % (i, i % 7, (i * 7919) % 20011) for i in range(20000))
start = time.monotonic()
words, told = built(each("//row", "{{ $key }} {{ count($group) }}", ":group-by: g", ":sort: num(x) desc, n"), rows=many)
good = len(words) == 7 and not told and time.monotonic() - start < 60
print("%s twenty thousand rows sorted and grouped" % ("ok" if good else "not ok"))
if not good:
	print("#  %r %s %.1f s" % (words, told[:500], time.monotonic() - start))
