/* SPDX-License-Identifier: EUPL-1.2 */
/* scan.h - what the scanner hands to cmark, and the way back to the source. Private to read/.
 *
 * The scanner walks the source line by line with CommonMark's container rules (specification 0.30, appendix) and writes
 * the *fed* text: the source with its front matter, comments, footnote markers, targets, fences of directives and
 * tables taken out.
 * Where one of these stood, the fed text has a line with an HTML comment, which ends a paragraph as they do, and an
 * entry in `inserts`. cmark parses the fed text once. Bytes of the fed text are those of the source, except masks:
 * MASK_LETTER and MASK_MARK stand for one byte each of something cmark must not read. */
#ifndef READ_SCAN_H
#define READ_SCAN_H

#include "../doc/doc.h"

#define MASK_LETTER '\x1A' /* cmark takes it for a letter */
#define MASK_MARK '}'      /* ... for a punctuation mark without meaning */
#define DEPTH_LIMIT 64
#define COSTLY_BUDGET ((uint64_t)300 << 20) /* bytes that cmark may read in vain in one file */

/* A part of the source that is not text as it stands. In source offsets. */
enum special { SPECIAL_INVALID, SPECIAL_CONTROL, SPECIAL_SPACE };
struct special_bytes {
	uint32_t start, end;
	enum special what; /* becomes U+FFFD, nothing, a space */
};

enum mask {
	MASK_CALL,       /* [^id] */
	MASK_EXPRESSION, /* {{...}} */
	MASK_COMMENT,    /* <!-- --> */
	MASK_ADDRESS,    /* https://..., www. */
	MASK_FORMULA,    /* $...$, $$...$$ */
	MASK_SPACE       /* white space within the destination of a link */
};
struct masked { /* it may run over lines; in source offsets, in order */
	uint32_t start, end;
	enum mask what;
};

enum insert_kind {
	INSERT_NONE,
	INSERT_BREAK,             /* a comment, +++: only ends what stands before it */
	INSERT_PAGE,              /* what follows begins a page */
	INSERT_TARGET,            /* `name` is the label of the next block */
	INSERT_NOTE,              /* what follows is the note `name`, up to its INSERT_CLOSE */
	INSERT_DIV,               /* what follows is the body of directive `name` */
	INSERT_ARGUMENT,          /* a heading line in the fed text: the directive's argument */
	INSERT_DEFINITIONS,       /* what follows is a definition list, or more of the one just closed */
	INSERT_TERM,              /* a heading line in the fed text: the term */
	INSERT_DEFINITION,        /* what follows is a definition of it */
	INSERT_ALERT,             /* the quotation that it stands in is the callout `name` */
	INSERT_ATTRIBUTES,        /* `start` to `end` are those of the next block */
	INSERT_ATTRIBUTES_BEHIND, /* ... of the block before */
	INSERT_CONTENTS,          /* {:toc} */
	INSERT_CONTENTS_BEHIND,   /* ... right below the list that it stands for */
	INSERT_TAG,               /* of an HTML block, from `start` to `end` */
	INSERT_CLOSE,
	INSERT_CAPTION, /* a heading line in the fed text: of the pipe table above, or right below */
	INSERT_UNIT,    /* ... the option :unit: of a table's directive */
	INSERT_NOTES,   /* ... its :notes: */
	INSERT_SOURCE,  /* ... its :source: */
	INSERT_CREDIT,  /* ... the :credit: of a picture */
	INSERT_SPAN, /* what stands around it is a cell over several rows or columns: `name` is colspan, `id` the number */
	INSERT_TABLE, /* what follows is a pipe table, its alignments in `name`, up to its INSERT_CLOSE */
	INSERT_ROW,   /* a heading line in the fed text: the first cell of a row */
	INSERT_CELL   /* ... another one */
};
struct inline_attributes { /* what stands in braces */
	struct str name;   /* the bare word, if one is allowed */
	LIST(struct str) classes;
	struct str id;
	LIST(struct str) keys, values; /* the others; quotes off */
};
struct insert_option {
	struct str key, value; /* as the source has them */
};
struct insert {
	enum insert_kind kind;
	uint32_t start, end; /* source offsets */
	struct str name;
	struct str id, lang, classes;        /* INSERT_DIV: from its options; empty: none */
	struct inline_attributes attributes; /* INSERT_DIV: the other ones in its braces, without lang and title */
	bool is_in_braces;                   /* INSERT_DIV: its name: one without is a class */
	bool is_hidden;                      /* INSERT_DIV: its body is for another format than PDF */
	struct str select;                   /* INSERT_DIV: the XPath of {each} and {if}, the path of {include} */
	LIST(struct insert_option) options;  /* INSERT_DIV: the others of {each}; placement */
	bool is_first;                       /* INSERT_TAG: no other is open */
	bool is_head;                        /* INSERT_ROW, INSERT_CELL: of a table's head; */
	bool is_pipes;                       /* ... of a pipe table: "\|" is a bar everywhere */
};

