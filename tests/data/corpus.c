/* SPDX-License-Identifier: EUPL-1.2 */
/* Good and bad files, and two judges: our validator, and xmllint by the schemas that are generated from the same
 * tables.
 *
 * corpus/KIND/good-*.xml      both accept
 * corpus/KIND/bad-*.xml       one fault each: we name one, RelaxNG rejects
 * corpus/KIND/unjudged-*.xml  one fault that RelaxNG cannot express: we name one, RelaxNG accepts */
#include "data/manifest.h"
#include "cmocka_all.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

struct kind {
	const char *folder, *schema;
	bool is_data;
	size_t fewest_good, fewest_bad; /* so that an empty folder shows nothing */
};

static struct buf contents_of(const char *path)
{
	struct buf bytes = {0};
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	for (int c = getc(file); c != EOF; c = getc(file))
		buf_putc(&bytes, (char)c);
	fclose(file);
	return bytes;
}

/* How many errors we find; `told` gets them in words. */
static unsigned our_errors(const char *path, bool is_data, struct buf *told)
{
	struct arena arena = {0};
	struct diags diags = {.arena = &arena, .sources = sources_new(&arena)};
	struct policy policy = {.is_publication = true};
	struct buf bytes = contents_of(path);
	struct source_id source = sources_add(diags.sources, path, buf_str(&bytes));
	if (is_data)
		data_from_source(&arena, source, &diags);
	else
		publication_from_source(&arena, source, &diags);
	for (size_t i = 0; i < diags.all.n; i++)
		buf_printf(told, "  %s\n", diags.all.at[i].message);
	unsigned n = diags_count(&diags, &policy, SEVERITY_ERROR);
	buf_release(&bytes);
	arena_release(&arena);
	return n;
}

static bool schema_accepts(const char *schema, const char *path)
{
	char command[600];
	snprintf(command, sizeof command, "xmllint --nonet --noout --relaxng %s '%s' > /dev/null 2>&1", schema, path);
	return system(command) == 0;
}

static const char *verdict(const char *path, const struct kind *kind, struct buf *told)
{
	unsigned n = our_errors(path, kind->is_data, told);
	if (n > 1)
		return "bad, more than once";
	return schema_accepts(kind->schema, path) ? (n ? "unjudged" : "good") : (n ? "bad" : "accepted by us alone");
}

/* Says which files are judged otherwise than their names say; how many were judged at all. */
static size_t judge(const struct kind *kind, const char *wanted, unsigned *n_wrong)
{
	char pattern[200];
	glob_t files;
	snprintf(pattern, sizeof pattern, "tests/data/corpus/%s/%s-*.xml", kind->folder, wanted);
	if (glob(pattern, 0, NULL, &files) != 0)
		return 0;
	size_t n = files.gl_pathc;
	for (size_t i = 0; i < n; i++) {
		struct buf told = {0};
		const char *found = verdict(files.gl_pathv[i], kind, &told);
		if (strcmp(found, wanted) != 0) {
			print_error("%s is %s\n%s", files.gl_pathv[i], found, told.n ? told.at : "");
			++*n_wrong;
		}
		buf_release(&told);
	}
	globfree(&files);
	return n;
}

static void judges_agree(const struct kind *kind)
{
	unsigned n_wrong = 0;
	if (system("command -v xmllint > /dev/null") != 0) {
		print_message("NOT TESTED: xmllint is not installed\n");
		skip();
	}
	assert_true(judge(kind, "good", &n_wrong) >= kind->fewest_good);
	assert_true(judge(kind, "bad", &n_wrong) >= kind->fewest_bad);
	assert_true(judge(kind, "unjudged", &n_wrong) >= 1);
	assert_int_equal(n_wrong, 0);
}

static void manifests_are_judged_as_their_schema_judges(void **state)
{
	(void)state;
	judges_agree(&(struct kind){"manifest", "sources/schema/manifest.rng", false, 5, 40});
}

static void data_are_judged_as_their_schema_judges(void **state)
{
	(void)state;
	judges_agree(&(struct kind){"data", "sources/schema/data.rng", true, 6, 55});
}

/* What is published is valid by both, and says where its schema is. */
static void our_own_sources_are_good(void **state)
{
	(void)state;
	static const struct kind manifest = {"", "sources/schema/manifest.rng", false, 0, 0};
	static const struct kind data = {"", "sources/schema/data.rng", true, 0, 0};
	unsigned n_wrong = 0;
	glob_t files;
	if (system("command -v xmllint > /dev/null") != 0)
		skip();
	assert_int_equal(glob("sources/*.xml", 0, NULL, &files), 0);
	assert_int_equal(glob("sources/*/publication.xml", GLOB_APPEND, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		const char *path = files.gl_pathv[i];
		const struct kind *kind = strstr(path, "publication.xml") ? &manifest : &data;
		struct buf told = {0}, bytes = contents_of(path);
		const char *found = verdict(path, kind, &told);
		bool names_schema =
			strstr(bytes.at, kind->is_data ? "\"schema/data.rng\"" : "\"../schema/manifest.rng\"");
		if (strcmp(found, "good") != 0 || !names_schema) {
			print_error("%s is %s%s\n%s", path, found, names_schema ? "" : ", without <?xml-model?>",
			            told.n ? told.at : "");
			n_wrong++;
		}
		buf_release(&told);
		buf_release(&bytes);
	}
	globfree(&files);
	assert_int_equal(n_wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(manifests_are_judged_as_their_schema_judges),
		cmocka_unit_test(data_are_judged_as_their_schema_judges),
		cmocka_unit_test(our_own_sources_are_good),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
