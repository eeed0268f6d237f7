//go:build oracle

package regex_test

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"matchline/core/regex"
	"matchline/core/regex/internal/gen"
	"matchline/core/regex/syntax"
)

// judge is a running testdata/judge/judge.c: libpcre2-8 behind a pipe.
type judge struct {
	in      *bufio.Writer
	out     *bufio.Reader
	version string
	number  gen.Version
}

// startJudge builds and starts the judge. MATCHLINE_PCRE2 holds compiler
// arguments that name another libpcre2-8 than the system's.
func startJudge(t testing.TB) *judge {
	t.Helper()
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Skip("no C compiler: the judge cannot be built")
	}
	bin := filepath.Join(t.TempDir(), "judge")
	args := []string{"-O2", "-o", bin, filepath.Join("testdata", "judge", "judge.c")}
	if lib := os.Getenv("MATCHLINE_PCRE2"); lib != "" {
		args = append(args, strings.Fields(lib)...)
	} else {
		args = append(args, "-lpcre2-8")
	}
	if out, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
		if strings.Contains(string(out), "pcre2.h") {
			t.Skip("no pcre2.h: install libpcre2-dev to ask PCRE2 itself")
		}
		t.Fatalf("building the judge: %v\n%s", err, out)
	}
	cmd := exec.Command(bin)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := in.Close(); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the judge ended badly: %v", err)
		}
	})
	j := &judge{in: bufio.NewWriter(in), out: bufio.NewReaderSize(out, 1<<16)}
	j.version = string(j.ask(t, []byte{'v'}))
	var major, minor int
	if _, err := fmt.Sscanf(j.version, "%d.%d", &major, &minor); err != nil {
		t.Fatalf("the judge's version %q: %v", j.version, err)
	}
	j.number = gen.Version(major*100 + minor)
	t.Logf("the judge is PCRE2 %s", j.version)
	return j
}

// ask sends a frame and waits for the answer.
func (j *judge) ask(t testing.TB, frame []byte) []byte {
	t.Helper()
	var size [4]byte
	binary.LittleEndian.PutUint32(size[:], uint32(len(frame)))
	_, err := j.in.Write(size[:])
	if err == nil {
		_, err = j.in.Write(frame)
	}
	if err == nil {
		err = j.in.Flush()
	}
	if err == nil {
		_, err = io.ReadFull(j.out, size[:])
	}
	answer := make([]byte, binary.LittleEndian.Uint32(size[:]))
	if err == nil {
		_, err = io.ReadFull(j.out, answer)
	}
	if err != nil {
		t.Fatalf("talking to the judge: %v; the request was %q", err, frame[:min(len(frame), 400)])
	}
	return answer
}

// judgeFlags are the flags the judge knows, in the order of its table.
var judgeFlags = []syntax.Flags{
	syntax.Caseless, syntax.Multiline, syntax.DotAll, syntax.Extended,
	syntax.ExtendedMore, syntax.NoAutoCapture, syntax.DupNames, syntax.Ungreedy,
	syntax.Anchored, syntax.EndAnchored, syntax.DollarEndOnly,
	syntax.MatchUnsetBackref, syntax.AllowEmptyClass, syntax.AltCircumflex,
	syntax.FirstLine, syntax.Literal, syntax.NoStartOptimize,
	syntax.NoAutoPossess, syntax.NoDotStarAnchor,
}

// flagLetters writes flags as pcre2test modifiers.
func flagLetters(f syntax.Flags) string {
	names := strings.Split("caseless multiline dotall extended extended_more no_auto_capture dupnames ungreedy anchored endanchored dollar_endonly "+
		"match_unset_backref allow_empty_class alt_circumflex firstline literal no_start_optimize "+
		"no_auto_possess no_dotstar_anchor", " ")
	var out []string
	for i, bit := range judgeFlags {
		if f.Has(bit) && !(names[i] == "extended" && f.Has(syntax.ExtendedMore)) {
			out = append(out, names[i])
		}
	}
	return strings.Join(out, ",")
}

func flagWord(f syntax.Flags) uint32 {
	var w uint32
	for i, bit := range judgeFlags {
		if f.Has(bit) {
			w |= 1 << i
		}
	}
	return w
}

func put32(b []byte, v int) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) }

