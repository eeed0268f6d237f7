package redact

import "strings"

// cell is where one byte of a decoded text stands in its part, or in its value,
// and how it is written there.
type cell struct {
	start, end int32
	how        writing
}

// writing is how a byte is written.
type writing byte

const (
	asIs     writing = iota // the byte itself
	asHex                   // its last digits are hexadecimal: 6b, \x6b, %6b, \u006b
	asOctal                 // \153
	asNumber                // decimal, with zeros in front where there is room
	asFixed                 // \., [.] and \n: no other byte is written so
)

// note is how a value is written where it does not stand as it is.
type note struct {
	how   string // Finding.Notation
	plain string // the value as it would stand by itself
	// cells are those of the bytes of plain, counted from where the value begins.
	cells []cell
	// number: plain are the bytes of an address.
	number bool
	// pieces are the private parts of plain where it is written in Base64.
	pieces []piece
}

// piece is a private part of a text.
type piece struct {
	start, end int
	kind       Kind
}

// overlay is a note within a longer value.
type overlay struct {
	*note
	kind Kind
}

// book is what was found, for looking it up in other notations.
type book struct {
	texts map[string][]known // by their first word
	words map[string]Kind
	// addresses are by their bytes, in both orders; two tells which begin with two
	// bytes.
	addresses map[string]order
	two       [1 << 16 / 64]uint64
}

// order is an address, and that its bytes stand backwards.
type order struct {
	kind Kind
	back bool
}

// notations finds the values that were found wherever they stand in another
// notation: with escapes, in hexadecimal, in Base64, as the bytes of an address,
// with its numbers in the other order or with other marks between them.
func (f *finder) notations() {
	b := f.book
	for part, r := range f.read {
		if !f.breathe() {
			return
		}
		for _, cells := range r.cells {
			v := cells.of(f, part)
			v.known(b)
			v.bytes(b)
		}
		v := r.base.of(f, part)
		v.numbers(b)
		v.bytes(b)
		for i := range r.packed {
			v.packed(&r.packed[i], b)
		}
	}
}

// write writes the book of what was found.
func (f *finder) write() {
	b := &book{texts: map[string][]known{}, words: map[string]Kind{}, addresses: map[string]order{}}
	f.book = b
	done := map[string]bool{}
	for i := range f.found {
		s := &f.found[i]
		value := f.parts[s.Part][s.Start:s.End]
		if done[value] {
			continue
		}
		done[value] = true
		if wide(value) {
			value = narrow(value)
		}
		if raw := address(s.kind, value); raw != "" {
			if back := reversed(raw); b.addresses[back].kind == s.kind {
				b.addresses[back] = order{s.kind, true}
			}
			b.addresses[raw] = order{s.kind, false}
		}
		low := lowered(value)
		b.note(s.kind, low, f.lists)
		from, to := nextWord(low, classes(low), 0)
		if to == 0 || len(low) < 3 || len(low) == 3 && s.kind != User || f.lists.plain(low) {
			continue
		}
		list := b.texts[low[from:to]]
		if len(list) < manyKnown && !holds(list, low) {
			plain := len(low) > 4 && s.kind != Date && (s.kind != Name || strings.IndexByte(low, ' ') > 0) && !binary(low)
			b.texts[low[from:to]] = append(list, known{low, from, s.kind, plain})
		}
	}
	for raw := range b.addresses {
		n := int(raw[0])<<8 | int(raw[1])
		b.two[n>>6] |= 1 << (n & 63)
	}
}

// holds tells whether a value is in the list.
func holds(list []known, value string) bool {
	for i := range list {
		if list[i].value == value {
			return true
		}
	}
	return false
}

// address is the bytes of an address of IPv4 or of a MAC, "" where it is none.
func address(k Kind, value string) string {
	switch k {
	case IPv4:
		parts := octets(value)
		if len(parts) != 4 {
			return ""
		}
		out := make([]byte, 4)
		for i, p := range parts {
			n := number(p)
			if n > 255 || len(p) > 3 {
				return ""
			}
			out[i] = byte(n)
		}
		return string(out)
	case MAC:
		digits := hexDigits(value)
		if len(digits) != 12 {
			return ""
		}
		out := make([]byte, 6)
		for i := range out {
			out[i] = nibble(digits[2*i])<<4 | nibble(digits[2*i+1])
		}
		return string(out)
	}
	return ""
}

func reversed(s string) string {
	out := make([]byte, len(s))
	for i := range out {
		out[i] = s[len(s)-1-i]
	}
	return string(out)
}

// hexDigits are the hexadecimal digits of a text, in lower case.
func hexDigits(text string) string {
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		if isHex(text[i]) {
			out = append(out, text[i]|0x20)
		}
	}
	return string(out)
}

func nibble(b byte) byte {
	if b <= '9' {
		return b & 0xf
	}
	return b&0xf + 9
}

