package template

// Expand fills the template from the captures of a match on subject: 2*(n+1)
// byte offsets, -1 for a group that did not take part. buffer is the size of
// Nmap's buffer in bytes (Field.Buffer).
func (t *Template) Expand(captures []int, subject []byte, buffer int) Expansion {
	return Expansion{Room: buffer - 1}
}
