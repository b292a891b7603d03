/* SPDX-License-Identifier: EUPL-1.2 */
/* leftover_pastes.c - what word processors, spreadsheets, PDFs and wrong encodings leave in a text that was pasted. */
#include "leftover.h"

/* --- Spreadsheets and word processors --- */

static size_t line_end(struct str source, size_t at)
{
	while (at < source.n && source.at[at] != '\n' && source.at[at] != '\r')
		at++;
	return at;
}

/* Tabs of the line from `at` on that part two words. */
static size_t n_tabs(struct str source, size_t at, size_t end)
{
	size_t n = 0;
	for (size_t i = at + 1; i + 1 < end; i++)
		n += source.at[i] == '\t' && !ascii_is_blank(source.at[i - 1]);
	return n;
}

static size_t next_line(struct str source, size_t end)
{
	bool is_pair = end + 1 < source.n && source.at[end] == '\r' && source.at[end + 1] == '\n';
	return end < source.n ? end + 1 + is_pair : end;
}

/* "•", "o", "(a)": a bullet or a letter, which begins an item of a list. */
static bool is_bullet(const struct sight *sight)
{
	size_t start = sight->at;
	unsigned n_letters = 0;
	for (; start > 0 && sight->at - start < 5 && (unsigned char)sight->source.at[start - 1] > ' '; start--)
		n_letters += ascii_is_alphanumeric(sight->source.at[start - 1]) ? 1 : 0;
	bool opens = start == 0 || (unsigned char)sight->source.at[start - 1] <= ' ';
	return opens && sight->at - start < 5 && n_letters <= 1 && !ascii_is_digit(sight_before(sight));
}

/* Two tabs in a line, or one in each of two lines; then all lines that go on so. */
size_t leftover_tabs(const struct sight *sight)
{
	struct str source = sight->source;
	if (sight->opens_line || ascii_is_blank(sight_before(sight)) || sight->line.n < 2 ||
	    ascii_is_blank(sight->line.at[1]) || is_bullet(sight))
		return 0;
	size_t end = line_end(source, sight->at);
	bool is_row = n_tabs(source, sight->at, end) > 0;
	for (;;) {
		size_t start = next_line(source, end), stop = line_end(source, start);
		if (stop == start || !n_tabs(source, start, stop))
			return is_row ? end - sight->at : 0;
		is_row = true;
		end = stop;
	}
}

size_t leftover_lost_reference(const struct sight *sight)
{
	static const char *const sayings[] = {"Error! Reference source not found",
	                                      "Error! Bookmark not defined",
	                                      "Fehler! Verweisquelle konnte nicht",
	                                      "Fehler! Textmarke nicht definiert",
	                                      "Erreur ! Source du renvoi introuvable",
	                                      "Erreur\u00A0! Source du renvoi introuvable",
	                                      "Erreur ! Signet non défini",
	                                      "Erreur\u00A0! Signet non défini",
	                                      "Error! No se encuentra el origen de la referencia",
	                                      "¡Error! No se encuentra el origen de la referencia",
	                                      "¡Error! Marcador no definido",
	                                      "Errore. L'origine riferimento non",
	                                      "Errore. L’origine riferimento non",
	                                      "Errore. Il segnalibro non è definito",
	                                      "Erro! A origem da referência não foi encontrada",
	                                      "Erro! Fonte de referência não encontrada",
	                                      "Erro! Marcador não definido",
	                                      "Błąd! Nie można odnaleźć źródła odwołania",
	                                      "Błąd! Nie zdefiniowano zakładki",
	                                      "Klaida! Nerastas nuorodos šaltinis",
	                                      "Klaida! Žymelė neapibrėžta",
	                                      "Fout! Verwijzingsbron niet gevonden",
	                                      "Fout! Bladwijzer niet gedefinieerd",
	                                      "Chyba! Nenalezen zdroj odkazů",
	                                      "Chyba! Záložka není definována",
	                                      "Chyba! Nenašiel sa žiaden zdroj odkazov",
	                                      "Fel! Hittar inte referenskälla",
	                                      "Fejl! Henvisningskilde ikke fundet",
	                                      "Virhe. Viitteen lähdettä ei löytynyt",
	                                      "Virhe. Kirjanmerkkiä ei ole määritetty",
	                                      "Tõrge! Ei leia viiteallikat",
	                                      "Kļūda! Nav atrasts atsauces avots",
	                                      "Hiba! A hivatkozási forrás nem található",
	                                      "Pogreška! Izvor reference nije pronađen",
	                                      "Napaka! Vira sklicevanja ni bilo mogoče najti",
	                                      "Eroare! Fără sursă de referință",
	                                      "Грешка! Източникът на препратката не е намерен",
	                                      "Ошибка! Источник ссылки не найден",
	                                      NULL};
	if (sight_is_word_byte(sight_before(sight)))
		return 0;
	for (const char *const *saying = sayings; *saying; saying++)
		if (sight->line.at[0] == **saying && str_starts(sight->line, *saying))
			return strlen(*saying);
	return 0;
}

/* --- HTML --- */

