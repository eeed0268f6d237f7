package submit_test

import (
	"strings"
	"testing"

	"matchline/core/detect"
	"matchline/core/submit"
)

// caseOf is a fingerprint of a corpus with one response of the NULL probe.
func caseOf(name string, index, port int, data string) submit.Case {
	return submit.Case{File: name, Index: index, Port: detect.Port{Number: port, Proto: "tcp", Responses: []detect.Response{{Probe: "NULL", Data: []byte(data)}}}}
}

// withCorpus gives a draft a corpus and asks for the trial.
func withCorpus(d *submit.Draft, cases ...submit.Case) *submit.Draft {
	d.Try, d.Responses = true, len(cases)
	d.Corpus = func(yield func(submit.Case) bool) {
		for _, c := range cases {
			if !yield(c) {
				return
			}
		}
	}
	return d
}

func linesField(s *submit.Submission) string {
	for _, f := range s.Fields {
		if f.Key == "lines" {
			return f.Value
		}
	}
	return ""
}

// others are responses of machines that the submission is not about.
func others() []submit.Case {
	return []submit.Case{
		caseOf("lab.txt", 0, 21, "220 nas.brinkmann.de DemoFTP 1.9 ready\r\n"),
		caseOf("lab2.txt", 1, 21, "220 nas.brinkmann.de ElderFTP 1.0 ready\r\n"),
		caseOf("old.txt", 0, 2100, "220 ProFTPD 1.3.5\r\n"),
		caseOf("same.txt", 0, 2121, demoBanner),
		caseOf("10.44.3.19 of brinkmann-gw.lan.txt", 0, 2121, "220 backup7 KettlerFTP 4 at 10.44.3.19\r\n"),
	}
}

// TestSamples: the evidence tells which responses of a corpus, and which of those made
// from other lines, each line answers, and names some without a word of theirs that is
// private.
func TestSamples(t *testing.T) {
	d := withCorpus(draft(demo(), demoLine), others()...)
	d.Database = base(file)
	s := submit.Compose(d)
	if s.Samples == nil || s.Wanted {
		t.Fatalf("it was not tried: %+v", s.Checks)
	}
	want := `match ftp m|^220 ([\w.-]+) (\w+) ([\d.]+) ready\r\n| p/$2/ v/$3/ h/$1/ cpe:/a:demo:demoftp:$3/
# NULL: matches bytes 0-39
# Help: matches bytes 0-39
# corpus: answers 2 of 4 other responses
# corpus: answers lab.txt 21/tcp NULL, from line 7 (ftp): 21/tcp open ftp DemoFTP 1.9
# corpus: answers lab2.txt no. 2 21/tcp NULL, from line 8 (ftp): 21/tcp open ftp ElderFTP 1.0
# corpus: does not answer old.txt 2100/tcp NULL, which line 6 (ftp) answers
# corpus: does not answer <IPv4 address> of <host name>.txt 2121/tcp NULL, which line 8 (ftp) answers
# made from lines of the file: answers 1 of 5 responses, made from line 7 (ftp)
`
	if got := linesField(s); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, e := range s.Exports {
		for _, private := range []string{"brinkmann", "backup7", "10.44"} {
			if strings.Contains(e.Text, private) {
				t.Errorf("%s is in %s", private, e.Kind)
			}
		}
	}
	state(t, s.Checks, "samples", "done")

	// What there is is taken again, and only for these lines and this file.
	d.Try, d.Samples = false, s.Samples
	if again := submit.Compose(d); again.Wanted || linesField(again) != linesField(s) {
		t.Errorf("what was tried is not taken: %s", linesField(again))
	}
	d.Database = base(file)
	if again := submit.Compose(d); !again.Wanted || strings.Contains(linesField(again), "corpus") {
		t.Errorf("another file has the same samples: %s", linesField(again))
	}
	for _, p := range s.Private {
		d.Mask = append(d.Mask, p.ID)
	}
	d.Database.Engine, d.Samples = base(file).Engine, s.Samples
	other := withLines(d, demoLine+"\nmatch x m|^x|")
	state(t, submit.Compose(other).Checks, "samples", "unknown")
}