struct fed_line {
	uint32_t start;  /* in the fed text */
	uint32_t body;   /* from here on, bytes of the line map one to one: */
	uint32_t source; /* ... `body` stands here in the source */
	uint32_t
		content; /* where text begins, behind containers and indentation or a heading's marks; in the fed text */
	uint32_t insert; /* into `inserts`; 0: none */
};

struct link_definition {   /* [label]: address */
	const char *label; /* a link_label */
	uint32_t start, end;
	bool is_used;
};

struct abbreviation_line { /* *[name]: expansion */
	struct str name, expansion;
	uint32_t start, end;
};

struct scan {
	struct arena *arena;
	struct diags *diags;
	struct source_id source;
	struct str bytes;    /* the file */
	struct str clean;    /* the same length, special bytes masked */
	uint32_t base;       /* the address of its first byte */
	uint32_t text_start; /* behind byte-order mark and front matter */
	LIST(struct special_bytes) specials;
	bool has_late_specials; /* what was found while blocks were, which is sorted in at their end */
	LIST(struct masked) masks;
	LIST(struct fed_line) lines;
	LIST(struct insert) inserts; /* the first is none */
	LIST(struct link_definition) definitions;
	LIST(struct abbreviation_line) abbreviations;
	struct buf fed;
	uint64_t budget; /* what cmark may still spend on what could be quadratic; mask.c */
};

static inline bool is_cell(const struct insert *insert)
{
	return insert->kind == INSERT_ROW || insert->kind == INSERT_CELL;
}

static inline struct span scan_span(const struct scan *scan, uint32_t start, uint32_t end)
{
	return (struct span){scan->base + start, scan->base + end};
}

/* The text of a leaf: its lines' contents, joined by U+000A. */
struct leaf_line {
	uint32_t at;     /* in the leaf */
	uint32_t source; /* what stands there */
	uint32_t fed;
};
struct leaf {
	const char *at;
	uint32_t n;
	uint32_t n_lines;
	const struct leaf_line *lines;
};
struct leaf leaf_from_lines(struct arena *a, const struct scan *scan, size_t first, size_t last); /* both included */
uint32_t leaf_source(const struct leaf *leaf, uint32_t at, uint32_t *line); /* *line: where to start looking; updated */

/* clean.c: finds the special bytes and reports them. False: the file is in another encoding, and nothing of it is read. */
bool scan_clean(struct scan *scan);
/* scan.c (with feed.c, myst.c): fills `fed`, `lines`, `inserts`. */
void scan_blocks(struct scan *scan);
void scan_sort_specials(struct scan *scan); /* csv_tables.c */
/* mask.c: masks what cmark must not see in the leaf made of these lines. */
void mask_leaf(struct scan *scan, size_t first, size_t last);
/* tails.c: the link definitions that the paragraph made of these lines begins with. */
void note_definitions(struct scan *scan, size_t first, size_t last);
/* addresses.c: behind the bare address at `at`; 0: none begins there, nor before *behind. */
uint32_t bare_address_end(const struct leaf *leaf, uint32_t at, uint32_t *behind);
/* The destination that begins at `at`, behind "](": does it hold white space, and is a file or page for all that? Its
 * end is behind its last letter. */
