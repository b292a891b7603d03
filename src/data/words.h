/* SPDX-License-Identifier: EUPL-1.2 */
/* words.h - what authors wrote, made fit for titles and messages. */
#ifndef DATA_WORDS_H
#define DATA_WORDS_H

#include "../base/str.h"

/* White space collapsed: one space each, none at the ends. */
const char *text_collapsed(struct arena *a, struct str text);
void text_collapse(char *text); /* in place */
/* The text without what nobody means in data (utf8_is_unseen), in place; a separator of lines becomes a space. */
bool text_leave_out_unseen(char *text); /* true if there was any */
/* The beginning of a text that is too long for a message, with an ellipsis; else the text itself. */
const char *text_excerpt(struct arena *a, const char *text);
/* At most `n` bytes of `text`, whole characters, with an ellipsis where it was cut. */
struct str text_cut(struct arena *a, struct str text, size_t n);

#endif