// TestSamplesAlone: without a file the lines are tried on the corpus alone, and
// without either the check says so.
func TestSamplesAlone(t *testing.T) {
	d := withCorpus(draft(demo(), demoLine), others()...)
	want := "# corpus: answers 2 of 4 other responses\n# corpus: answers lab.txt 21/tcp NULL: 21/tcp open ftp DemoFTP 1.9\n" +
		"# corpus: answers lab2.txt no. 2 21/tcp NULL: 21/tcp open ftp ElderFTP 1.0\n# corpus: does not answer <IPv4 address> of <host name>.txt 2121/tcp NULL\n"
	if got := linesField(submit.Compose(d)); !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	d.Corpus = nil
	s := submit.Compose(d)
	c := find(s.Checks, "samples")
	if len(c) != 1 || c[0].State != "unknown" || !strings.Contains(c[0].Sentence, "neither a corpus nor a database") || s.Wanted {
		t.Errorf("%+v", c)
	}
	if s := submit.Compose(draft(demo(), "")); len(find(s.Checks, "samples")) > 0 {
		t.Error("there are no lines to try")
	}
}

// TestSamplesBroad: a line that answers other services is told of.
func TestSamplesBroad(t *testing.T) {
	d := withCorpus(draft(demo(), "match ftp m|^[\\x20-\\x7f]+\\r\\n| p/x/\n"), caseOf("a.txt", 0, 7, "\r\n\r\n"), caseOf("a.txt", 1, 7, "HELP\r\n"))
	d.Database = base("Probe TCP NULL q||\nmatch echo m|^HELP\\r\\n$| p/echo/\nmatch smtp m|^220 mail\\r\\n| p/x/\n")
	s := submit.Compose(d)
	state(t, s.Checks, "samples", "done")
	d.Database = base("Probe TCP NULL q||\nsoftmatch echo m|^HELP\\r\\n$|\nmatch smtp m|^220 mail\\r\\n| p/x/\n")
	s = submit.Compose(d)
	state(t, s.Checks, "samples", "better")
	if c := find(s.Checks, "samples"); !strings.Contains(c[0].Sentence, "of other services: they may be too broad") {
		t.Errorf("%+v", c)
	}
}

// TestSamplesHide: nothing of a response of others that looks private, or that is a
// private value of the submission, stands in a row.
func TestSamplesHide(t *testing.T) {
	line := `match ftp m|^220 (.*) ready\r\n| p/$1/ i/from $1/ v/$SUBST(1,".","-")/`
	d := withCorpus(draft(demo(), line),
		caseOf("a.txt", 0, 21, "220 nas.brinkmann.de ready\r\n"), caseOf("b.txt", 1, 21, "220 a box of Kettler ready\r\n"), caseOf("c.txt", 2, 21, "220 10.44.3.19 ready\r\n"))
	got := linesField(submit.Compose(d))
	for _, private := range []string{"brinkmann", "nas", "10.44", "10-44"} {
		if strings.Contains(got, private) {
			t.Errorf("%s is in\n%s", private, got)
		}
	}
	if !strings.Contains(got, "<host name>") || !strings.Contains(got, "<IPv4 address>") {
		t.Errorf("what is hidden does not show:\n%s", got)
	}
}

// TestSamplesLong: of what was not looked through nothing is shown.
func TestSamplesLong(t *testing.T) {
	long := "220 " + strings.Repeat("x ", 40_000) + "kept secret\r\n"
	got := linesField(submit.Compose(withCorpus(draft(demo(), `match ftp m|^220 .*(secret)\r\n| p/$1/`), caseOf("a.txt", 0, 21, long))))
	if strings.Contains(got, "open ftp secret") || !strings.Contains(got, "21/tcp open ftp <not looked at>") {
		t.Errorf("got\n%s", got)
	}
}

// TestSamplesStop: a caller may have enough at any step, and is told how far it is.
func TestSamplesStop(t *testing.T) {
	var many []submit.Case
	for range 1_000 {
		many = append(many, others()...)
	}
	d := withCorpus(draft(demo(), demoLine), many...)
	d.Database = base(file)
	last := 0
	d.Report = func(done, total int) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
	}
	steps := 0
	d.Step = func() bool { steps++; return true }
	if s := submit.Compose(d); s.Samples == nil || last == 0 {
		t.Fatalf("nothing came of %d steps", steps)
	}
	all := steps
	d.Report = nil
	for stop := 1; stop <= all; stop++ {
		steps = 0
		d.Step = func() bool { steps++; return steps < stop }
		submit.Compose(d)
		if steps > stop {
			t.Fatalf("it goes on to step %d after %d", steps, stop)
		}
	}
}
