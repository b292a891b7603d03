/* SPDX-License-Identifier: EUPL-1.2 */
/* scanner.h - the scanner on its way through the source, line by line. Private to scan.c and what it uses: feed.c,
 * comments.c, definitions.c, myst.c, braces.c, block_tags.c. */
#ifndef READ_SCANNER_H
#define READ_SCANNER_H

#include "scan.h"

#define PLACEHOLDER "<!---->" /* a line of ours, as cmark sees it */

struct raw_line { /* in the source, behind its containers and without its end */
	uint32_t start, end;
};

enum container_kind { IN_QUOTE, IN_ITEM, IN_NOTE, IN_DEFINITION, IN_DIV, IN_ADMONITION };
struct container {
	enum container_kind kind;
	uint32_t columns; /* IN_ITEM: the indentation of its content; IN_DEFINITION: the least that goes on with it, */
	uint32_t content; /* ... and that of its own text */
	bool has_child;
	char mark; /* IN_DIV: of its fence */
	uint32_t n_marks;
	enum { OPTIONS_MAYBE, OPTIONS_YAML, OPTIONS_DONE } options;
	uint32_t options_start; /* IN_DIV, OPTIONS_YAML: their --- in the source */
	uint32_t insert;
	LIST(struct raw_line) raw; /* IN_DIV, of {csv-table}: its body */
};

enum leaf_kind { NO_LEAF, IN_PARAGRAPH, IN_FENCE, IN_INDENTED, IN_HTML, IN_COMMENT, IN_TABLE, IN_TAG };

/* What a line was found to begin with. Behind a container, a comment or a tag the line goes on. */
enum opened { OPENED_NOTHING, OPENED_CONTAINER, OPENED_LEAF };

/* What a line of text was perhaps meant as; near_misses.c. */
enum near_miss_kind {
	NEAR_HEADING,
	NEAR_LEVEL,
	NEAR_NUMBERS,
	NEAR_ITEM,
	NEAR_BULLET,
	NEAR_LETTER,
	NEAR_SIGN,
	NEAR_DASH,
	NEAR_GRID,
	NEAR_COLUMNS,
	NEAR_TABLE,
	NEAR_CAPTION,
	NEAR_LINES,
	NEAR_PAGE,
	NEAR_TEX,
	NEAR_CONTENTS,
	NEAR_LABEL,
	NEAR_TEMPLATE,
	NEAR_DIRECTIVE,
	NEAR_METADATA,
	N_NEAR_MISSES,
	NO_NEAR_MISS
};
struct near_miss { /* of one kind */
	uint32_t n;
	struct span place; /* of the first */
};

/* What a line of text begins with, as the items of lists do elsewhere; list_signs.c. */
struct list_sign {
	char mark;               /* '.', ')', '(' of "(1)", '-' of a dash; 0: none */
	uint32_t letter, number; /* as which it counts, from 1; 0: it does not */
	bool is_same;            /* each item has the same */
};

struct block_tag { /* of HTML, that is open */
	struct str name;
	uint32_t depth; /* in so many containers */
};

struct scanner {
	struct scan *scan;
	struct container stack[DEPTH_LIMIT];
	uint32_t depth;
	enum leaf_kind leaf;
	size_t paragraph;      /* its first line in scan->lines */
	size_t n_waiting;      /* lines of a paragraph behind which only blank lines stand: it may be terms; 0: none */
	size_t n_lazy;         /* how many of its last lines are not in all its containers */
	size_t definition_end; /* how many lines there were when the last definition closed, 0: none did; */
	uint32_t definition_depth; /* ... in so many containers */
	char fence_mark;
	uint32_t n_fence;
	uint32_t leaf_start; /* of a fence, comment or raw HTML, in the source */
	int comment;         /* its kind */
	uint32_t table;      /* its insert */
	struct block_tag tags[DEPTH_LIMIT];
	uint32_t n_tags;
	uint32_t tag_end;         /* behind the last one, in the source */
	bool knows_indentation;   /* a line of text has come since: */
	uint32_t tag_indentation; /* ... the columns that text within it begins with */
	struct near_miss near_misses[N_NEAR_MISSES];
	uint32_t number_before;       /* that the paragraph's line before begins with, "2."; 0: none, */
	uint32_t numbers_start;       /* ... and where the first such line stands in the source */
	bool is_below_bar;            /* it begins with one */
	struct list_sign sign_before; /* of a line of the paragraph that may be an item, */
	uint32_t signs_start;         /* ... and where the first such line stands in the source */
	/* the line */
	bool is_behind_tag;  /* one stood on it before `at`; */
	bool is_in_text_tag; /* ... it opens a block that holds text alone */
	uint32_t line_end;   /* in the source */
	uint32_t end;        /* of the part of it that is read, up to the next tag of a block */
	uint32_t at;         /* how far it has been read */
	uint32_t column;
	bool is_tab_split; /* part of the tab at `at` has been read */
	uint32_t copied;   /* from here on it goes into the fed text, */
	struct buf prefix; /* ... behind this */
	uint32_t nonspace, indent;
	bool is_blank;
	bool follows_blank; /* the line before is */
};