bool is_spaced_destination(const struct leaf *leaf, uint32_t at, uint32_t *end);
uint32_t formula_end(const struct leaf *leaf, uint32_t at); /* formulas.c: behind the one at the "$" at `at`, or 0 */
const char *link_label(struct arena *a, struct str label);  /* the key of one: case and white space do not matter */
/* At "{{": a command of a website, {{< x >}} or {{% x %}}? No XPath begins so. It is text. */
static inline bool begins_shortcode(struct str text)
{
	size_t at = text.n > 2 && text.at[2] == ' ' ? 3 : 2;
	return at < text.n && (text.at[at] == '<' || text.at[at] == '%');
}
bool may_stand_in_id(char c); /* of a note: `[^id]` */
void report_unclosed_expression(struct diags *diags, struct span braces);
void front_put_version(struct buf *out); /* libyaml's */
/* front.c: reads front matter at text_start, if there is any, and moves text_start behind it. */
void front_matter(struct scan *scan, struct arena *a, struct meta *meta); /* its texts live in `a` */

/* --- starts.c: what a line begins with; `line` has no line end and no containers any more ------------------------- */

bool starts_thematic_break(struct str line);
int starts_atx(struct str line); /* the bytes of its marks and the space behind them; 0: no heading */
bool is_setext_underline(struct str line);
/* How many fence characters; 0: none. */
uint32_t starts_fence(struct str line);
bool ends_fence(struct str line, char mark, uint32_t n);
int starts_html(struct str line, bool in_paragraph); /* the kind, 1 to 7, of HTML block; 0: none */
size_t html_end(struct str line);                    /* behind the closing tag of kind 1; 0: it does not end here */
struct list_marker {
	uint32_t n; /* bytes; 0: none */
	bool is_ordered;
};
struct list_marker starts_list(struct str line, bool in_paragraph);
/* `[^id]:`; the bytes of it, or 0. */
uint32_t starts_note(struct str line, struct str *id);
bool is_target(struct str line, struct str *label);
/* `*[EU]: European Union`, of PHP Markdown Extra, kramdown and GOV.UK. */
bool is_abbreviation(struct str line, struct str *name, struct str *expansion);
bool starts_definition(struct str line); /* ": text", or Pandoc's "~ text" */
/* ":::{name} argument", "```{name} argument", ":::name"; n is the count of marks, 0 if it is none. */
struct directive {
	uint32_t n;
	char mark;
	struct str name, id, classes, lang, argument; /* no name: a plain div */
	struct str braces;                            /* with what they hold; empty: none */
};
struct directive starts_directive(struct str line);
/* `:key: value` */
bool is_option(struct str line, struct str *key, struct str *value);
bool is_yaml_option(struct str line, struct str *key, struct str *value); /* "key: value", between lines of --- */
bool is_comment_line(struct str line); /* "% text", or one of HTML and nothing else */

/* --- comments.c: HTML's, and what else is treated as one: instructions, declarations, CDATA sections ------------- */

/* The first four as CommonMark counts kinds of HTML blocks. */
enum comment_kind { COMMENT = 2, INSTRUCTION, DECLARATION, CDATA, OFFICE_MARK, N_COMMENT_KINDS };
int starts_comment(struct str text); /* its kind, or 0 */
/* Behind the end of the one that `text` begins with, on whichever line; 0: nothing ends it. */
size_t comment_end(struct str text, int kind);
/* The hint says how to end it, and `where`. */
void report_unclosed_comment(struct diags *diags, int kind, struct span span, const char *where);
/* What is no comment for HTML, but as little for print: said where it begins. */
void report_instruction(struct diags *diags, int kind, struct span span);

/* callouts.c: our callout that this word of another dialect means, or NULL. */
const char *callout_of_word(struct str word);

/* --- attributes.c ------------------------------------------------------------------------------------------------ */

/* "{lang=lt .class #id}" at the start of `text`: its bytes, or 0 if it is none. `with_name`: a bare word is allowed. */
uint32_t attributes_from_text(struct arena *a, struct str text, bool with_name, struct inline_attributes *out);
void attributes_apply(struct arena *a, struct node *node, const struct inline_attributes *from);

/* table_directives.c */
bool is_of_table(const struct insert *insert); /* a directive that makes one */
/* chart_directives.c */
bool is_of_chart(const struct insert *insert);
/* picture_directives.c */
bool is_of_picture(const struct insert *insert);

/* names.c: of an option that a directive does not have. `known`: those that it has, ends with NULL */
void report_option(struct diags *diags, struct str directive, struct str key, struct span span,
                   const char *const *known, const char *hint);
/* Is a block asked to stand where the built-in sheet can put it? */
void check_placement(struct diags *diags, struct str where, struct span span);

#endif
