/* SPDX-License-Identifier: EUPL-1.2 */
/* heap.c - what is left when memory is out: status 3, what was said before, no unfinished file. */
#include "cmocka_all.h"

#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The status that a process ends with which does that. */
static int status_of(void (*work)(void))
{
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		assert_non_null(freopen("/dev/null", "w", stderr));
		work();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void find_that_memory_was_out(void)
{
	heap_ask();
	errno = ENOMEM; /* as malloc(3) within a library leaves it */
	heap_answer();
}

static void find_that_there_was_memory(void)
{
	errno = ENOMEM; /* of something before */
	heap_ask();
	heap_answer();
}

static void the_status_is_3(void **state)
{
	(void)state;
	assert_int_equal(status_of(out_of_memory), 3);
	assert_int_equal(status_of(find_that_memory_was_out), 3);
	assert_int_equal(status_of(find_that_there_was_memory), 0);
}

static void nothing_is_as_good_as_one_byte(void **state)
{
	(void)state;
	void *at[] = {heap_new(0), heap_zeroed(0, 8), heap_zeroed(8, 0), heap_resize(NULL, 0), heap_string("")};
	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		assert_non_null(at[i]);
		heap_free(at[i]);
	}
	heap_free(NULL);
}

/* Three files: one is there, two are being written, of which the first is finished. */
static void end_while_writing(void)
{
	struct arena a = {0};
	struct out_file first, second, third;
	if (!out_begin(&a, &first, "first") || !out_begin(&a, &second, "second") || !out_begin(&a, &third, "third"))
		_exit(1);
	out_write(&first, "one", 3);
	out_write(&second, "two", 3);
	out_abandon(&third);
	if (!out_commit(&first))
		_exit(1);
	out_of_memory();
}

static void unfinished_files_go_and_finished_ones_stay(void **state)
{
	(void)state;
	char folder[] = "/tmp/heap-XXXXXX";
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(status_of(end_while_writing), 3);
	assert_int_equal(unlink("first"), 0);
	assert_int_equal(rmdir(folder), 0); /* nothing else was in it */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_status_is_3),
		cmocka_unit_test(nothing_is_as_good_as_one_byte),
		cmocka_unit_test(unfinished_files_go_and_finished_ones_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
