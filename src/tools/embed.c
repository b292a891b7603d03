/* SPDX-License-Identifier: EUPL-1.2 */
/* embed.c - files go in, a C file with their bytes comes out: embed OUT.c NAME=FILE ... */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `NAME[]` with a NUL at its end, and `NAME_n`, which does not count it. */
static bool embed(FILE *out, const char *name, int n_name, const char *path)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		return false;
	fprintf(out, "\nconst char %.*s[] = {", n_name, name);
	unsigned long n = 0;
	for (int c; (c = getc(in)) != EOF; n++)
		fprintf(out, "%s%d,", n % 24 ? " " : "\n\t", c > 127 ? c - 256 : c);
	fprintf(out, "%s0\n};\nconst size_t %.*s_n = %lu;\n", n % 24 ? " " : "\n\t", n_name, name, n);
	bool is_read = !ferror(in);
	fclose(in);
	return is_read;
}

int main(int argc, char **argv)
{
	FILE *out = argc > 1 ? fopen(argv[1], "w") : NULL;
	if (!out) {
		perror(argc > 1 ? argv[1] : "usage: embed OUT.c NAME=FILE ...");
		return 1;
	}
	fputs("/* Made by src/tools/embed.c; not to be edited. */\n#include \"base/embedded.h\"\n", out);
	for (int i = 2; i < argc; i++) {
		const char *equals = strchr(argv[i], '=');
		if (!equals || !embed(out, argv[i], (int)(equals - argv[i]), equals + 1)) {
			perror(argv[i]);
			return 1;
		}
	}
	if (ferror(out) || fclose(out) != 0) {
		perror(argv[1]);
		return 1;
	}
	return 0;
}
