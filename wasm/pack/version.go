package main

import (
	"fmt"
	"strings"
)

// knownGo is the version of Go whose table of functions and whose runtime are known
// here. Patches of a version change neither.
const knownGo = "go1.26"

// checkVersion refuses a program that another version of Go compiled.
func (m *module) checkVersion() error {
	version, err := m.version()
	if err != nil {
		return err
	}
	if rest, ok := strings.CutPrefix(version, knownGo); !ok || rest != "" && '0' <= rest[0] && rest[0] <= '9' {
		return fmt.Errorf("the program is compiled by %q; only what %s compiles is known", version, knownGo)
	}
	return nil
}

// version is the version of Go that compiled the program, "" when the program does
// not say. It stands in the custom section producers, which the linker always writes
// (cmd/link/internal/wasm/asm.go, writeProducerSec): a list of fields, each a list of
// names and versions.
func (m *module) version() (string, error) {
	for _, s := range m.sections {
		r := &reader{text: s.body}
		if s.id != customSection || r.word() != "producers" {
			continue
		}
		for fields := r.number(); fields > 0 && r.err == nil; fields-- {
			field := r.word()
			for values := r.number(); values > 0 && r.err == nil; values-- {
				name, version := r.word(), r.word()
				if field == "language" && name == "Go" {
					return version, r.err
				}
			}
		}
		return "", r.err
	}
	return "", nil
}

// word reads a text behind its length.
func (r *reader) word() string { return string(r.bytes(r.number())) }
