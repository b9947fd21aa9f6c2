/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

struct range {
	uint32_t first, last;
};

#include "utf8_widths.h"

size_t utf8_decode(const char *s, uint32_t *c)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char first = (unsigned char)*s;
	size_t n = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

	*c = UTF8_INVALID;
	if (n == 0 || first >= 0xf8)
		return 1;
	uint32_t value = n == 1 ? first : first & (0x7fU >> n);
	for (size_t i = 1; i < n; i++) {
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return 1;
		value = value << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (value < least[n] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
		return 1;
	*c = value;
	return n;
}

size_t utf8_encode(char out[4], uint32_t c)
{
	static const unsigned char first[] = {0, 0, 0xc0, 0xe0, 0xf0};
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(first[n] | c);
	return n;
}

/* C0, DEL, C1; the marks that reorder text around them or break its lines; what XML forbids. */
static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == UTF8_INVALID || c == 0x061c ||
	       c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff;
}

static size_t escape_byte(char *out, char byte)
{
	static const char hex[] = "0123456789abcdef";
	static const char plain[] = "\t\n\r", letter[] = "tnr";
	const char *p = byte != '\0' ? strchr(plain, byte) : NULL;

	out[0] = '\\';
	if (p != NULL) {
		out[1] = letter[p - plain];
		return 2;
	}
	out[1] = 'x';
	out[2] = hex[(unsigned char)byte >> 4];
	out[3] = hex[(unsigned char)byte & 15];
	return UTF8_ESCAPE;
}

size_t utf8_escape(char *out, const char *s)
{
	char *start = out;
	uint32_t c;

	while (*s != '\0') {
		size_t n = utf8_decode(s, &c);
		for (size_t i = 0; i < n; i++, s++) {
			if (is_control(c))
				out += escape_byte(out, *s);
			else
				*out++ = *s;
		}
	}
	*out = '\0';
	return (size_t)(out - start);
}

static bool is_in(uint32_t c, const struct range *ranges, size_t n)
{
	size_t low = 0;

	while (n > low) {
		size_t middle = low + (n - low) / 2;
		if (c > ranges[middle].last)
			low = middle + 1;
		else if (c < ranges[middle].first)
			n = middle;
		else
			return true;
	}
	return false;
}

unsigned utf8_width(uint32_t c)
{
	if (c < 0x300)
		return 1;
	if (is_in(c, no_columns, sizeof no_columns / sizeof no_columns[0]))
		return 0;
	return is_in(c, two_columns, sizeof two_columns / sizeof two_columns[0]) ? 2 : 1;
}

size_t utf8_show(char out[UTF8_SHOW_ROOM], const char *s, bool ascii, size_t *columns)
{
	uint32_t c;
	size_t n = utf8_decode(s, &c);

	if (is_control(c)) {
		char *end = out;
		for (size_t i = 0; i < n; i++)
			end += escape_byte(end, s[i]);
		*end = '\0';
		*columns = (size_t)(end - out);
		return n;
	}
	*columns = utf8_width(c);
	if (ascii && c >= 0x80) {
		*columns = *columns > 0;
		out[0] = *columns > 0 ? '?' : '\0';
		out[1] = '\0';
		return n;
	}
	memcpy(out, s, n);
	out[n] = '\0';
	return n;
}

size_t utf8_columns(const char *s, bool ascii)
{
	size_t used;

	utf8_fit(s, SIZE_MAX, ascii, &used);
	return used;
}

size_t utf8_fit(const char *s, size_t columns, bool ascii, size_t *used)
{
	char piece[UTF8_SHOW_ROOM];
	size_t all = 0, width;
	size_t shorter = 0, shorter_used = 0; /* the part that leaves a column for the ellipsis */
	const char *p = s;

	for (; *p != '\0'; all += width) {
		if (all < columns) {
			shorter = (size_t)(p - s);
			shorter_used = all;
		}
		size_t n = utf8_show(piece, p, ascii, &width);
		if (width > columns - all) {
			*used = shorter_used;
			return shorter;
		}
		p += n;
	}
	*used = all;
	return (size_t)(p - s);
}
