package detect

import "fmt"

// stop says where the line is refused on data.
func (l *Line) stop(data []byte) *Stop { return nil }

// finds is the byte at off in words.
func finds(data []byte, off int) string {
	if off >= len(data) {
		return "the end of the response"
	}
	switch c := data[off]; {
	case c == ' ':
		return "a space"
	case c == '\r':
		return `\r`
	case c == '\n':
		return `\n`
	case c == '\t':
		return `\t`
	case c == 0:
		return `\0`
	case c < ' ' || c > '~':
		return fmt.Sprintf(`\x%02x`, c)
	default:
		return string(rune(c))
	}
}
