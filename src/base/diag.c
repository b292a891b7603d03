/* SPDX-License-Identifier: EUPL-1.2 */
/* diag.c - findings go in with a rule and a place; they come out in source order, with the line and a caret. */
#include "diag.h"

#include <stdlib.h>

#define KEPT_OF_RULE 100

static const struct {
	const char *id, *says;
	enum rule_class class;
} rules[] = {
#define RULE(name, id, class, says) [RULE_##name] = {id, says, class},
#include "rules.def"
#undef RULE
};

const char *rule_id(enum rule rule)
{
	return rules[rule].id;
}

enum rule_class rule_class(enum rule rule)
{
	return rules[rule].class;
}

const char *rule_says(enum rule rule)
{
	return rules[rule].says;
}

bool rule_is_policy(enum rule rule)
{
	enum rule_class class = rules[rule].class;
	return class == CLASS_POLICY || class == CLASS_POLICY_ERROR || class == CLASS_POLICY_NOTE;
}

static enum severity policy_severity(enum severity when_checking, const struct policy *policy)
{
	if (policy->is_strict)
		return SEVERITY_ERROR;
	return policy->is_check ? when_checking : SEVERITY_NONE;
}

static enum severity final_severity(enum rule rule, const struct policy *policy)
{
	switch (rules[rule].class) {
	case CLASS_FAULT:
	case CLASS_ENVIRONMENT:
		return SEVERITY_ERROR;
	case CLASS_PROMISE:
		return policy->is_publication || policy->is_check ? SEVERITY_ERROR : SEVERITY_WARNING;
	case CLASS_LOOSE:
		return policy->is_publication ? SEVERITY_ERROR : SEVERITY_WARNING;
	case CLASS_MENDED:
		return SEVERITY_WARNING;
	case CLASS_POLICY:
		return policy_severity(SEVERITY_WARNING, policy);
	case CLASS_POLICY_ERROR:
		return policy_severity(SEVERITY_ERROR, policy);
	case CLASS_POLICY_NOTE:
		return policy_severity(SEVERITY_NOTE, policy);
	case CLASS_NOTE:
		return SEVERITY_NOTE;
	}
	return SEVERITY_NONE;
}

enum severity rule_severity(enum rule rule, const struct policy *policy)
{
	enum severity severity = final_severity(rule, policy);
	bool is_lenient = policy->is_draft && severity == SEVERITY_ERROR && rules[rule].class != CLASS_ENVIRONMENT;
	return is_lenient ? SEVERITY_WARNING : severity;
}

bool diags_keeps(const struct diags *diags, enum rule rule)
{
	return diags->n_of_rule[rule] < KEPT_OF_RULE;
}

struct diag *diag_add(struct diags *diags, enum rule rule, struct span span, const char *hint, const char *format, ...)
{
	bool is_kept = diags_keeps(diags, rule);
	diags->n_of_rule[rule]++;
	if (!is_kept)
		return NULL;
	va_list args;
	va_start(args, format);
	struct diag diag = {.rule = rule, .span = span, .hint = hint ? arena_strdup(diags->arena, hint) : NULL};
	diag.message = arena_vprintf(diags->arena, format, args);
	va_end(args);
	list_push(diags->arena, &diags->all, diag);
	return &diags->all.at[diags->all.n - 1];
}

void diag_relate(struct diags *diags, struct diag *diag, struct span span, const char *message)
{
	if (!diag)
		return;
	struct related **last = &diag->related;
	while (*last)
		last = &(*last)->next;
	*last = arena_new(diags->arena, struct related);
	**last = (struct related){.span = span, .message = message};
}

/* A copy that outlives the arena of the unit that found it. */
static void merge_one(struct diags *into, const struct diag *from)
{
	struct arena *a = into->arena;
	struct diag copy = *from;
	copy.message = arena_strdup(a, from->message);
	copy.hint = from->hint ? arena_strdup(a, from->hint) : NULL;
	copy.related = NULL;
	for (const struct related *related = from->related; related; related = related->next)
		diag_relate(into, &copy, related->span, arena_strdup(a, related->message));
	list_push(a, &into->all, copy);
}

void diags_copy(struct diags *into, const struct diag *diag)
{
	if (into->n_of_rule[diag->rule]++ < KEPT_OF_RULE)
		merge_one(into, diag);
}

