package submit

import "strings"

// finish makes the texts that leave.
func (c *composer) finish() {
	s := c.s
	for _, k := range s.Checks {
		if k.State == needs && s.Waits == "" {
			s.Waits = k.Sentence
		}
	}
	s.Ready = s.Waits == ""
	s.Text = c.plain()
	subject := s.Title
	for _, f := range s.Fields {
		if f.Key == "service" && f.Value != "" {
			subject += ": " + f.Value
		}
	}
	name := "submission-" + string(c.Flow)
	patch, no := c.patch(subject)
	overlay, none := c.overlay()
	s.Exports = []Export{
		{"text", "Plain text", name + ".txt", "text/plain", s.Text, ""},
		{"markdown", "Markdown", name + ".md", "text/markdown", c.markdown(), ""},
		{"mail", "Mail, as a file", name + ".eml", "message/rfc822", c.mail(subject), ""},
		{"mailto", "Mail program", "", "text/uri-list", mailto(subject, s.Text), ""},
		{"patch", "Patch of your file", name + ".patch", "text/x-patch", patch, no},
		{"overlay", "File for your own Nmap", overlayName, "text/plain", overlay, none},
	}
}

// plain is the whole submission as one text.
func (c *composer) plain() string {
	b := []byte("Nmap submission: " + strings.ToLower(c.s.Title[:1]) + c.s.Title[1:] + "\n" + c.s.URL + "\n\n")
	for _, f := range c.s.Fields {
		switch {
		case f.Value == "" && c.block[f.Key]:
			b = append(b, "\n"+f.Label+":\n"...)
		case f.Value == "":
			b = append(b, f.Label+":\n"...)
		case c.block[f.Key] || strings.Contains(f.Value, "\n"):
			b = append(b, "\n"+f.Label+":\n"+f.Value+"\n"...)
		default:
			b = append(b, f.Label+": "+f.Value+"\n"...)
		}
	}
	return string(b)
}

// markdown is the whole in fences that hold any content.
func (c *composer) markdown() string {
	b := []byte("# " + c.s.Title + "\n\n<" + c.s.URL + ">\n")
	for _, f := range c.s.Fields {
		if f.Value == "" {
			continue
		}
		around := fence(f.Value)
		b = append(b, "\n## "+f.Label+"\n\n"+around+"text\n"+f.Value+"\n"+around+"\n"...)
	}
	return string(b)
}

// mail is the whole as a message to the list that a mail program opens as a draft.
func (c *composer) mail(subject string) string {
	b := []byte("X-Unsent: 1\r\nTo: " + listAddress + "\r\n")
	if from := c.author(); from != "" {
		b = append(b, "From: "+from+"\r\n"...)
	}
	if c.dated() {
		b = append(b, "Date: "+c.Date+"\r\n"...)
	}
	b = append(b, "Subject: "+word(subject)+"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"...)
	return string(appendQuoted(b, c.s.Text))
}

// author is the contact as a mail address with a name; "" where it is none.
func (c *composer) author() string {
	contact := line(c.Contact)
	name, address := "", contact
	if k := strings.IndexByte(contact, '<'); k >= 0 {
		name, address = strings.TrimSpace(contact[:k]), strings.TrimSuffix(contact[k+1:], ">")
	}
	at := strings.IndexByte(address, '@')
	for i := range len(address) {
		if c := address[i] | 0x20; (c < 'a' || c > 'z') && strings.IndexByte("0123456789.@_+-", address[i]) < 0 {
			return ""
		}
	}
	if at < 1 || at == len(address)-1 {
		return ""
	}
	if name == "" {
		name = address[:at]
	}
	return word(strings.Trim(name, `" `)) + " <" + address + ">"
}

// dated reports whether Date is one of mail: nothing else goes into a header.
func (c *composer) dated() bool {
	if len(c.Date) < 20 || len(c.Date) > 40 {
		return false
	}
	for i := range len(c.Date) {
		if d := c.Date[i] | 0x20; (d < 'a' || d > 'z') && strings.IndexByte("0123456789 ,:+-", c.Date[i]) < 0 {
			return false
		}
	}
	return true
}

const hexUpper = "0123456789ABCDEF"

// word writes text for a header of mail: as it is where that is safe, else in
// encoded words (RFC 2047).
func word(text string) string {
	safe := true
	for i := range len(text) {
		c := text[i] | 0x20
		safe = safe && (c >= 'a' && c <= 'z' || strings.IndexByte("0123456789 :./_-", text[i]) >= 0)
	}
	if safe {
		return text
	}
	b := []byte("=?utf-8?q?")
	n := 0
	for i := range len(text) {
		if n >= 15 && text[i]&0xc0 != 0x80 {
			b = append(b, "?=\r\n =?utf-8?q?"...)
			n = 0
		}
		n++
		if c := text[i] | 0x20; c >= 'a' && c <= 'z' {
			b = append(b, text[i])
		} else {
			b = append(b, '=', hexUpper[text[i]>>4], hexUpper[text[i]&15])
		}
	}
	return string(append(b, "?="...))
}

// appendQuoted writes text as quoted-printable (RFC 2045): lines of at most 76
// characters that end in CR LF. No line but one of the text's own begins with a
// sign that a spreadsheet calculates, as far as a break can avoid it.
func appendQuoted(b []byte, text string) []byte {
	width := 0
	for i := range len(text) {
		ch := text[i]
		if ch == '\n' {
			b = append(b, '\r', '\n')
			width = 0
			continue
		}
		last := i+1 == len(text) || text[i+1] == '\n'
		encode := ch == '=' || ch < ' ' || ch >= 0x7f || ch == ' ' && last
		if width >= 72 || width >= 60 && !encode && ch != '+' && ch != '-' && ch != '@' && next(text[i:]) {
			b = append(b, "=\r\n"...)
			width = 0
		}
		if encode || width == 0 && ch == '.' {
			b = append(b, '=', hexUpper[ch>>4], hexUpper[ch&15])
			width += 3
		} else {
			b = append(b, ch)
			width++
		}
	}
	return b
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

// mailtoLimit is how long an address may be that mail programs take.
const mailtoLimit = 1_900

func mailto(subject, text string) string {
	head := "mailto:" + listAddress + "?subject=" + percent(subject) + "&body="
	body := percent(text)
	if len(head)+len(body) > mailtoLimit {
		body = percent("The text is too long for this way. Copy the submission and paste it here.\n")
	}
	return head + body
}

// percent escapes all that is special in an address.
func percent(text string) string {
	var b []byte
	for i := range len(text) {
		ch := text[i]
		if c := ch | 0x20; c >= 'a' && c <= 'z' || ch >= '0' && ch <= '9' || ch == '.' || ch == '_' {
			b = append(b, ch)
		} else {
			if ch == '\n' {
				b = append(b, "%0D"...)
			}
			b = append(b, '%', hexUpper[ch>>4], hexUpper[ch&15])
		}
	}
	return string(b)
}
