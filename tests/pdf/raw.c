/* SPDX-License-Identifier: EUPL-1.2 */
/* raw.c - objects of a file that know each other by numbers, whatever order they are put in. */
#include "cmocka_all.h"

#include "pdf/number.h"
#include "pdf/raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct packed bytes_of(const char *text)
{
	size_t n = strlen(text);
	return (struct packed){memcpy(heap_new(n), text, n), n, false};
}

static void put_required(struct raw *raw)
{
	raw_page_root(raw, STR("/Count 0/Kids[]"));
	raw_catalog(raw, STR("/Lang(en)"));
	raw_info(raw, STR("/Creator(test)"));
}

static struct str saved(struct arena *a, struct raw *raw)
{
	const char *tmp = getenv("TMPDIR");
	char *path = arena_printf(a, "%s/raw-XXXXXX", tmp ? tmp : P_tmpdir);
	struct out_file out;
	struct str bytes;
	uint64_t n;
	close(mkstemp(path));
	assert_true(out_begin(a, &out, path));
	assert_true(raw_save(raw, &out, &n) && out_commit(&out));
	assert_true(file_read(a, path, &bytes));
	assert_int_equal(bytes.n, n);
	unlink(path);
	return bytes;
}

static bool holds(struct str bytes, const char *text)
{
	return memmem(bytes.at, bytes.n, text, strlen(text)) != NULL;
}

/* A picture whose mask is a stream behind it and whose colours a dictionary says: both are put before it. */
static void a_stream_may_refer_to_what_is_put_before_or_after_it(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct raw *raw = raw_new(2, NULL);
	uint32_t picture = raw_take_streams(raw, 2), mask = picture + 1, colours = raw_take(raw, 1);
	raw_put(raw, colours, STR("<</Said true>>"));
	raw_put_stream(raw, mask, "/Of(mask)", bytes_of("round"));
	const char *entries = arena_printf(&arena, "/SMask %u 0 R/Colours %u 0 R", mask, colours);
	raw_put_stream(raw, picture, entries, bytes_of("painted"));
	put_required(raw);
	struct str file = saved(&arena, raw);
	assert_true(holds(file, arena_printf(&arena, "%u 0 obj\n<<\n%s/Length 7>>\nstream\r\npainted\nendstream",
	                                     picture, entries)));
	assert_true(holds(
		file, arena_printf(&arena, "%u 0 obj\n<<\n/Of(mask)/Length 5>>\nstream\r\nround\nendstream", mask)));
	raw_free(raw);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stream_may_refer_to_what_is_put_before_or_after_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
