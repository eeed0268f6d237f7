package submit

import (
	"strings"
	"unicode/utf8"
)

// finish makes the texts that leave.
func (c *composer) finish() {
	s := c.s
	service := ""
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Key == "service" && f.Value != "" {
			service = ": " + f.Value
		}
	}
	subject := s.Title + service
	patch, noPatch := c.patch(subject)
	if !c.breathe() {
		return
	}
	for i := range s.Checks {
		if k := &s.Checks[i]; k.State == needs && s.Waits == "" {
			s.Waits = k.Sentence
		}
	}
	s.Ready = s.Waits == ""
	s.Text = c.plain()
	c.export("text|Plain text|.txt|text/plain", func() (string, string) { return s.Text, "" })
	c.export("markdown|Markdown|.md|text/markdown", func() (string, string) { return c.markdown(), "" })
	c.export("mail|Mail, as a file|.eml|message/rfc822", func() (string, string) { return c.mail(subject), "" })
	c.export("mailto|Mail program||text/uri-list", func() (string, string) { return mailto(subject, s.Text), "" })
	c.export("patch|Patch of your file|.patch|text/x-patch", func() (string, string) { return patch, noPatch })
	c.export("overlay|File for your own Nmap|"+overlayName+"|text/plain", c.overlay)
	c.breathe()
}

// plain is the whole as plain text.
func (c *composer) plain() string {
	s := c.s
	var b strings.Builder
	b.WriteString("Nmap submission: " + strings.ToLower(s.Title[:1]) + s.Title[1:] + "\n" + s.URL + "\n\n")
	for i := range s.Fields {
		f := &s.Fields[i]
		switch {
		case f.Value == "":
			if f.block {
				b.WriteString("\n")
			}
			b.WriteString(f.Label + ":\n")
		case f.block || strings.Contains(f.Value, "\n"):
			b.WriteString("\n" + f.Label + ":\n" + f.Value + "\n")
		default:
			b.WriteString(f.Label + ": " + f.Value + "\n")
		}
	}
	return b.String()
}

// markdown is the whole as Markdown: each value in a fence that it does not end.
func (c *composer) markdown() string {
	s := c.s
	var b strings.Builder
	b.WriteString("# " + s.Title + "\n\n<" + s.URL + ">\n")
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Value != "" {
			around := fence(f.Value)
			b.WriteString("\n## " + f.Label + "\n\n" + around + "text\n" + f.Value + "\n" + around + "\n")
		}
	}
	return b.String()
}

// export adds a form of the submission: kind, label, name and media type with bars
// between them. A name that begins with a dot is the end of one. Its text is made
// where it is wanted.
func (c *composer) export(spec string, make func() (text, problem string)) {
	kind, spec, _ := strings.Cut(spec, "|")
	text, problem := "", ""
	if c.Wants(kind) {
		text, problem = make()
	}
	label, spec, _ := strings.Cut(spec, "|")
	name, media, _ := strings.Cut(spec, "|")
	if strings.HasPrefix(name, ".") {
		name = "submission-" + c.Flow + name
	}
	c.s.Exports = append(c.s.Exports, Export{kind, label, name, media, text, problem})
}

// mail is the whole as a message to the list that a mail program opens as a draft.
func (c *composer) mail(subject string) string {
	b := "X-Unsent: 1\r\nTo: " + listAddress + "\r\n"
	if from := c.author(); from != "" {
		b += "From: " + from + "\r\n"
	}
	b += c.date("\r\n")
	b += "Subject: " + word(subject) + "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
	return b + quotedPrintable(c.s.Text)
}

// author is the contact as a mail address with a name; "" where it is none.
func (c *composer) author() string {
	contact := line(c.Contact)
	name, address := "", contact
	if k := strings.IndexByte(contact, '<'); k >= 0 {
		name, address = strings.TrimSpace(contact[:k]), strings.TrimSuffix(contact[k+1:], ">")
	}
	at := strings.IndexByte(address, '@')
	if !only(address, "0123456789.@_+-") {
		return ""
	}
	if at < 1 || at == len(address)-1 || len(address) > 254 {
		return ""
	}
	if name == "" {
		name = address[:at]
	}
	return word(strings.Trim(name, `" `)) + " <" + address + ">"
}

