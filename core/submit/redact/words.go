package redact

import (
	"bytes"
	"slices"
	"strings"
)

// list is a sorted list of lower-case words, each with a letter behind a slash
// or without.
type list []string

// find returns the letter of a word, in whatever case it is.
func (l list) find(word []byte) (flag byte, ok bool) {
	if len(word) == 0 || len(word) > 40 {
		return 0, false
	}
	low := string(bytes.ToLower(word))
	i, ok := slices.BinarySearchFunc(l, low, func(item, word string) int {
		stem, _, _ := strings.Cut(item, "/")
		return strings.Compare(stem, word)
	})
	if !ok {
		return 0, false
	}
	if _, letter, _ := strings.Cut(l[i], "/"); letter != "" {
		flag = letter[0]
	}
	return flag, true
}

func (l list) has(word []byte) bool {
	_, ok := l.find(word)
	return ok
}

// lists are the words of table.go.
type lists struct {
	common, tops, makers, code, files, pages, roots, system, attributes, fields list
}

func newLists() *lists {
	return &lists{
		common: strings.Fields(commonWords), tops: strings.Fields(topWords), makers: strings.Fields(makerWords),
		code: strings.Fields(codeWords), files: strings.Fields(fileWords), pages: strings.Fields(pageWords),
		roots: strings.Fields(rootWords), system: strings.Fields(systemWords), attributes: strings.Fields(attributeWords), fields: strings.Fields(fieldWords),
	}
}
