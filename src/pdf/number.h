/* SPDX-License-Identifier: EUPL-1.2 */
/* number.h - numbers and strings as a PDF writes them (ISO 32000-1, 7.3), in whole numbers only: no printf, no rounding
 * of machine floats, the same bytes everywhere.
 *
 * Units  points are counted in thousandths ("milli") wherever they are written. */
#ifndef PDF_NUMBER_H
#define PDF_NUMBER_H

#include "../base/length.h"

enum { MILLI_MOST = 32767000 }; /* of a real: ISO 32000-1, annex C */

/* Each writes at `p` and returns the place after; none writes more than NUMBER_ROOM bytes. */
#define NUMBER_ROOM 24
char *put_integer(char *p, int64_t value);
char *put_milli(char *p, int64_t value); /* value / 1000: "12.5", "-.25", "0"; what is beyond MILLI_MOST as that */

void buf_put_milli(struct buf *b, int64_t value);
void buf_put_factor(struct buf *b, int64_t value); /* value / 65,536, to six places */
void buf_put_ref(struct buf *b, uint32_t number);  /* "12 0 R" */
/* A text string (7.9.2.2): `<FEFF...>`, UTF-16BE in hexadecimal, cut before 32,767 bytes (PDF/A-2, 6.1.13). */
void buf_put_text_string(struct buf *b, struct str utf8);
/* The same without delimiters and mark: of one code point. */
void buf_put_utf16_hex(struct buf *b, uint32_t code_point);
/* A byte string (7.3.4.2): `(...)`; its bytes must be ASCII. */
void buf_put_ascii_string(struct buf *b, struct str ascii);

/* 1/65,536 pt to thousandths of a point, rounded to nearest, halves up. */
static inline int64_t milli_from_length(int64_t value)
{
	return (value * 1000 + PT / 2) >> 16;
}

#endif
