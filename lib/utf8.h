/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * UTF-8 text for people: what is safe to show, and how many columns of a terminal it takes.
 */
#ifndef ATTN_UTF8_H
#define ATTN_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Decodes the character at s (NUL-terminated, not empty) into *c and returns its bytes, 1...4.
 * A byte that is not part of valid UTF-8 (RFC 3629) decodes alone, to UTF8_INVALID.
 */
#define UTF8_INVALID UINT32_MAX
size_t utf8_decode(const char *s, uint32_t *c);

/* Writes the character c (at most 0x10ffff) to out, without a NUL; its bytes, 1...4. */
size_t utf8_encode(char out[4], uint32_t c);

/* The bytes that utf8_escape may write for one byte of text. */
enum { UTF8_ESCAPE = 4 };

/*
 * Copies s to out (room for UTF8_ESCAPE times its bytes and a NUL) with control characters, marks
 * that reorder text and invalid bytes shown as \t, \n, \r, or \xHH for each byte: nothing in it can drive a terminal.
 * Returns its length.
 */
size_t utf8_escape(char *out, const char *s);

/*
 * The columns of a terminal that a character takes: 2 for East Asian wide and full-width ones and
 * emoji, 0 for marks that combine with the one before and for formatting, else 1. The sum over a
 * text is its width, as far as terminals agree: some draw emoji joined by U+200D, or followed by
 * the selector U+FE0F, as one that is 2 wide; this counts character by character, as wcwidth does.
 * It needs no locale. Unicode 15.0, UAX #11; see lib/utf8_widths.awk.
 */
unsigned utf8_width(uint32_t c);

/*
 * Copies the next character of s (not empty) to `out` as it can be shown: as utf8_escape does, and
 * with `ascii`, "?" for what is not ASCII, nothing for what combines. Ends it with a NUL, sets
 * *columns to its width and returns its bytes in s.
 */
enum { UTF8_SHOW_ROOM = 4 * UTF8_ESCAPE + 1 };
size_t utf8_show(char out[UTF8_SHOW_ROOM], const char *s, bool ascii, size_t *columns);

/* The columns of a text shown so. */
size_t utf8_columns(const char *s, bool ascii);

/*
 * How much of s, shown so, goes into `columns`: its bytes, and in *used its columns. Where that is
 * not all of it, a column is left free for an ellipsis (if there is one at all).
 */
size_t utf8_fit(const char *s, size_t columns, bool ascii, size_t *used);

#endif