// date is the header with the date of mail; "" where it is none: nothing else goes
// into a header.
func (c *composer) date(end string) string {
	if len(c.Date) < 20 || len(c.Date) > 40 || !only(c.Date, "0123456789 ,:+-") {
		return ""
	}
	return "Date: " + c.Date + end
}

// letter reports whether c is an ASCII letter.
func letter(c byte) bool {
	c |= 0x20
	return c >= 'a' && c <= 'z'
}

// only reports whether text is of ASCII letters and others.
func only(text, others string) bool {
	for i := range len(text) {
		if !letter(text[i]) && strings.IndexByte(others, text[i]) < 0 {
			return false
		}
	}
	return true
}

const hexUpper = "0123456789ABCDEF"

// word writes text for a header of mail: as it is where that is safe, else in
// encoded words (RFC 2047).
func word(text string) string {
	if only(text, "0123456789 :./_-") && len(text) < 60 {
		return text
	}
	b := []byte("=?utf-8?q?")
	for i, n := 0, 0; i < len(text); i++ {
		if n++; n > 15 && text[i]&0xc0 != 0x80 {
			b = append(b, "?=\r\n =?utf-8?q?"...)
			n = 1
		}
		b = encoded(b, text[i], letter(text[i]), '=')
	}
	return string(append(b, "?="...))
}

// encoded appends a byte, or where it is not safe sign and two digits.
func encoded(b []byte, c byte, safe bool, sign byte) []byte {
	if safe {
		return append(b, c)
	}
	return append(b, sign, hexUpper[c>>4], hexUpper[c&15])
}

// quotedPrintable writes text as quoted-printable (RFC 2045): lines of at most 76
// characters that end in CR LF. No line but one of the text's own begins with a
// sign that a spreadsheet calculates, as far as a break can avoid it.
func quotedPrintable(text string) string {
	var b []byte
	width := 0
	for i := range len(text) {
		ch := text[i]
		if ch == '\n' {
			b = append(b, '\r', '\n')
			width = 0
			continue
		}
		safe := ch > ' ' && ch < 0x7f && ch != '=' && (ch != '.' || width > 0) || ch == ' ' && i+1 < len(text) && text[i+1] != '\n'
		if width >= 72 || width >= 60 && safe && strings.IndexByte("+-@", ch) < 0 && next(text[i:]) {
			b = append(b, "=\r\n"...)
			width = 0
		}
		start := len(b)
		b = encoded(b, ch, safe, '=')
		width += len(b) - start
	}
	return string(b)
}

// next reports whether the next places are bad ones for a break of a line.
func next(text string) bool {
	for i := 1; i < 13; i++ {
		if i >= len(text) || text[i] == '\n' {
			return false
		}
		if c := text[i]; c > ' ' && c < 0x7f && strings.IndexByte("=+-@", c) < 0 {
			return false
		}
	}
	return true
}

// mailtoLimit is how long an address may be that mail programs take, subjectLimit
// how much of it a subject may be before it is escaped.
const mailtoLimit, subjectLimit = 1_900, 300

func mailto(subject, text string) string {
	for len(subject) > subjectLimit {
		_, n := utf8.DecodeLastRuneInString(subject)
		subject = subject[:len(subject)-n]
	}
	head := "mailto:" + listAddress + "?subject=" + percent(subject) + "&body="
	body := ""
	if len(text) <= mailtoLimit {
		body = percent(text)
	}
	if body == "" || len(head)+len(body) > mailtoLimit {
		body = percent("The text is too long for this way. Copy the submission and paste it here.\n")
	}
	return head + body
}

// percent escapes all that is special in an address.
func percent(text string) string {
	var b []byte
	text = strings.ReplaceAll(text, "\n", "\r\n")
	for i := range len(text) {
		b = encoded(b, text[i], only(text[i:i+1], "0123456789._"), '%')
	}
	return string(b)
}
