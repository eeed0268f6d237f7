// Command tally reads `go test -json` and prints what a person wants of it: a
// line for every test that ran, everything about those that failed, and go's
// closing line for every package. What was skipped, and why, is kept in a file;
// `tally -end` sums up all runs at last. Nothing is left out in silence.
//
//	go test -json ./... | go run ./e2e/tally -run native -keep .cache/tally
//	go run ./e2e/tally -end -keep .cache/tally
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// event is one line of `go test -json` (see `go doc test2json`).
type event struct {
	Action, Package, Test, Output string
	ImportPath                    string
	Elapsed                       float64
}

// record is what one run leaves behind.
type record struct {
	Run                     string
	Passed, Failed, Skipped int
	Skips, Closing          []string
}

func main() {
	run := flag.String("run", "native", "the name of this run")
	keep := flag.String("keep", "", "the file that gathers the runs")
	end := flag.Bool("end", false, "sum up what was gathered")
	note := flag.String("skipped", "", "note something that was skipped, and why")
	flag.Parse()
	if err := tally(*run, *keep, *note, *end); err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(1)
	}
}

func tally(run, keep, note string, end bool) error {
	switch {
	case keep == "":
		return errors.New("-keep names no file")
	case end:
		return sumUp(keep, os.Stdout)
	case note != "":
		return save(keep, record{Run: run, Skips: []string{note}})
	}
	r, err := read(os.Stdin, os.Stdout)
	if err != nil {
		return err
	}
	r.Run = run
	return save(keep, r)
}

// read prints the events as they come and counts them.
func read(in io.Reader, out io.Writer) (record, error) {
	var r record
	held := map[string][]string{} // output of tests that still run
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			var e event
			if json.Unmarshal([]byte(line), &e) == nil && e.Action != "" {
				r.take(e, held, out)
			} else {
				fmt.Fprint(out, line)
			}
		}
		if err == io.EOF {
			return r, nil
		}
		if err != nil {
			return r, err
		}
	}
}

func (r *record) take(e event, held map[string][]string, out io.Writer) {
	key := e.Package + " " + e.Test
	top := !strings.Contains(e.Test, "/")
	switch e.Action {
	case "build-output":
		fmt.Fprint(out, e.Output)
	case "output":
		if e.Test != "" {
			held[key] = append(held[key], e.Output)
			return
		}
		if isClosing(e.Output) {
			r.Closing = append(r.Closing, e.Output)
		}
		if e.Output != "PASS\n" {
			fmt.Fprint(out, e.Output)
		}
	case "pass":
		if e.Test != "" {
			r.Passed++
			if top {
				fmt.Fprintf(out, "--- PASS: %s (%.2fs)\n", e.Test, e.Elapsed)
			}
		}
		delete(held, key)
	case "fail":
		if e.Test != "" {
			r.Failed++
			fmt.Fprint(out, strings.Join(held[key], ""))
		}
		delete(held, key)
	case "skip":
		if e.Test != "" {
			r.Skipped++
			r.Skips = append(r.Skips, fmt.Sprintf("%s %s: %s", e.Package, e.Test, reason(held[key])))
			fmt.Fprintf(out, "--- SKIP: %s: %s\n", e.Test, reason(held[key]))
		}
		delete(held, key)
	}
}

// isClosing tells go's last line about a package.
func isClosing(line string) bool {
	return strings.HasPrefix(line, "ok  \t") || strings.HasPrefix(line, "FAIL\t")
}

// reason is what a skipped test said.
func reason(output []string) string {
	var said []string
	for _, line := range output {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "===") || strings.HasPrefix(line, "--- SKIP") {
			continue
		}
		// "file_test.go:12: why" is why.
		if _, after, ok := strings.Cut(line, ".go:"); ok {
			if _, why, ok := strings.Cut(after, ": "); ok {
				line = why
			}
		}
		said = append(said, line)
	}
	if len(said) == 0 {
		return "NO REASON GIVEN"
	}
	return strings.Join(said, " ")
}

func save(keep string, r record) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(keep, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}

// sumUp prints every run's skips and closing lines and its counts.
func sumUp(keep string, out io.Writer) error {
	data, err := os.ReadFile(keep)
	if err != nil {
		return err
	}
	var runs []record
	for line := range strings.Lines(string(data)) {
		var r record
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return err
		}
		runs = append(runs, r)
	}
	fmt.Fprintln(out, "\n== what was skipped, and why")
	skips := 0
	for _, r := range runs {
		for _, s := range slices.Compact(slices.Sorted(slices.Values(r.Skips))) {
			fmt.Fprintf(out, "%s: %s\n", r.Run, s)
			skips++
		}
	}
	if skips == 0 {
		fmt.Fprintln(out, "nothing")
	}
	fmt.Fprintln(out, "\n== what ran")
	failed := 0
	for _, r := range runs {
		if len(r.Closing) == 0 {
			continue
		}
		fmt.Fprint(out, strings.Join(r.Closing, ""))
		fmt.Fprintf(out, "%s: %d tests passed, %d failed, %d skipped\n", r.Run, r.Passed, r.Failed, r.Skipped)
		failed += r.Failed
	}
	if failed > 0 {
		return fmt.Errorf("%d tests failed", failed)
	}
	return nil
}