static inline char peek(const struct scanner *s, uint32_t at)
{
	return at < s->end ? s->scan->clean.at[at] : '\0';
}

/* --- feed.c: reading along the line, and writing fed lines --- */

/* Forward by `n` bytes or columns; a tab may be read in part when columns are counted. */
void scanner_advance(struct scanner *s, uint32_t n, bool counts_columns);
void scanner_nonspace(struct scanner *s);
struct str scanner_rest(const struct scanner *s); /* from its first letter on */
/* What stands before `at` goes to the prefix; the line goes on behind `columns` of white space. */
void scanner_cut(struct scanner *s, uint32_t columns);
/* The line goes on at `at` as if it began there, in the same containers. */
void scanner_go_on(struct scanner *s);
void scanner_push_line(struct scanner *s, uint32_t start, uint32_t body, uint32_t source, uint32_t content,
                       uint32_t insert);
/* The line with its containers; text begins at `content`, in the source. */
void scanner_feed(struct scanner *s, uint32_t content);
/* The containers below `depth` as a line that goes on in them. */
void scanner_continue(struct scanner *s, struct buf *out, uint32_t depth);
uint32_t scanner_insert(struct scanner *s, enum insert_kind kind, uint32_t start, uint32_t end);
/* A line of ours where the present line's containers have been read up to `at`: the source's containers, our text. */
void scanner_feed_insert(struct scanner *s, uint32_t insert);
/* A line of ours between two lines, within the first `depth` containers. */
void scanner_feed_close(struct scanner *s, uint32_t insert, uint32_t depth);
void scanner_close_leaf(struct scanner *s);
/* At a blank line: the paragraph ends, but may still turn out to be terms. */
void scanner_let_wait(struct scanner *s);
/* Ends the leaf and all containers above the first `depth`. `is_asked`: the outermost of them is a directive that ends here. */
void scanner_close(struct scanner *s, uint32_t depth, bool is_asked);
/* Ends what the line does not go on with, and marks that something begins in the innermost container. */
void scanner_begin(struct scanner *s, uint32_t matched);
void scanner_push(struct scanner *s, struct container container);

/* --- myst.c: what is taken out --- */

