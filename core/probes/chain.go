package probes

// NullProbe is the NULL probe of the file, nil without one.
func (f *File) NullProbe() *Probe {
	for _, p := range f.Probes {
		if p.Null() {
			return p
		}
	}
	return nil
}

// Lookup finds the probe Nmap takes for a name: for TCP the NULL probe if it is
// called so, else the first of the protocol, else the first of any; nil for none.
// proto is TCP or UDP.
//
// Imitates AllProbes::getProbeByName in Nmap's service_scan.cc.
func (f *File) Lookup(name, proto string) *Probe {
	var other *Probe
	if null := f.NullProbe(); null != nil && proto == TCP && null.Name == name {
		return null
	}
	for _, p := range f.Probes {
		switch {
		case p.Name != name || p.Null():
		case p.Proto == proto:
			return p
		case other == nil:
			other = p
		}
	}
	return other
}

// Chain lists the sections whose lines Nmap tries on a response to p, in order:
// p itself, its fallbacks, and for TCP the NULL probe. Fallbacks of fallbacks do
// not count; a name that no probe has is left out.
func (f *File) Chain(p *Probe) []*Probe {
	chain := []*Probe{p}
	if p.Null() {
		return chain
	}
	for i, name := range p.Fallback {
		if q := f.Lookup(name.Text, p.Proto); q != nil && i < maxFallbacks {
			chain = append(chain, q)
		}
	}
	if null := f.NullProbe(); null != nil && p.Proto == TCP {
		chain = append(chain, null)
	}
	return chain
}
