/* SPDX-License-Identifier: EUPL-1.2 */
/* binder.h - what the steps of binding share. Private to bind/.
 *
 * Each step walks the tree once, and is a file: copy.c, expressions.c (with each.c, data_table*.c, unset.c), front.c,
 * parts.c (with cover.c, imprint.c, eu.c), callouts.c, keys.c, pictures.c (with picture_credits.c), charts.c (with
 * chart_*.c), tables.c (with table_*.c), citations.c, abbreviations.c, page_breaks.c, notes.c (with note_calls.c),
 * headings.c, back_references.c, labels.c, typography.c, references.c (with reference_words.c), links.c, contents.c,
 * lists.c. The table in bind.c says their order: what each needs of those before it, and what it
 * gives. */
#ifndef BIND_BINDER_H
#define BIND_BINDER_H

#include "bind.h"
#include "../data/words.h"

struct bound_chapter {
	const struct chapter *chapter;
	struct node *section;
	const char *path; /* clean, to compare with what links name */
	struct map notes; /* label -> the definition, EL_NOTE, not in the tree until it is called */
	struct map slugs; /* slug -> struct label *, of its own headings */
};

struct bound_part { /* a section of the document; of a lone file there is one */
	enum part_kind kind;
	enum part_place place;
	const struct part *part;       /* of the manifest, or NULL */
	struct node *section;          /* NULL: it is not set */
	struct bound_chapter *chapter; /* NULL: the program writes it */
};

/* A text of the manifest, as it is printed. */
struct said_words {
	const char *text; /* without marks, white space collapsed; NULL: it says nothing, or is not known yet */
	const struct fact_run *runs; /* NULL: it has no expression, and is printed as it is said */
	struct span span;
};

/* A day that the manifest or the data say. */
struct said_day {
	const char *iso; /* NULL: it is not known */
	bool is_to_confirm;
	struct span span;
};

/* A place where an entry of the bibliography is cited. */
struct cited_place {
	const char *key;
	struct node *at;    /* a note, or the block of the text */
	struct node *entry; /* of the list of references, once there is one */
};

struct binder {
	struct arena *a;
	const struct binding *what;
	struct diags *diags;
	struct doc *doc;
	struct bound_chapter *chapters;
	size_t n_chapters;
	struct bound_part *parts; /* in the order printed */
	size_t n_parts;
	struct said_words title, subtitle, author, publisher; /* of an edition */
	struct said_day date, knowledge;                      /* of an edition */
	struct node *header;                                  /* NULL: there is none */
	struct node *title_heading; /* EL_TITLE that was a lone file's first h1; NULL: the title stands elsewhere */
	struct map langs;           /* as written -> canonical, "" for unknown ones */
	struct map labels;          /* normalised -> struct label * */
	struct map chapter_paths;   /* clean path -> struct bound_chapter * */
	const char **names;         /* of the labels, for nearest spellings; made when the first is wanted */
	size_t n_spellings;         /* how many were compared so far */
	LIST(struct chart_data *) charts; /* charts.h; by ordinal - 1 of EL_CHART, until they are drawn: */
	LIST(const struct chart *) drawn;
	struct node *data_annex; /* chart_tables.c; NULL: no chart asks for it */
	struct map images; /* path of a picture -> the <image> of the data, const struct fact *; picture_credits.c */
	bool knows_images; /* that map is made */
	LIST(struct cited_place) cited; /* of editions with citations="margin", in their order */
	struct map lacking;             /* labels of ours that had to be set in English -> their English text */
	struct span lacking_span;       /* where the first of them is set */
};

/* --- nodes.c: the tree's helpers --- */

struct node *leaf_of(struct node *node); /* the innermost leaf block that holds it, or itself */
struct node *
figure_around(const struct node *node);      /* the outermost one, whose notes have letters; NULL: there is none */
bool node_has_text(const struct node *node); /* more than white space, or a picture */
struct node *text_node(struct arena *a, struct str bytes, enum piece_kind kind, struct span span);
/* A tree on the way through: a part of the document, or the body of the note that was called there. */
struct tree_walk {
	struct node *within, *at;
};
/* A text while it is put together; words.c. A zeroed one is empty. */
struct text_words {
	struct buf bytes;
	LIST(struct piece) pieces;
};
void words_put(struct arena *a, struct text_words *words, struct str bytes, enum piece_kind kind, struct span span);
/* The bytes [start, end) of `text`, with the pieces that they are made of; *piece: where to start looking, 0 at
 * first. */
void words_put_part(struct arena *a, struct text_words *words, const struct text *text, uint32_t start, uint32_t end,
                    uint32_t *piece);
