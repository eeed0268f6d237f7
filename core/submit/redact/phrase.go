package redact

import "strings"

// phrases are the standing phrases that a value follows, in groups.
type phrases struct {
	text                                  []string
	user, subject, id, name, system, host phraseGroup
	last                                  map[string][]int // by the last word of the phrase
}

// phraseGroup is a range of phrases.text.
type phraseGroup struct{ from, to int }

// maxPhrases is how many there may be.
const maxPhrases = 64

func newPhrases() *phrases {
	p := &phrases{last: map[string][]int{}}
	group := func(list ...string) phraseGroup {
		g := phraseGroup{len(p.text), len(p.text) + len(list)}
		p.text = append(p.text, list...)
		return g
	}
	p.user = group(userPhrases...)
	p.subject = group("user ")
	p.id = group(idPhrases...)
	p.name = group("name ")
	p.system = group(systems...)
	p.host = group(hostPhrases...)
	for i, text := range p.text {
		last := strings.TrimRight(text, ", ")
		last = last[strings.LastIndexAny(last, " -")+1:]
		p.last[last] = append(p.last[last], i)
	}
	return p
}

// find notes behind the first of each phrase of a line where it ends, 0 for none. A
// phrase begins at a word.
func (p *phrases) find(line string, firsts *[maxPhrases]int16) {
	// Nothing is looked for beyond what a line has.
	line = line[:min(len(line), 1<<15-1)]
	for i := 0; i < len(line); {
		if line[i]-'a' >= 26 {
			i++
			continue
		}
		from := i
		for i < len(line) && line[i]-'a' < 26 {
			i++
		}
		if i == len(line) || line[i] != ' ' && line[i] != ',' {
			continue
		}
		for _, k := range p.last[line[from:i]] {
			text := p.text[k]
			end := i + 1
			if text[len(text)-2] == ',' {
				end++
			}
			if at := end - len(text); firsts[k] == 0 && end <= len(line) && at >= 0 && line[at:end] == text &&
				(at == 0 || text[0] == ' ' || classOf(line[at-1]) == other) {
				firsts[k] = int16(end)
			}
		}
	}
}