unsigned diags_not_kept(const struct diags *diags, enum rule rule)
{
	return diags->n_of_rule[rule] > KEPT_OF_RULE ? diags->n_of_rule[rule] - KEPT_OF_RULE : 0;
}

void diags_merge(struct diags *into, const struct diags *from)
{
	for (size_t i = 0; i < from->all.n; i++)
		diags_copy(into, &from->all.at[i]);
	for (size_t rule = 0; rule < N_RULES; rule++)
		into->n_of_rule[rule] += diags_not_kept(from, (enum rule)rule);
}

unsigned diags_count(const struct diags *diags, const struct policy *policy, enum severity severity)
{
	unsigned n = 0;
	for (unsigned rule = 0; rule < N_RULES; rule++)
		if (rule_severity((enum rule)rule, policy) == severity)
			n += diags->n_of_rule[rule];
	return n;
}

unsigned diags_count_policy(const struct diags *diags)
{
	unsigned n = 0;
	for (unsigned rule = 0; rule < N_RULES; rule++)
		if (rule_is_policy((enum rule)rule))
			n += diags->n_of_rule[rule];
	return n;
}

bool diags_refuse(const struct diags *diags, const struct policy *policy)
{
	return diags_count(diags, policy, SEVERITY_ERROR) > 0;
}

/* --- Order --- */

static int by_place(const void *a, const void *b)
{
	const struct diag *x = *(const struct diag *const *)a, *y = *(const struct diag *const *)b;
	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	return x < y ? -1 : x > y; /* as they were reported */
}

/* All findings in source order, those without a place first; made on the heap. */
static const struct diag **in_order(const struct diags *diags)
{
	const struct diag **order = heap_resize(NULL, diags->all.n * sizeof(struct diag *));
	for (size_t i = 0; i < diags->all.n; i++)
		order[i] = &diags->all.at[i];
	qsort(order, diags->all.n, sizeof *order, by_place);
	return order;
}

/* Of "user:password@" after "://", RFC 3986, section 3.2.1, the password, from byte `from` of `line` on; empty: there
 * is none. */
static struct str password_after(struct str line, size_t from)
{
	const char *end = line.at + line.n,
		   *start = from < line.n ? memmem(line.at + from, line.n - from, "://", 3) : NULL;
	if (!start)
		return (struct str){end, 0};
	const char *stop = start += 3, *colon = NULL, *at = NULL;
	for (; stop < end && !strchr(" \t/?#<>\"'()[]", *stop); stop++) {
		colon = *stop == ':' && !colon ? stop : colon;
		at = *stop == '@' ? stop : at;
	}
	bool is_there = colon && at && at > colon + 1;
	return is_there ? (struct str){colon + 1, (size_t)(at - colon) - 1} : (struct str){stop, 0};
}

/* The line as anybody may read it: an asterisk for each character of a password. */
static struct str line_without_passwords(struct arena *a, struct str line)
{
	struct buf shown = {0};
	size_t done = 0;
	for (struct str word; (word = password_after(line, done)).at < line.at + line.n;) {
		size_t start = (size_t)(word.at - line.at);
		buf_put(&shown, line.at + done, start - done);
		for (size_t n = utf8_count(word); n; n--)
			buf_putc(&shown, '*');
		done = start + word.n;
	}
	if (done)
		buf_put(&shown, line.at + done, line.n - done);
	struct str kept = done ? (struct str){arena_strndup(a, shown.at, shown.n), shown.n} : line;
	buf_release(&shown);
	return kept;
}

/* For printing: logs of a build are read by many. */
static struct place place_of(const struct diags *diags, struct span span)
{
	if (!diags->sources)
		return (struct place){0};
	struct place place = sources_place(diags->sources, span);
	place.line_text = line_without_passwords(diags->arena, place.line_text);
	return place;
}

/* --- Text --- */

static const char *const severity_name[] = {"", "note", "warning", "error"};
static const char *const severity_color[] = {"", "\033[1;36m", "\033[1;35m", "\033[1;31m"};
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

#define LINE_MOST 120 /* code points of a source line that are shown */

static void put_color(struct buf *b, bool color, const char *code)
{
	if (color)
		buf_puts(b, code);
}

