/* SPDX-License-Identifier: EUPL-1.2 */
/* pictures.h - what the files that settle pictures share. Private to bind/. */
#ifndef BIND_PICTURES_H
#define BIND_PICTURES_H

#include "binder.h"

/* pictures.c: where it says its file; NULL: it does not. */
const struct attribute *picture_source(const struct node *img);
/* The path beneath the root of a file that is named at `place`, relative to the file there; NULL: it leads out. */
const char *picture_path(struct binder *binder, const char *name, struct span place);
/* ... letters and labels for the parts of a figure, whose number is known. */
void settle_parts(struct binder *binder, struct node *whole);

/* picture_credits.c: the last line of its caption, of what the data know of its file. */
void credit_picture(struct binder *binder, struct node *figure);

#endif
