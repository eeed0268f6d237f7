// Package lint holds opinions on match lines that Nmap accepts, and puts Nmap's
// own refusals beside them. Each rule is a value with a text it objects to and
// one it does not; the tests run both.
//
//	engine, problems := lint.Draft(text)
//
// A rule looks at one line in its section. What an Error says, Nmap does: it
// refuses the file. A Warning is something Nmap accepts and that surprises;
// Advice is what maintainers ask for. A rule without a Check documents a finding
// that an earlier package makes (template, probes).
//
// Law: applying a Fix removes its finding and adds none.
package lint
