/* SPDX-License-Identifier: EUPL-1.2 */
/* say.c - a line for people: what comes from the command line, names of files among them, may hold what a terminal acts
 * upon, and is shown instead. Findings (base/diag.c) do the same. */
#include "cli.h"

void cli_say(FILE *out, const char *format, ...)
{
	struct buf visible = {0};
	struct arena scratch = {0};
	va_list args;
	va_start(args, format);
	buf_put_visible(&visible, str_from_z(arena_vprintf(&scratch, format, args)));
	va_end(args);
	buf_putc(&visible, '\n');
	fwrite(visible.at, 1, visible.n, out);
	buf_release(&visible);
	arena_release(&scratch);
}