// known looks the values and words up in what cells hold.
func (v *view) known(b *book) {
	v.lookup(b, func(k Kind, start, end int, _ string) {
		if v.otherwise(start, end) {
			v.note(k, v.cells[start:end], &note{plain: v.text[start:end]})
		}
	})
	words(v.low, v.cls, func(from, to int) {
		if k, ok := b.words[v.low[from:to]]; ok && v.otherwise(from, to) {
			v.note(k, v.cells[from:to], &note{plain: v.text[from:to]})
		}
	})
}

// otherwise tells whether text[start:end] does not stand as it is.
func (v *view) otherwise(start, end int) bool {
	for i := start; i < end; i++ {
		if v.cells[i].how == asHex || v.cells[i].how == asOctal || i > start && v.cells[i].start != v.cells[i-1].end {
			return true
		}
	}
	return false
}

// bytes looks the bytes of addresses up. Where they stand as they are, only those
// are taken that are hardly anything else.
func (v *view) bytes(b *book) {
	if len(b.addresses) == 0 {
		return
	}
	for i := 0; i+3 < len(v.text); i++ {
		if n := int(v.text[i])<<8 | int(v.text[i+1]); b.two[n>>6]&(1<<(n&63)) == 0 {
			continue
		}
		for size := 6; size > 3; size -= 2 {
			if i+size > len(v.text) {
				continue
			}
			text := v.text[i : i+size]
			o, ok := b.addresses[text]
			var cells []cell
			switch {
			case !ok:
				continue
			case v.cells != nil && v.otherwise(i, i+size):
				cells = append(cells, v.cells[i:i+size]...)
			case strings.Count(text, "\x00") > size-3 || printable(text):
				continue
			case v.cells == nil:
				for k := range size {
					cells = append(cells, cell{int32(i + k), int32(i + k + 1), asIs})
				}
			default:
				continue
			}
			n := &note{plain: text, number: true}
			if o.back {
				n.plain = reversed(text)
				turn(cells)
			}
			if v.note(o.kind, cells, n) {
				i += size - 1
				break
			}
		}
	}
}

func turn(cells []cell) {
	for i, k := 0, len(cells)-1; i < k; i, k = i+1, k-1 {
		cells[i], cells[k] = cells[k], cells[i]
	}
}

func printable(text string) bool {
	for i := range len(text) {
		if b := text[i]; (b < ' ' || b > '~') && b != '\n' && b != '\r' && b != '\t' {
			return false
		}
	}
	return true
}

// numbers looks up addresses with other marks between their numbers, with zeros in
// front of them, or backwards: 10-1-2-3, 010_001_002_003, 3.2.1.10.in-addr.arpa.
func (v *view) numbers(b *book) {
	if len(b.addresses) == 0 {
		return
	}
	raw := v.finder.raw[v.part]
	for i := 0; i < len(raw); i++ {
		if raw[i]-'0' > 9 {
			continue
		}
		if cells, text, sep, end := four(raw, i); end > 0 {
			if o, ok := b.addresses[text]; ok && o.kind == IPv4 && v.written(raw, cells, text, sep, end, o.back) {
				n := &note{plain: text, number: true}
				if o.back {
					n.plain = reversed(text)
					turn(cells)
				}
				if v.note(IPv4, cells, n) {
					i = end - 1
					continue
				}
			}
		}
		for i+1 < len(raw) && raw[i+1]-'0' < 10 {
			i++
		}
	}
}

// written tells whether four numbers are an address written in another way. Dotted
// ones that are not padded are found as they are; backwards they are taken in front
// of a name only.
func (v *view) written(raw string, cells []cell, text string, sep byte, end int, back bool) bool {
	if sep != '.' {
		return true
	}
	if back {
		return end+1 < len(raw) && raw[end] == '.' && classOf(raw[end+1]) >= upper ||
			end+2 < len(raw) && raw[end] == '\\' && raw[end+1] == '.' && classOf(raw[end+2]) >= upper
	}
	for i, c := range cells {
		if c.end-c.start > int32(len(decimal(int(text[i])))) {
			return true
		}
	}
	return false
}

// four reads four numbers up to 255 at text[i] with one mark between them, which
// may be escaped. end is 0 where they are not there.
func four(text string, i int) (cells []cell, raw string, sep byte, end int) {
	if i > 0 && text[i-1]-'0' < 10 {
		return nil, "", 0, 0
	}
	var bytes [4]byte
	var at [4]cell
	for k := range at {
		if k > 0 {
			if i < len(text) && text[i] == '\\' {
				i++
			}
			if i >= len(text) || k > 1 && text[i] != sep || strings.IndexByte("-_.", text[i]) < 0 {
				return nil, "", 0, 0
			}
			sep = text[i]
			i++
		}
		from := i
		for i < len(text) && text[i]-'0' < 10 && i-from < 4 {
			i++
		}
		n := number(text[from:i])
		if i == from || i-from > 3 || n > 255 {
			return nil, "", 0, 0
		}
		at[k], bytes[k] = cell{int32(from), int32(i), asNumber}, byte(n)
	}
	return at[:], string(bytes[:]), sep, i
}