static void put_place(struct buf *b, const struct place *place, bool color)
{
	if (!place->path)
		return;
	put_color(b, color, BOLD);
	place_put(b, place);
	buf_puts(b, ": ");
	put_color(b, color, PLAIN);
}

static void put_severity(struct buf *b, enum severity severity, bool color)
{
	put_color(b, color, severity_color[severity]);
	buf_printf(b, "%s: ", severity_name[severity]);
	put_color(b, color, PLAIN);
}

/* The byte at which code point `n` of `text` starts. */
static size_t byte_of(struct str text, size_t n)
{
	const char *at = text.at, *end = text.at + text.n;
	while (n-- && at < end)
		utf8_next(&at, end);
	return text.n ? (size_t)(at - text.at) : 0;
}

/* What is shown of a line: all of it, or LINE_MOST code points around the place. */
struct window {
	struct str text;
	size_t caret, width; /* code points before the caret, and under it */
	bool is_cut_before, is_cut_after;
};

static struct window window_of(const struct place *place)
{
	size_t all = utf8_count(place->line_text), caret = place->before, start = 0;
	if (all > LINE_MOST && caret > LINE_MOST / 2)
		start = caret - LINE_MOST / 2 < all - LINE_MOST ? caret - LINE_MOST / 2 : all - LINE_MOST;
	size_t end = all - start > LINE_MOST ? start + LINE_MOST : all;
	size_t room = end > caret ? end - caret : 1;
	return (struct window){
		.text = str_slice(place->line_text, byte_of(place->line_text, start), byte_of(place->line_text, end)),
		.caret = caret - start,
		.width = place->width < room ? place->width : room,
		.is_cut_before = start > 0,
		.is_cut_after = end < all,
	};
}

/* A line of a source, with its own tabs. */
static void put_source(struct buf *b, struct str line)
{
	for (size_t i = 0, start = 0; i <= line.n; i++) {
		if (i < line.n && line.at[i] != '\t')
			continue;
		buf_put_visible(b, str_slice(line, start, i));
		buf_puts(b, i < line.n ? "\t" : "");
		start = i + 1;
	}
}

static void put_times(struct buf *b, char c, size_t n)
{
	while (n--)
		buf_putc(b, c);
}

/* How many columns a code point of a source takes. */
static size_t columns_of(uint32_t c)
{
	return !utf8_is_control(c) ? 1 : c < 0x100 ? 4 : 6;
}

/* Spaces up to the caret, with the line's own tabs, so that both lines stand in the same columns. */
static void put_caret(struct buf *b, const struct window *window, bool color)
{
	buf_puts(b, window->is_cut_before ? "   " : "  ");
	const char *at = window->text.at, *end = window->text.at + window->text.n;
	for (size_t i = 0; i < window->caret; i++) {
		uint32_t c = at < end ? utf8_next(&at, end) : ' ';
		if (c == '\t')
			buf_putc(b, '\t');
		else
			put_times(b, ' ', columns_of(c));
	}
	put_color(b, color, severity_color[SEVERITY_ERROR]);
	buf_putc(b, '^');
	size_t width = 0;
	for (size_t i = 0; i < window->width; i++) {
		uint32_t c = at < end ? utf8_next(&at, end) : ' ';
		width += c == '\t' ? 1 : columns_of(c);
	}
	put_times(b, '~', width - 1);
	put_color(b, color, PLAIN);
	buf_putc(b, '\n');
}

static void put_line(struct buf *b, const struct place *place, bool color)
{
	if (!place->path)
		return;
	struct window window = window_of(place);
	buf_puts(b, window.is_cut_before ? "  …" : "  ");
	put_source(b, window.text);
	buf_puts(b, window.is_cut_after ? "…\n" : "\n");
	put_caret(b, &window, color);
}

static void put_related(struct buf *b, const struct diags *diags, const struct related *related, bool color)
{
	for (; related; related = related->next) {
		struct place place = place_of(diags, related->span);
		buf_puts(b, "  ");
		put_place(b, &place, color);
		put_severity(b, SEVERITY_NOTE, color);
		buf_put_visible(b, str_from_z(related->message));
		buf_putc(b, '\n');
	}
}

