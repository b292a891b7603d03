/* SPDX-License-Identifier: EUPL-1.2 */
/* widths.h - how wide the columns of a table are: arithmetic over three numbers a cell, before anything is set.
 *
 * Each cell says how wide it is with every word divided that may be (part), with none (word), and with no line ended
 * but where its text asks for it (most). A column wants what its cells want. Where `most` has room, each has it; else
 * what there is above the words, or above their parts, is shared in proportion to what is wanted still (CSS 2.2,
 * section 17.5.2.2), by columns of words before heads of columns of numbers, and then moved between columns while the
 * sum of the rows' heights, as areas of text, gets less. Before long texts get any, columns of few words, as dates and
 * names are, have half of it to stay on one line. Words are divided only where the widths without hyphens do not fit,
 * first in columns under 35 mm.
 *
 * Numbers that stand in one column have their decimal marks below each other: a column is as wide as the widest part
 * before the mark, the widest from there on, and the widest that hangs behind it (a note's letter, a bracket).
 *
 * Units      1/65,536 pt. Widths of cells are of border boxes: padding and borders are in them, and columns touch.
 * Ownership  the arena given.
 * Promises   the widths of columns add up to the room, or to what :widths: says where it says a length or a percentage
 *            of every column; none is below its part, unless a length is said that is; the same cells in another order
 *            of rows give the same widths.
 * Time       linear in cells and in the slots that they cover; spans over the same columns are one. Areas are moved in
 *            at most 30 rounds over at most 500 rows. */
#ifndef TABLE_WIDTHS_H
#define TABLE_WIDTHS_H

#include "../base/arena.h"
#include "../base/length.h"

struct table_extents {
	length part, word, most; /* part <= word <= most */
};

struct table_mark { /* of a number, about its decimal mark; without padding */
	length left, right, hang;
};

struct table_cell {
	uint32_t row, column, n_columns;
	struct table_extents wants;
	bool is_head;   /* says nothing about whether its column is one of numbers */
	bool is_number; /* then `about` is the number's; else that is 0 */
	struct table_mark about;
	length edges; /* padding and borders at its sides, which `wants` has as well */
};

/* What :widths: says of a column. A length holds whatever the column wants; others never go below what it must have. */
enum table_given_kind {
	GIVEN_NOTHING,
	GIVEN_LENGTH,
	GIVEN_PERCENT, /* of the table; value in 1/65,536 of 1 % */
	GIVEN_SHARE    /* of what all others leave; "2fr", or a bare number; value in 1/65,536 */
};
struct table_given {
	enum table_given_kind kind;
	int32_t value; /* above 0, unless nothing is said */
};
/* "20mm 1fr 2fr", "30 70", "auto 25%", "auto": one a column, parted by white space, commas or semicolons; of the rest
 * nothing is said. False: it is no such list, or one of more columns than there are; *place is the offset in bytes of
 * the first that is not understood or is too many, `given` has those before it. */
bool table_given_from_text(const char *text, struct table_given *given, uint32_t n_columns, size_t *place);

struct table_column {
	struct table_extents wants; /* what its cells want, whatever is given */
	length phrase;           /* what its body wants to be on one line, if all its cells are of few words; else 0 */
	struct table_mark about; /* of its numbers */
	bool is_number;          /* at least half of those of its cells that hold anything, head left out */
	struct table_given given;
	length width;
	bool divides; /* it is narrower than its longest word */
};
struct table_columns {
	struct table_column *at;
	uint32_t n;
	struct table_extents wants; /* the sums; of a column with a length given, that */
};

/* Cells in any order. `given` has n_columns entries, or is NULL. Columns of numbers whose widths are nearly the same
 * want the same `most`, and get the same width. */
struct table_columns table_columns_of(struct arena *a, const struct table_cell *cells, uint32_t n_cells,
                                      const struct table_given *given, uint32_t n_columns);

enum table_fit {
	TABLE_FITS,       /* no line need be ended */
	TABLE_FITS_WORDS, /* ... between words alone */
	TABLE_FITS_PARTS, /* ... or in words */
	TABLE_IS_TOO_WIDE
};
enum table_fit table_fit_of(const struct table_columns *columns, length room);

/* Gives each column its width, `room` in all; where the columns are too wide they have their parts, and run over.
 * `cells` are those that the columns are of; `leading` that of a line of their text. With a leading of 0 no area
 * counts, and widths are those of CSS's sharing. */
void table_share_width(struct arena *scratch, struct table_columns *columns, const struct table_cell *cells,
                       uint32_t n_cells, length room, length leading);

/* Columns [first, end) stand on one part of a table that is split, behind its stub. */
struct table_split {
	uint32_t first, end;
};
/* Parts such that stub and columns fit into `room`: first, no span that could stand whole on one part is divided where
 * that can be avoided; then no words, if more parts leave them whole; then as few as may be; then all about equally
 * wide. Returns how many; 0: the stub with one of the columns is too wide, or there is no column behind it. */
uint32_t table_split_columns(struct arena *a, const struct table_columns *columns, const struct table_cell *cells,
                             uint32_t n_cells, uint32_t n_stub, length room, struct table_split **parts);

/* The cell that makes the table too wide: the one that asks most of the column that exceeds its equal share most. An
 * index into `cells`, of which there is at least one. */
uint32_t table_widest_cell(const struct table_columns *columns, const struct table_cell *cells, uint32_t n_cells);

#endif