static size_t skip_entity(struct str text, size_t at)
{
	static const char *const names[] = {"nbsp",   "amp",   "lt",    "gt",    "quot",  "apos",   "ndash",  "mdash",
	                                    "hellip", "rsquo", "lsquo", "rdquo", "ldquo", "bull",   "euro",   "laquo",
	                                    "raquo",  "shy",   "copy",  "times", "deg",   "middot", "thinsp", NULL};
	for (const char *const *name = names; *name; name++) {
		size_t n = strlen(*name);
		if (at + n <= text.n && memcmp(text.at + at, *name, n) == 0)
			return at + n;
	}
	return at;
}

static size_t skip_number(struct str text, size_t at)
{
	if (at + 1 >= text.n || text.at[at] != '#')
		return at;
	size_t end = at + 1;
	while (end < text.n && ascii_is_alphanumeric(text.at[end]))
		end++;
	return end < text.n && text.at[end] == ';' ? end : at;
}

/* &nbsp without its semicolon; &amp;nbsp; that was escaped twice. */
size_t leftover_entity(const struct sight *sight)
{
	bool is_doubled = str_starts(sight->line, "&amp;");
	size_t start = is_doubled ? 5 : 1, end = skip_entity(sight->line, start);
	if (is_doubled) {
		end = end > start ? end : skip_number(sight->line, start);
		return end > start && end < sight->line.n && sight->line.at[end] == ';' ? end + 1 : 0;
	}
	bool is_nbsp = str_starts(sight->line, "&nbsp");
	return is_nbsp && sight->line.n > end && sight->line.at[end] != ';' && sight->line.at[end] != '=' ? end : 0;
}

/* --- Encodings --- */

/* The byte that Windows-1252 shows as `c`; 0: there is none beyond ASCII. */
static unsigned byte_of(uint32_t c)
{
	static const uint16_t upper[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
	                                   0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
	                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	                                   0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
	if (c >= 0xA0 && c <= 0xFF)
		return (unsigned)c;
	for (unsigned i = 0; i < 32; i++)
		if (upper[i] == c)
			return 0x80 + i;
	return 0;
}

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return ascii_is_letter((int)c);
	return c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

static bool is_punctuation(uint32_t c)
{
	return c == 0xAB || c == 0xBB || (c >= 0x2000 && c < 0x2100);
}

static size_t width_of(uint32_t c)
{
	char bytes[4];
	return utf8_put(bytes, c);
}

/* "Ã©", "Å¡", "Ð¿": the lead byte of two, shown as a letter, and a sign behind it that no letter is. A quotation mark
 * or a dash may well end a word in capitals: it counts within a word only. */
static size_t decoded_pair(const struct sight *sight, uint32_t lead)
{
	size_t first = width_of(lead);
	uint32_t sign = sight_char_at(sight, first);
	unsigned byte = byte_of(sign);
	size_t n = first + width_of(sign);
	bool is_lead = (lead >= 0xC2 && lead <= 0xC5) || (lead >= 0xCE && lead <= 0xD1);
	if (!is_lead || byte < 0x80 || byte > 0xBF || is_letter(sign))
		return 0;
	bool is_within = is_letter(sight_char_before(sight)) && is_letter(sight_char_at(sight, n));
	return !is_punctuation(sign) || is_within ? n : 0;
}

/* "â€™", "â€“": E2 80 of a quotation mark or dash. */
size_t leftover_decoded(const struct sight *sight)
{
	uint32_t lead = sight_char_at(sight, 0);
	if (lead == 0xE2 && sight_char_at(sight, 2) == 0x20AC) {
		uint32_t third = sight_char_at(sight, 5);
		return byte_of(third) ? 5 + width_of(third) : 0;
	}
	return decoded_pair(sight, lead);
}

size_t leftover_replacement(const struct sight *sight)
{
	return sight_char_at(sight, 0) == 0xFFFD ? 3 : 0;
}

/* --- PDFs and web pages --- */

size_t leftover_ligature(const struct sight *sight)
{
	uint32_t c = sight_char_at(sight, 0);
	return c >= 0xFB00 && c <= 0xFB06 ? 3 : 0;
}

static bool is_spaced_script(uint32_t c) /* Latin, Greek, Cyrillic, Armenian: words have spaces between them */
{
	return ascii_is_letter((int)c) || (c >= 0xC0 && c < 0x590);
}

/* Scripts without spaces between words are divided there, and so are addresses. */
size_t leftover_zero_width(const struct sight *sight)
{
	uint32_t c = sight_char_at(sight, 0);
	bool is_within = is_spaced_script(sight_char_before(sight)) && is_spaced_script(sight_char_at(sight, 3));
	bool is_mark = c == 0xFEFF && sight->at > 0;
	bool is_by_sign = c == 0x200B && (sight_before(sight) == '#' || (sight->opens_line && sight->ahead.n > 3 &&
	                                                                 strchr("#-*+>", sight->ahead.at[3])));
	return (c == 0x200B && is_within) || is_mark || is_by_sign ? 3 : 0;
}

size_t leftover_soft_hyphen(const struct sight *sight)
{
	uint32_t before = sight_char_before(sight), after = sight_char_at(sight, 2);
	bool is_one = sight_char_at(sight, 0) == 0xAD;
	return is_one && is_letter(before) && (after == ' ' || after == '\n') ? 2 : 0;
}