func putBytes[T string | []byte](b []byte, s T) []byte { return append(put32(b, len(s)), s...) }

// question is a pattern with the subjects it is tried on.
type question struct {
	pattern  string
	flags    syntax.Flags
	limits   regex.Limits
	subjects [][]byte
	uses     []string
}

// verdict is what an engine answers.
type verdict struct {
	number, offset int    // of the error; number 0: it compiled
	old            [2]int // of our error: number and offset of PCRE2 10.42
	groups         int
	answers        []answer
}

// answer is the outcome for one subject. code is 1 for a match, else PCRE2's
// error number; panicked is set where our engine panicked.
type answer struct {
	code     int
	captures []int
	mark     string
	work     bool // we met the limit of work, which PCRE2 has not, and went on
}

// match asks the judge.
func (j *judge) match(t testing.TB, q question) verdict {
	t.Helper()
	b := put32([]byte{'m'}, int(flagWord(q.flags)))
	b = put32(put32(put32(b, q.limits.Match), q.limits.Depth), q.limits.HeapKiB)
	b = put32(putBytes(b, q.pattern), len(q.subjects))
	for _, s := range q.subjects {
		b = putBytes(put32(b, 0), s)
	}
	a := reader{b: j.ask(t, b)}
	if a.get() != 0 {
		v := verdict{number: a.get(), offset: a.get()}
		v.old = [2]int{v.number, v.offset}
		return v
	}
	v := verdict{groups: a.get()}
	for range q.subjects {
		ans := answer{code: a.get()}
		ans.captures = make([]int, 2*(v.groups+1))
		for i := range ans.captures {
			ans.captures[i] = a.get()
		}
		if n := a.get(); n >= 0 {
			ans.mark = string(a.b[a.at : a.at+n])
			a.at += n
		}
		if ans.code > 0 {
			ans.code = 1
		} else {
			ans.captures = nil
		}
		v.answers = append(v.answers, ans)
	}
	return v
}

// reader takes signed numbers off an answer.
type reader struct {
	b  []byte
	at int
}

func (r *reader) get() int {
	v := int32(binary.LittleEndian.Uint32(r.b[r.at:]))
	r.at += 4
	return int(v)
}

func (r *reader) get64() uint64 {
	v := binary.LittleEndian.Uint64(r.b[r.at:])
	r.at += 8
	return v
}

// panicCode stands for a panic of our engine: no error of PCRE2.
const panicCode = -9999

// workCode stands for our limit of work.
const workCode = -9998

// codes are PCRE2's error numbers for our outcomes.
var codes = map[regex.Outcome]int{
	regex.Matched: 1, regex.NoMatch: -1, regex.MatchLimit: -47, regex.DepthLimit: -53, regex.HeapLimit: -63,
	regex.RecurseLoop: -52, regex.WorkLimit: workCode, regex.BadOffset: -33,
}

// ours asks our engine.
func ours(q question) (v verdict) {
	defer func() {
		if p := recover(); p != nil {
			v = verdict{number: panicCode}
		}
	}()
	re, err := regex.Compile(q.pattern, q.flags)
	if err != nil {
		e, ok := err.(*syntax.Error)
		if !ok {
			return verdict{number: panicCode - 1}
		}
		v.number, v.offset = e.Number, e.Offset
		v.old[0], v.old[1] = e.In42()
		return v
	}
	v.groups = re.NumGroups()
	m := re.NewMatcher(q.limits)
	endless := q.limits
	endless.Work = 0
	for _, s := range q.subjects {
		a := oursOne(m, s)
		if a.code == workCode {
			a = oursOne(re.NewMatcher(endless), s)
			a.work = true
		}
		v.answers = append(v.answers, a)
	}
	return v
}

// oursOne matches one subject.
func oursOne(m *regex.Matcher, subject []byte) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = answer{code: panicCode}
		}
	}()
	r := m.Match(subject)
	code, ok := codes[r.Outcome]
	if !ok {
		code = panicCode - 2
	}
	return answer{code: code, captures: append([]int(nil), r.Captures...), mark: r.Mark}
}

// envInt reads a number from the environment.
func envInt(t testing.TB, name string, otherwise int) int {
	t.Helper()
	s := os.Getenv(name)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s=%q is not a number", name, s)
	}
	return n
}
