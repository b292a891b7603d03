/* SPDX-License-Identifier: EUPL-1.2 */
/* contacts.c - e-mail addresses and telephone numbers of persons in a text (rule GDP-05). An address of an office,
 * such as info@, may stand; examples may as well. */
#include "leaf.h"

#include "../base/char.h"

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++)
		if (str_eq_nocase(word, *words))
			return true;
	return false;
}

/* Of an office, in the words of the languages that the project's partners write. */
static bool is_role(struct str local)
{
	static const char *const roles[] = {
		"info",         "contact",        "office",    "mail",          "email",      "post",    "press",
		"media",        "hello",          "admin",     "support",       "help",       "privacy", "dpo",
		"gdpr",         "data",           "project",   "projects",      "team",       "events",  "event",
		"secretariat",  "registry",       "reception", "web",           "editor",     "library", "kontakt",
		"kontakti",     "kontaktai",      "rastine",   "pasts",         "dome",       "urzad",   "biuro",
		"sekretariat",  "ured",           "poczta",    "gradonacelnik", "protocollo", "comune",  "registro",
		"ayuntamiento", "primaria",       "obshtina",  "kancelarija",   "opstina",    "bashkia", "meras",
		"savivaldybe",  "administracija", "dap",       "konsultacijos", NULL};
	return is_one_of(local, roles);
}

/* Reserved for examples by RFC 2606. */
static bool is_example(struct str domain)
{
	static const char *const ends[] = {"example.org", "example.com", "example.net", "example.eu",
	                                   ".example",    ".test",       ".invalid",    NULL};
	for (const char *const *end = ends; *end; end++) {
		size_t n = strlen(*end);
		if (domain.n >= n && str_eq_nocase(str_slice(domain, domain.n - n, domain.n), *end))
			return true;
	}
	return false;
}

static bool is_local(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (c && strchr("._%+-", c));
}

static bool is_domain(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '.' || c == '-';
}

/* The address around the '@' at `at` of a text; an empty one if it is none. */
static struct str address_at(struct str text, size_t at)
{
	size_t start = at, end = at + 1;
	while (start > 0 && is_local(text.at[start - 1]))
		start--;
	while (end < text.n && is_domain(text.at[end]))
		end++;
	while (end > at && !ascii_is_letter(text.at[end - 1]))
		end--;
	const char *point = end > at + 1 ? memchr(text.at + at + 1, '.', end - at - 1) : NULL;
	bool is_address = start < at && point && point > text.at + at + 1 && ascii_is_letter(text.at[end - 2]);
	return is_address ? str_slice(text, start, end) : (struct str){NULL, 0};
}

static bool is_personal(struct str address)
{
	size_t at = (size_t)((const char *)memchr(address.at, '@', address.n) - address.at);
	return !is_role(str_slice(address, 0, at)) && !is_example(str_slice(address, at + 1, address.n));
}

#define EMAIL_HINT "print an address of the office, such as info@; a person's own needs consent"

static uint32_t check_email(const struct prose_leaf *leaf, uint32_t at)
{
	struct str text = {leaf->bytes, leaf->n}, address = address_at(text, at);
	if (!address.n)
		return at + 1;
	uint32_t start = (uint32_t)(address.at - leaf->bytes), end = start + (uint32_t)address.n;
	if (is_personal(address))
		leaf_report(leaf, RULE_PRIVACY_EMAIL, start, end, EMAIL_HINT,
		            "'%.*s' looks like a person's e-mail address", (int)(address.n < 100 ? address.n : 100),
		            address.at);
	return end;
}

/* An address that only the link knows. */
void check_mail_link(const struct node *link, struct diags *diags)
{
	const char *href = node_attribute(link, "href");
	if (!href || strncmp(href, "mailto:", 7) != 0)
		return;
	for (const struct node *at = link; at; at = node_following(at, link))
		if (at->element == EL_TEXT && memchr(at->text.bytes, '@', at->text.n))
			return; /* it has its finding as text */
	const char *sign = strchr(href, '@');
	struct str address = sign ? address_at(str_from_z(href + 7), (size_t)(sign - href - 7)) : (struct str){NULL, 0};
	if (address.n && is_personal(address))
		diag_add(diags, RULE_PRIVACY_EMAIL, link->span, EMAIL_HINT,
		         "the link leads to '%.*s', which looks like a person's address",
		         (int)(address.n < 100 ? address.n : 100), address.at);
}

/* --- Telephone numbers --- */

struct telephone {
	uint32_t end;
	unsigned n_digits;
	bool looks_like_quantity; /* up to three digits, then groups of three with spaces between them */
};

#define EN_DASH 0x2013 /* what a hyphen between digits was set as */

/* Past what may stand between two groups of digits, such as ") "; false: the number is over. */
static bool goes_on(const struct prose_leaf *leaf, uint32_t *at)
{
	uint32_t start = *at;
	for (int n = 0; n < 3 && *at < leaf->n && !ascii_is_digit(leaf->bytes[*at]); n++) {
		uint32_t before = *at;
		leaf_after_space(leaf, at);
		if (*at == before && leaf_after(leaf, *at) == EN_DASH)
			*at += 3;
		else if (*at == before && leaf->bytes[*at] && strchr("()-./", leaf->bytes[*at]))
			++*at;
	}
	return *at > start && *at < leaf->n && ascii_is_digit(leaf->bytes[*at]);
}

/* "+370 37 490 900", "+385 (51) 209-333". */
static struct telephone telephone_at(const struct prose_leaf *leaf, uint32_t plus)
{
	struct telephone found = {.looks_like_quantity = true};
	uint32_t at = plus + 1;
	for (unsigned n_groups = 0; found.n_digits <= 15; n_groups++) {
		uint32_t start = at;
		while (at < leaf->n && ascii_is_digit(leaf->bytes[at]))
			at++;
		found.n_digits += at - start;
		found.looks_like_quantity = found.looks_like_quantity && (n_groups ? at - start == 3 : at - start <= 3);
		if (at > start)
			found.end = at;
		if (!goes_on(leaf, &at))
			break;
	}
	return found;
}

static uint32_t check_phone(const struct prose_leaf *leaf, uint32_t plus)
{
	if (!ascii_is_digit(leaf->bytes[plus + 1]) || is_word_char(leaf_before(leaf, plus)))
		return plus + 1;
	struct telephone found = telephone_at(leaf, plus);
	bool is_quantity = found.looks_like_quantity && found.n_digits < 11;
	if (found.n_digits >= 8 && found.n_digits <= 15 && !is_quantity)
		leaf_report(leaf, RULE_PRIVACY_PHONE, plus, found.end,
		            "print the number of the office's exchange, or leave it out; a person's own needs consent",
		            "'%.*s' is a telephone number", (int)(found.end - plus), leaf->bytes + plus);
	return found.end;
}

uint32_t check_contact(const struct prose_leaf *leaf, uint32_t at)
{
	return leaf->bytes[at] == '@' ? check_email(leaf, at) : check_phone(leaf, at);
}
