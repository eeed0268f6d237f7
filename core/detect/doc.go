// Package detect answers as Nmap does: it tries match lines on the responses of
// a fingerprint, in Nmap's order and within Nmap's limits, fills the fields, and
// prints the row. It holds no opinion; those live in lint.
//
//	draft, _ := probes.ParseDraft(lines)
//	engine := detect.New(draft)
//	verdict := engine.Replay(port)
//	fmt.Println(verdict.Row)
//
// An Engine compiles each line when it is first needed, so that one over a whole
// probes file costs nothing before it is asked. Every value it gives carries its
// provenance: field, template piece, capture, bytes of the response.
//
// It imitates ServiceProbe::testMatch, ServiceNFO::processMatch and
// getVersionStr of Nmap's service_scan.cc, and the VERSION column of portlist.cc.
//
// A response replayed whole may fare otherwise than it did live: Nmap tries the
// lines after every packet, on what has arrived so far.
package detect
