/* attn: attention on tables in a pipe. MIT licence, see LICENSE. */

/*
 * UTF-8 text for people: what is safe to show.
 */
#ifndef ATTN_UTF8_H
#define ATTN_UTF8_H

#include <stddef.h>
#include <stdint.h>

/*
 * Decodes the character at s (NUL-terminated, not empty) into *c and returns its bytes, 1...4.
 * A byte that is not part of valid UTF-8 (RFC 3629) decodes alone, to UTF8_INVALID.
 */
#define UTF8_INVALID UINT32_MAX
size_t utf8_decode(const char *s, uint32_t *c);

/* The bytes that utf8_escape may write for one byte of text. */
enum { UTF8_ESCAPE = 4 };

/*
 * Copies s to out (room for UTF8_ESCAPE times its bytes and a NUL) with control characters and
 * invalid bytes shown as \t, \n, \r, or \xHH for each byte: nothing in it can drive a terminal.
 * Returns its length.
 */
size_t utf8_escape(char *out, const char *s);

#endif