struct text words_text(struct arena *a, struct text_words *words); /* `words` is empty again */
void join_texts(struct arena *a, struct node *top);                /* neighbouring texts below it become one */
/* What front matter or a manifest says: of the source, where the bytes are those at the span. */
struct node *said_node(struct binder *binder, const char *text, struct span span);
/* What an expression gave, at `place`: in a span where its language is not that around it (NULL: the document's), or
 * where it is to be confirmed. expressions.c */
struct node *value_node(struct binder *binder, const struct fact_run *run, struct span place, const char *around);
/* `node` in what makes it stand out as the run does. values.c */
struct node *emphasised(struct binder *binder, const struct fact_run *run, struct node *node, struct span place);
/* A value that ends in a point ("5. svibnja 2021.", "d. o. o."), without it where a full stop stands behind.
 * values.c */
struct str value_before_stop(const struct node *expression, struct str value);
/* Puts a text that is to be confirmed on the document's list of them. */
void note_open(struct binder *binder, struct str text, struct span place, struct span datum);
bool is_open_run(const struct binder *binder, const struct fact_run *run); /* "to be confirmed" in place of a value */
void node_prepend(struct node *parent, struct node *child);
/* Puts `node` out of the tree and its children in its place. */
void node_unwrap(struct node *node);
const char *nearest_label(struct binder *binder, const char *label); /* NULL: none is near */

/* A part that the manifest asks for has nothing to say; `message` says why, and what becomes of it. */
void report_nothing(struct binder *binder, struct span span, const char *message);

/* --- The steps --- */

/* The chapter's tree as a section of the document's, its languages canonical. */
void copy_chapter(struct binder *binder, struct bound_chapter *chapter);
/* When its expressions are bound: list items are numbered, definitions of notes taken out. */
void settle_chapter(struct binder *binder, struct bound_chapter *chapter);
struct node *copied_tree(struct arena *a, const struct node *root, size_t *n_nodes);
/* The canonical form of a tag; NULL with a finding at `span` when it is unknown. */
const char *known_language(struct binder *binder, const char *tag, struct span span);

void bind_language(struct binder *binder);
/* {{ xpath }} becomes its value: text that replaces it, in a span where it has another language (lang) or is to be
 * confirmed (class to-confirm). div.each is repeated for what its attribute select gives, div.if is kept or dropped;
 * the div goes, its body stays. */
void bind_expressions(struct binder *binder);
void bind_parts(
	struct binder *binder); /* the sections of bind/parts.h, chapters among them, in the order of the manifest */
/* typed_numbers.c, for bind_headings: the number that the heading's text begins with is taken out of it; NULL: none. */
const char *take_typed_number(struct binder *binder, struct node *heading);
/* ... is the one that the program gave, or takes the place of that which it did not give. */
void compare_typed_number(struct binder *binder, struct node *heading, const char *typed);
void report_typed_numbers(struct binder *binder); /* that stand beside ours */
/* headings.c: without its first `n` bytes and the white space behind them. */
void drop_start(struct arena *a, struct text *text, uint32_t n);
void bind_callouts(struct binder *binder);           /* titles for those that have none */
void bind_keys(struct binder *binder);               /* @key and [@key] are citations, references or text */
void bind_pictures(struct binder *binder);           /* their files are opened: doc.pictures */
void bind_charts(struct binder *binder);             /* marks, labels and words of charts, their data as tables */
void bind_charts_from_tables(struct binder *binder); /* those whose rows stand in tables */
void bind_tables(struct binder *binder);             /* rows, heads, columns and numbers of tables */
/* {cite} becomes the call of a note that is made from the bibliography; the list of references. */
void bind_citations(struct binder *binder);
void bind_page_breaks(struct binder *binder);   /* pages that authors asked for begin with a block */
void bind_abbreviations(struct binder *binder); /* the first use of each is expanded; the list of those used */
void bind_typography(struct binder *binder);    /* quotation marks, dashes, spaces of each leaf's language */
void bind_title(struct binder *binder);         /* title, header and what else is said of the document */
void bind_notes(struct binder *binder);         /* numbers notes and puts each after the block of its first call */
/* note_calls.c: a call of a note that is defined, with those right behind it; behind a figure. */
void join_calls(struct binder *binder, struct bound_chapter *chapter, struct node *call);
void part_call_from_figure(struct binder *binder, struct node *call);
struct node *note_that_has(struct node *note);    /* ... taken in the text of `note`; or itself */
void bind_headings(struct binder *binder);        /* levels and numbers */
void bind_labels(struct binder *binder);          /* what labels mean; headings get labels of their own */
void bind_back_references(struct binder *binder); /* from the list of references to where its entries are cited */
void bind_references(struct binder *binder);
void bind_links(struct binder *binder); /* no link within a link */
void bind_contents(struct binder *binder);
void bind_lists(struct binder *binder);            /* of tables and figures */
void report_lacking_labels(struct binder *binder); /* generated.c */

#endif
