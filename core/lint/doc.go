// Package lint holds opinions on match lines that Nmap accepts, and puts Nmap's
// own refusals beside them. Each rule is a value with a text it objects to and
// one it does not; the tests run both.
//
//	file, problems := probes.ParseDraft(text)
//	problems = append(problems, lint.Lines(detect.New(file))...)
//
// Law: applying a Fix removes its finding and adds none.
package lint