static void put_diag(struct buf *b, const struct diags *diags, const struct diag *diag, enum severity severity,
                     bool color)
{
	struct place place = place_of(diags, diag->span);
	put_place(b, &place, color);
	put_severity(b, severity, color);
	buf_put_visible(b, str_from_z(diag->message));
	buf_printf(b, " [%s]\n", rule_id(diag->rule));
	put_line(b, &place, color);
	if (diag->hint) {
		buf_puts(b, "  hint: ");
		buf_put_visible(b, str_from_z(diag->hint));
		buf_putc(b, '\n');
	}
	put_related(b, diags, diag->related, color);
}

void diag_put_short(struct buf *out, const struct diags *diags, const struct diag *diag)
{
	struct place place = place_of(diags, diag->span);
	put_place(out, &place, false);
	buf_put_visible(out, str_from_z(diag->message));
	buf_printf(out, " [%s]", rule_id(diag->rule));
}

static void write_out(FILE *out, struct buf *b)
{
	if (b->n)
		fwrite(b->at, 1, b->n, out);
	buf_release(b);
}

void diags_print(FILE *out, const struct diags *diags, const struct policy *policy, bool color)
{
	struct buf text = {0};
	const struct diag **order = in_order(diags);
	for (size_t i = 0; i < diags->all.n; i++) {
		enum severity severity = rule_severity(order[i]->rule, policy);
		if (severity != SEVERITY_NONE)
			put_diag(&text, diags, order[i], severity, color);
	}
	free(order);
	for (unsigned rule = 0; rule < N_RULES; rule++)
		if (diags_not_kept(diags, (enum rule)rule) && rule_severity((enum rule)rule, policy) != SEVERITY_NONE)
			buf_printf(&text, "%u more findings of rule %s\n", diags_not_kept(diags, (enum rule)rule),
			           rules[rule].id);
	write_out(out, &text);
}

/* --- JSON --- */

static void put_json_z(struct buf *b, const char *z)
{
	if (z)
		buf_put_json(b, str_from_z(z));
	else
		buf_puts(b, "null");
}

static void put_json_place(struct buf *b, struct place place)
{
	buf_puts(b, "{\"file\":");
	put_json_z(b, place.path);
	if (place.sheet) {
		buf_puts(b, ",\"sheet\":");
		put_json_z(b, place.sheet);
	}
	if (place.path)
		buf_printf(b, ",\"line\":%u,\"column\":%u", place.line, place.column);
	else
		buf_puts(b, ",\"line\":null,\"column\":null");
}

static void put_json_diag(struct buf *b, const struct diags *diags, const struct diag *diag, enum severity severity)
{
	put_json_place(b, place_of(diags, diag->span));
	buf_printf(b, ",\"severity\":\"%s\",\"rule\":\"%s\",\"message\":", severity_name[severity],
	           rule_id(diag->rule));
	put_json_z(b, diag->message);
	buf_puts(b, ",\"hint\":");
	put_json_z(b, diag->hint);
	buf_puts(b, ",\"related\":[");
	for (const struct related *related = diag->related; related; related = related->next) {
		put_json_place(b, place_of(diags, related->span));
		buf_puts(b, ",\"message\":");
		put_json_z(b, related->message);
		buf_puts(b, related->next ? "}," : "}");
	}
	buf_puts(b, "]}\n");
}

/* What was counted and not kept is one more object, without a place. */
static void put_json_more(struct buf *b, const struct diags *diags, unsigned rule, enum severity severity)
{
	char message[80];
	snprintf(message, sizeof message, "%u more findings of rule %s", diags_not_kept(diags, (enum rule)rule),
	         rules[rule].id);
	struct diag more = {.rule = (enum rule)rule, .message = message};
	put_json_diag(b, diags, &more, severity);
}

void diags_print_json(FILE *out, const struct diags *diags, const struct policy *policy)
{
	struct buf text = {0};
	const struct diag **order = in_order(diags);
	for (size_t i = 0; i < diags->all.n; i++) {
		enum severity severity = rule_severity(order[i]->rule, policy);
		if (severity != SEVERITY_NONE)
			put_json_diag(&text, diags, order[i], severity);
	}
	free(order);
	for (unsigned rule = 0; rule < N_RULES; rule++) {
		enum severity severity = rule_severity((enum rule)rule, policy);
		if (diags_not_kept(diags, (enum rule)rule) && severity != SEVERITY_NONE)
			put_json_more(&text, diags, rule, severity);
	}
	write_out(out, &text);
}
