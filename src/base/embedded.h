/* SPDX-License-Identifier: EUPL-1.2 */
/* embedded.h - files that are part of the program: made by src/tools/embed.c when it is built. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

extern const char embedded_base_css[]; /* styles/base.css, with a NUL after it that `_n` does not count */
extern const size_t embedded_base_css_n;
extern const char embedded_catalogue_css[]; /* fonts/catalogue.css */
extern const size_t embedded_catalogue_css_n;

#endif
