/* SPDX-License-Identifier: EUPL-1.2 */
/* embedded.h - files that are part of the program: made by src/tools/embed.c when it is built. */
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

extern const char embedded_base_css[]; /* styles/base.css, with a NUL after it that `_n` does not count */
extern const size_t embedded_base_css_n;
extern const char embedded_catalogue_css[]; /* fonts/catalogue.css */
extern const size_t embedded_catalogue_css_n;
extern const char embedded_srgb_icc[]; /* made by tools/color-profile.c */
extern const size_t embedded_srgb_icc_n;
extern const char embedded_template_readme[]; /* cli/template/README.md, and so on: what `colophon init` writes */
extern const size_t embedded_template_readme_n;
extern const char embedded_template_project[];
extern const size_t embedded_template_project_n;
extern const char embedded_template_publication[];
extern const size_t embedded_template_publication_n;
extern const char embedded_template_chapter[];
extern const size_t embedded_template_chapter_n;

#endif
