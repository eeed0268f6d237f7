package e2e

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestCases runs every case of testdata/*.txtar.
func TestCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		var cases []txtar.File
		for _, f := range archive.Files {
			if _, ok := strings.CutPrefix(f.Name, "case "); ok {
				cases = append(cases, f)
			} else {
				texts[f.Name] = string(f.Data)
			}
		}
		if len(cases) == 0 {
			t.Errorf("%s holds no case", file)
		}
		subject := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for _, c := range cases {
			name := strings.TrimPrefix(c.Name, "case ")
			t.Run(subject+"/"+name, func(t *testing.T) {
				runScript(t, string(c.Data), texts)
			})
		}
	}
}

// runScript opens a page and does what the lines say. A script that begins
// with `host` chooses where the page is served.
func runScript(t *testing.T, script string, texts map[string]string) {
	prefix, headers := "/", true
	lines := strings.Split(script, "\n")
	if words, err := split(lines[0]); err == nil && len(words) > 0 && words[0] == "host" {
		for _, w := range words[1:] {
			if w == "bare" {
				headers = false
			} else {
				prefix = w
			}
		}
		lines[0] = ""
	}
	p := open(t, prefix, headers)
	p.texts = texts
	p.must("open", p.visit())
	for i, line := range lines {
		words, err := split(line)
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		if len(words) == 0 {
			continue
		}
		step, ok := steps[words[0]]
		if !ok {
			t.Fatalf("line %d: no step %q; there are %s", i+1, words[0], strings.Join(slices.Sorted(maps.Keys(steps)), ", "))
		}
		if n := len(words) - 1; n < step.least || step.most >= 0 && n > step.most {
			t.Fatalf("line %d: %s takes other words: %s", i+1, words[0], step.usage)
		}
		p.must(fmt.Sprintf("line %d: %s", i+1, strings.TrimSpace(line)), step.run(p, words[1:]))
	}
}

// split cuts a line into words: bare, "quoted as in Go" or `raw`. What follows
// a # at the start of a word is a comment.
func split(line string) ([]string, error) {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t\r")
		switch {
		case line == "" || line[0] == '#':
			return words, nil
		case line[0] == '"' || line[0] == '`':
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return nil, fmt.Errorf("%w in %s", err, line)
			}
			word, err := strconv.Unquote(quoted)
			if err != nil {
				return nil, fmt.Errorf("%w in %s", err, line)
			}
			words, line = append(words, word), line[len(quoted):]
		default:
			end := strings.IndexAny(line, " \t\r")
			if end < 0 {
				end = len(line)
			}
			words, line = append(words, line[:end]), line[end:]
		}
	}
}

// named boxes: the text boxes that long texts go into, by their accessible names.
var boxes = map[string]string{"input": "Nmap output or fingerprint", "lines": "Match lines", "output": "Output of the correction scan"}

// text returns what a step names: a section of the archive, or
//
//	=text        the text itself
//	sample:name  a file of site/samples
//	file:path    a file, from the root of the repository
//	shared:path  a file of the data beside the repository; without it the case is skipped
//	size:n       n bytes of ordinary scan output around one fingerprint
//	slow:n       n bytes that take long to read
//	probes:n     a probes file of n bytes
//	cut:n        a fingerprint whose one response had n bytes, of which Nmap keeps 900
//	crlf:name    another text, with CR LF at its line ends
//	x-after:name another text, and an x
//	long:name    another text, behind 150,000 bytes of lines that say nothing
func (p *tab) text(name string) (string, error) {
	if other, ok := strings.CutPrefix(name, "crlf:"); ok {
		s, err := p.text(other)
		return strings.ReplaceAll(s, "\n", "\r\n"), err
	}
	if s, ok := strings.CutPrefix(name, "="); ok {
		return s, nil
	}
	if other, ok := strings.CutPrefix(name, "x-after:"); ok {
		s, err := p.text(other)
		return s + "x", err
	}
	if other, ok := strings.CutPrefix(name, "long:"); ok {
		s, err := p.text(other)
		return strings.Repeat("# nothing is said here\n", 150_000/23) + s, err
	}
	if s, ok := strings.CutPrefix(name, "sample:"); ok {
		name = "file:site/samples/" + s
	}
	if s, ok := strings.CutPrefix(name, "file:"); ok {
		data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(s)))
		return string(data), err
	}
	if s, ok := strings.CutPrefix(name, "size:"); ok {
		n, err := strconv.Atoi(s)
		if err != nil {
			return "", err
		}
		return scanOutput(n), nil
	}
	if s, ok := strings.CutPrefix(name, "slow:"); ok {
		n, err := strconv.Atoi(s)
		return slowPaste(n), err
	}
	if s, ok := strings.CutPrefix(name, "cut:"); ok {
		n, err := strconv.Atoi(s)
		return fmt.Sprintf(`SF-Port80-TCP:V=7.94%%I=7%%D=11/24%%Time=6924A1B2%%P=x86_64-pc-linux-gnu%%r(GetRequest,%X,"%s");`, n, strings.Repeat("Z", min(n, 900))), err
	}
	if s, ok := strings.CutPrefix(name, "shared:"); ok {
		data, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", filepath.FromSlash(s)))
		if errors.Is(err, fs.ErrNotExist) {
			p.t.Skipf("%s is not here; it has a licence of its own and is never a part of the project", s)
		}
		return string(data), err
	}
	if s, ok := strings.CutPrefix(name, "probes:"); ok {
		n, err := strconv.Atoi(s)
		return probesFile(n), err
	}
	s, ok := p.texts[name]
	if !ok {
		return "", fmt.Errorf("no text %q in the archive", name)
	}
	// An archive ends each section with a line feed that is not part of it.
	return strings.TrimSuffix(s, "\n"), nil
}

// probesFile is a probes file of n bytes.
func probesFile(n int) string {
	var b strings.Builder
	b.Grow(n + 128)
	b.WriteString("Probe TCP NULL q||\n")
	for i := 0; b.Len() < n-80; i++ {
		fmt.Fprintf(&b, "match made m|^%d (\\w+) ready\\r\\n| p/Made %d/ v/$1/\n", i, i)
	}
	b.WriteByte('#')
	for b.Len() < n-1 {
		b.WriteByte('#')
	}
	b.WriteByte('\n')
	return b.String()[:n]
}

// slowPaste is n bytes, or a little less, of fingerprints that do not fit: every
// reading that could mend them is tried.
func slowPaste(n int) string {
	data := strings.Repeat(`\\x20&amp;&quot;''\\\\u0026</b>%25 `, 60)
	var b strings.Builder
	for i := 0; ; i++ {
		one := fmt.Sprintf("'SF-Port%d-TCP:V=7.94%%I=7%%D=11/24%%Time=6924A1B2%%P=x86_64-pc-linux-gnu%%r(NULL,FFF,\"%s\")%%r(Help,FFE,\"%s\");'\n", 1+i%65535, data, data)
		if b.Len()+len(one) > n {
			return b.String()
		}
		b.WriteString(one)
	}
}

// scanOutput is n bytes of what a large scan prints, one fingerprint inside.
func scanOutput(n int) string {
	const fingerprint = "SF-Port2121-TCP:V=7.991%I=7%D=11/24%Time=6924A1B2%P=x86_64-pc-linux-gnu%r(N\nSF:ULL,1A,\"220\\x20big\\x20paste\\x20ready\\x20now\\r\\n\\0\");\n"
	var b strings.Builder
	b.Grow(n + 128)
	for i := 0; b.Len() < n/2; i++ {
		fmt.Fprintf(&b, "%d/tcp open  http    Example httpd %d.%d\n", i%65536, i%9, i%7)
	}
	b.WriteString(fingerprint)
	for i := 0; b.Len() < n-80; i++ {
		fmt.Fprintf(&b, "Nmap scan report for 192.0.2.%d\n", i%256)
	}
	for b.Len() < n {
		b.WriteByte('\n')
	}
	return b.String()[:n]
}
