package syntax

// The kinds of bytes that the grammar knows. They are those of the C locale.

func digit(c byte) bool  { return c >= '0' && c <= '9' }
func octal(c byte) bool  { return c >= '0' && c <= '7' }
func lower(c byte) bool  { return c >= 'a' && c <= 'z' }
func upper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func letter(c byte) bool { return lower(c) || upper(c) }
func word(c byte) bool   { return letter(c) || digit(c) || c == '_' }
func blank(c byte) bool  { return c == ' ' || c == '\t' }
func space(c byte) bool  { return c == ' ' || c >= '\t' && c <= '\r' }

// hex is the value of a hex digit, or -1.
func hex(c byte) int {
	switch {
	case digit(c):
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
