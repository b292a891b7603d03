/* SPDX-License-Identifier: EUPL-1.2 */
/* address.c - an address split into its hosts and the rest. */
#include "address.h"

#include <unicode/uidna.h>

enum { HOST_MOST = 1024 }; /* bytes; a name has 253 at most (RFC 1035) */

static bool is_ascii(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((uint8_t)text.at[i] >= 0x80)
			return false;
	return true;
}

static void put_encoded(struct buf *out, struct str text)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < text.n; i++) {
		uint8_t c = (uint8_t)text.at[i];
		if (c > 0x20 && c < 0x7F && !strchr("<>\"{}|^`\\", c)) {
			buf_putc(out, text.at[i]);
		} else {
			buf_putc(out, '%');
			buf_putc(out, hex[c >> 4]);
			buf_putc(out, hex[c & 15]);
		}
	}
}

static void put_host(struct buf *out, struct str host)
{
	if (is_ascii(host) || host.n > HOST_MOST) {
		put_encoded(out, host);
		return;
	}
	UErrorCode status = U_ZERO_ERROR;
	UIDNAInfo found = UIDNA_INFO_INITIALIZER;
	char ascii[4 * HOST_MOST];
	UIDNA *idna =
		uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status);
	int32_t n = uidna_nameToASCII_UTF8(idna, host.at, (int32_t)host.n, ascii, sizeof ascii, &found, &status);
	bool is_host = U_SUCCESS(status) && found.errors == 0 && n > 0 && n < (int32_t)sizeof ascii;
	put_encoded(out, is_host ? (struct str){ascii, (size_t)n} : host);
	uidna_close(idna);
}

static size_t length_up_to(struct str text, size_t from, const char *ends)
{
	size_t n = 0;
	while (from + n < text.n && !strchr(ends, text.at[from + n]))
		n++;
	return n;
}

/* "//user@host:port/path" from the slashes: the host is what stands between the last @ and the port. */
static size_t put_authority(struct buf *out, struct str address, size_t start)
{
	size_t at = start + 2, end = at + length_up_to(address, at, "/?#"), host = at;
	for (size_t i = at; i < end; i++)
		if (address.at[i] == '@')
			host = i + 1;
	size_t host_end = host + length_up_to(str_slice(address, 0, end), host, ":");
	put_encoded(out, str_slice(address, start, host));
	put_host(out, str_slice(address, host, host_end));
	return host_end;
}

/* "mailto:one@host,two@host?subject=..." from behind the colon. */
static size_t put_mailboxes(struct buf *out, struct str address, size_t start)
{
	size_t end = start + length_up_to(address, start, "?"), at = start;
	while (at < end) {
		size_t n = length_up_to(str_slice(address, 0, end), at, "@");
		put_encoded(out, str_slice(address, at, at + n));
		at += n;
		if (at == end)
			break;
		buf_putc(out, '@');
		n = length_up_to(str_slice(address, 0, end), ++at, ",");
		put_host(out, str_slice(address, at, at + n));
		at += n;
	}
	return end;
}

void buf_put_address(struct buf *out, struct str address)
{
	size_t at = length_up_to(address, 0, ":/?#");
	if (at < address.n && address.at[at] == ':')
		at++;
	bool is_mail = str_eq_nocase(str_slice(address, 0, at), "mailto:");
	bool has_authority = at + 1 < address.n && address.at[at] == '/' && address.at[at + 1] == '/';
	put_encoded(out, str_slice(address, 0, at));
	if (is_mail)
		at = put_mailboxes(out, address, at);
	else if (has_authority)
		at = put_authority(out, address, at);
	put_encoded(out, str_slice(address, at, address.n));
}
