package redact

import "strings"

// list is a sorted list of lower-case words, each with a letter behind a slash
// or without.
type list []string

// find returns the letter of a word, in whatever case it is.
func (l list) find(word string) (flag byte, ok bool) {
	if len(word) == 0 || len(word) > 40 {
		return 0, false
	}
	var buf [40]byte
	low := buf[:len(word)]
	for i := range len(word) {
		b := word[i]
		if b-'A' < 26 {
			b |= 0x20
		}
		low[i] = b
	}
	for from, to := 0, len(l); from < to; {
		mid := (from + to) / 2
		item := l[mid]
		if n := len(item) - 2; n > 0 && item[n] == '/' {
			item, flag = item[:n], item[n+1]
		} else {
			flag = 0
		}
		switch {
		case item == string(low):
			return flag, true
		case item < string(low):
			from = mid + 1
		default:
			to = mid
		}
	}
	return 0, false
}

func (l list) has(word string) bool {
	_, ok := l.find(word)
	return ok
}

// lists are the words of table.go.
type lists struct {
	common, tops, makers, code, files, pages, roots, system, attributes, fields list
	phrases                                                                     *phrases
}

func newLists() *lists {
	return &lists{
		phrases: newPhrases(),
		common:  strings.Fields(commonWords), tops: strings.Fields(topWords), makers: strings.Fields(makerWords),
		code: strings.Fields(codeWords), files: strings.Fields(fileWords), pages: strings.Fields(pageWords),
		roots: strings.Fields(rootWords), system: strings.Fields(systemWords), attributes: strings.Fields(attributeWords), fields: strings.Fields(fieldWords),
	}
}