/* The directive's options between lines of --- do not end as they should. */
void report_open_options(struct scanner *s, const struct container *div);
/* Is the line the fence that ends this directive, or one of its options? Then it is done with. */
bool div_takes_line(struct scanner *s, uint32_t index);
void open_directive(struct scanner *s, struct directive *d);
void open_note(struct scanner *s, uint32_t n, struct str id);
/* definitions.c: is the line a definition of what stands before it? */
bool may_define(const struct scanner *s, uint32_t matched);
void open_definition(struct scanner *s, uint32_t matched);
void take_out_line(struct scanner *s, enum insert_kind kind, struct str name);
/* An argument or a term as a heading of ours: one line of inlines, whatever it begins with. */
void feed_one_line(struct scanner *s, enum insert_kind kind, struct str text);
void feed_line_of(struct scanner *s, uint32_t insert, struct str text); /* ... one of an insert that there is */
/* ... whose text is that of the source from `source` on, but for masks. */
void feed_line_from(struct scanner *s, uint32_t insert, struct str text, uint32_t source);
/* The container, behind a marker of `n` bytes and its white space. */
void push_behind_marker(struct scanner *s, enum container_kind kind, uint32_t n, uint32_t insert);
bool is_break(struct str line); /* a comment, or +++ */
/* comments.c: the line is taken, or what follows the comment's end is to be read. */
bool open_comment(struct scanner *s, int kind);
bool goes_on_in_comment(struct scanner *s);
/* table_captions.c: a line of text, ": Caption" or "Table: Caption {#tbl-x}", that is the caption of a pipe table */
bool open_caption(struct scanner *s, uint32_t matched);
bool looks_like_caption(const struct scanner *s, struct str line); /* ... is it written as one? */
/* table_directives.c */
/* `key` and `value` are borrowed from the source. Inserts may move. */
void set_table_option(struct scanner *s, struct insert *insert, struct str key, struct str value);
/* ... what of options is Markdown, :notes:, :source:, :credit: and :unit: of a table, chart or picture; false: it is none of these. */
bool feed_figure_option(struct scanner *s, struct str key, struct str value);
/* chart_directives.c */
void check_chart_kind(struct scanner *s, const struct insert *insert);
void set_chart_option(struct scanner *s, struct insert *insert, struct str key, struct str value);
/* picture_directives.c */
void set_picture_option(struct scanner *s, struct insert *insert, struct str key, struct str value);
bool open_cell_span(struct scanner *s, uint32_t matched); /* ":colspan: 2", as a cell of a list begins */
/* csv_tables.c: is the line one of the body of {csv-table}, which is no Markdown? */
bool takes_raw_line(struct scanner *s, struct container *div);
void feed_csv_header(struct scanner *s, struct str value);    /* names of columns, in the source */
void feed_csv_body(struct scanner *s, struct container *div); /* which ends */
/* page_breaks.c: a line that asks for a new page, as other programs write it, too */
bool open_page_break(struct scanner *s, uint32_t matched);
/* braces.c: the braces of attributes that a heading's text ends with; empty: none. */
struct str heading_attributes(struct scanner *s, struct str text);
uint32_t insert_attributes(struct scanner *s, enum insert_kind kind, struct str braces);
/* ... or those that the line consists of: then it is done with. */
bool open_attributes(struct scanner *s, uint32_t matched);
/* block_tags.c: the tag that the line begins with is taken out; nothing is opened if it does not end. */
enum opened open_block_tag(struct scanner *s, uint32_t matched);
bool goes_on_in_tag(struct scanner *s);
/* Where tags are open, the line is read up to the next one first. */
void cut_at_tag(struct scanner *s);
/* Does the line's part stand between tags, or behind one that holds no blocks? Then it begins none. */
bool is_text_of_tag(const struct scanner *s);
void strip_tag_indentation(struct scanner *s);
void forget_tags_above(struct scanner *s, uint32_t depth); /* their containers have ended */
void forget_paragraph_tags(struct scanner *s);             /* at a blank line */
bool is_inline_tag(struct str name);
/* callouts.c: behind the mark of a quotation: does it say that it is a callout? */
bool open_alert(struct scanner *s);
bool open_admonition(struct scanner *s, uint32_t matched); /* MkDocs' */
/* near_misses.c: is the line of text a block of another dialect? All are told at the end. */
void note_near_misses(struct scanner *s);
void note_near_columns(struct scanner *s);  /* of a line of dashes, which is a rule */
void note_near_metadata(struct scanner *s); /* ... the paragraph that this line underlines */
void report_near_misses(struct scanner *s);
/* list_signs.c */
struct list_sign list_sign_of(struct str line);
bool list_sign_follows(struct list_sign sign, struct list_sign before);
uint32_t starts_bullet(const struct scanner *s, bool in_paragraph); /* the bytes of the round bullet; 0: none */
/* pipe_tables.c: what the lines of all cells are of: the first of a row, and the insert behind it for the others. */
uint32_t insert_cells(struct scanner *s, bool is_head, bool is_pipes);
/* ... is this line the rule under a table's head, which is the paragraph's last line? Then that line is taken
 * back. */
bool open_table(struct scanner *s);
void add_table_row(struct scanner *s, struct str line);
bool heads_table(struct str head, struct str rule); /* would these two lines begin a table? */

#endif
