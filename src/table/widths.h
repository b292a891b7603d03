/* SPDX-License-Identifier: EUPL-1.2 */
/* widths.h - how wide the columns of a table are: arithmetic over three numbers a cell, before anything is set.
 *
 * Each cell says how wide it is with every word divided that may be (part), with none (word), and with no line ended
 * but where its text asks for it (most). A column wants what its cells want. Where `most` has room, each has it; else
 * what there is above the words, or above their parts, is shared in proportion to what is wanted still (CSS 2.2,
 * section 17.5.2.2), and then moved between columns while the sum of the rows' heights, as areas of text, gets less.
 * Words are divided only where the widths without hyphens do not fit, first in columns under 35 mm.
 *
 * Numbers that stand in one column have their decimal marks below each other: a column is as wide as the widest part
 * before the mark, the widest from there on, and the widest that hangs behind it (a note's letter, a bracket).
 *
 * Units      1/65,536 pt. Widths of cells are of border boxes: padding and borders are in them, and columns touch.
 * Ownership  the arena given.
 * Promises   the widths of columns add up to the room, or to what is wanted where the table does not fill it; none is
 *            below its part, unless it is said to be; the same cells in another order of rows give the same widths.
 * Time       linear in cells and in the sum of spans up to 32 columns; wider spans by differences. */
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
	bool is_number; /* then `about` is the number's; else that is 0 */
	struct table_mark about;
	length edges; /* padding and borders at its sides, which `wants` has as well */
};

/* What :widths: says of a column. */
enum table_given_kind {
	GIVEN_NOTHING,
	GIVEN_LENGTH,
	GIVEN_PERCENT, /* of the table; value in 1/65,536 of 1 % */
	GIVEN_SHARE    /* of what lengths and percentages leave; "2fr", or a bare number */
};
struct table_given {
	enum table_given_kind kind;
	int32_t value;
};
/* "20mm 1fr 2fr", "30 70", "auto 25%", "auto": one a column, the rest has nothing said. False: it is no such list;
 * *place is the offset of what is not understood. */
bool table_given_from_text(struct arena *a, const char *text, struct table_given *given, uint32_t n_columns,
                           size_t *place);

struct table_column {
	struct table_extents wants;
	struct table_mark about; /* of its numbers */
	bool is_number;          /* most of its cells in the body are */
	struct table_given given;
	length width;
	bool divides; /* it is narrower than its longest word */
};
struct table_columns {
	struct table_column *at;
	uint32_t n;
	struct table_extents wants; /* the sums */
};

/* Cells in any order. `given` has n_columns entries, or is NULL. Columns of numbers whose widths are nearly the same
 * get the same. */
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
 * `cells` are those that the columns are of; `leading` that of a line of their text. */
void table_share_width(struct arena *scratch, struct table_columns *columns, const struct table_cell *cells,
                       uint32_t n_cells, length room, length leading);

/* Columns [first, end) stand on one part of a table that is split, behind its stub. */
struct table_split {
	uint32_t first, end;
};
/* Parts as few as may be, such that stub and columns fit into `room`, all about equally wide; no span of several
 * columns is divided where that can be avoided. Returns how many; 0: the stub with one of the columns is too wide. */
uint32_t table_split_columns(struct arena *a, const struct table_columns *columns, const struct table_cell *cells,
                             uint32_t n_cells, uint32_t n_stub, length room, struct table_split **parts);

/* The cell that makes the table too wide: the one whose part is the widest of those in the column that exceeds its
 * share most. An index into `cells`. */
uint32_t table_widest_cell(const struct table_columns *columns, const struct table_cell *cells, uint32_t n_cells);

#endif