// note adds a value that is written in cells, in place of what was found of its
// parts, or notes it within the value that holds it. It tells whether it did.
func (v *view) note(k Kind, cells []cell, n *note) bool {
	from, to := int(cells[0].start), int(cells[0].end)
	for _, c := range cells {
		from, to = min(from, int(c.start)), max(to, int(c.end))
	}
	owners := v.owners[v.part]
	owner := owners[from]
	if owner > 0 && v.found[owner-1].End < to {
		owner = 0
	}
	start, end := from, to // with what sticks out
	for i := from; i < to && owner == 0; i++ {
		if o := owners[i]; o > 0 {
			s := &v.found[o-1]
			if s.Start < start || s.End > end {
				k = s.kind
			}
			start, end, i = min(start, s.Start), max(end, s.End), s.End-1
		}
	}
	if owner > 0 {
		start, end = v.found[owner-1].Start, v.found[owner-1].End
	}
	n.cells = make([]cell, len(cells))
	for i, c := range cells {
		n.cells[i] = cell{c.start - int32(start), c.end - int32(start), c.how}
	}
	if n.how == "" {
		n.how = howOf(n)
	}
	if owner == 0 {
		v.found = append(v.found, span{Place: Place{v.part, start, end}, kind: k})
		owner = int32(len(v.found))
		for i := start; i < end; i++ {
			owners[i] = owner
		}
	}
	switch s := &v.found[owner-1]; {
	case s.note != nil:
		return false
	case start == from && end == to && (n.pieces == nil || s.kind != Token && s.kind != Cookie):
		s.note, s.kind = n, k
	default:
		if v.within == nil {
			v.within = map[int32][]overlay{}
		}
		v.within[owner] = append(v.within[owner], overlay{n, k})
	}
	return true
}

// howOf names the notation of a note.
func howOf(n *note) string {
	how := "numbers"
	for i, c := range n.cells {
		switch {
		case c.how == asIs && n.number:
			how = "bytes"
		case c.how == asOctal, c.how == asHex && c.end-c.start > 2:
			return "escapes"
		case c.how == asHex:
			how = "hex"
		case c.how == asIs && i == 0:
			how = "escapes"
		}
	}
	return how
}

// Len is how many bytes it has.
func (p Place) Len() int { return p.End - p.Start }

// noted makes the mask of a value by what is known of it.
func (m *masker) noted(k Kind, value string, h *joined) (mask []byte, notation string) {
	mask = []byte(value)
	if h.note != nil {
		m.write(mask, h.note, k)
		return mask, h.note.how
	}
	mask = m.mask(k, value)
	// A token that holds text goes on holding some.
	bare := strings.TrimRight(value, "=")
	if text := unbase64(bare); text != "" && (k == Token || k == Cookie) {
		packInto(mask[:len(bare)], string(m.mask(k, text)))
		notation = "base64"
	}
	for _, o := range h.within {
		n, k := o.note, o.kind
		if n.pieces != nil {
			// What is round the pieces is private here too.
			rest := *n
			rest.pieces = append([]piece{{0, len(n.plain), Token}}, n.pieces...)
			n = &rest
		}
		if m.write(mask, n, k); notation == "" {
			notation = "within"
		}
	}
	return mask, notation
}

// write writes the mask of a note over its value.
func (m *masker) write(out []byte, n *note, k Kind) {
	if n.pieces != nil {
		text := []byte(n.plain)
		for _, p := range n.pieces {
			copy(text[p.start:p.end], m.mask(p.kind, n.plain[p.start:p.end]))
		}
		c := n.cells[0]
		packInto(out[c.start:c.end], string(text))
		return
	}
	mask := string(m.mask(k, n.plain))
	if n.number {
		mask = address(k, string(m.mask(k, numbered(n.plain))))
	}
	large := false // the digits of hexadecimal
	for _, c := range n.cells {
		for i := c.end - 2; c.how == asHex && i < c.end; i++ {
			large = large || classOf(out[i]) == upper
		}
	}
	for i, c := range n.cells {
		put(out[c.start:c.end], c.how, mask[i], large)
	}
}

// numbered writes the bytes of an address as people do.
func numbered(raw string) string {
	out := ""
	for i := range len(raw) {
		switch {
		case len(raw) == 6:
			out += string("0123456789abcdef"[raw[i]>>4]) + string("0123456789abcdef"[raw[i]&15])
		case i > 0:
			out += "." + decimal(int(raw[i]))
		default:
			out = decimal(int(raw[i]))
		}
	}
	return out
}

// put writes b over a cell.
func put(out []byte, how writing, b byte, large bool) {
	end := len(out)
	switch how {
	case asIs:
		out[0] = b
	case asHex:
		// A letter keeps its case; where a digit was, the others tell.
		for i, n := end-2, b>>4; i < end; i, n = i+1, b&15 {
			c := "0123456789abcdef"[n]
			if was := classOf(out[i]); c > '9' && (was == upper || was == digit && large) {
				c -= 0x20
			}
			out[i] = c
		}
	case asOctal:
		for i := end - 1; i > 0; i, b = i-1, b>>3 {
			out[i] = '0' + b&7
		}
	case asNumber:
		for i := end - 1; i >= 0; i, b = i-1, b/10 {
			out[i] = '0' + b%10
		}
	}
}
