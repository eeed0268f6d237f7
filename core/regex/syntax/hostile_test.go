package syntax_test

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"matchline/core/regex/syntax"
)

// hostile are patterns of about 64 KB of many shapes.
func hostile() map[string]string {
	const size = 64 << 10
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	names := func(form string) string {
		var b strings.Builder
		for i := 0; b.Len() < size-64; i++ {
			b.WriteString(strings.ReplaceAll(form, "%", strconv.Itoa(i)))
		}
		return b.String()
	}
	deep := func(open, inside, end string, n int) string {
		return strings.Repeat(open, n) + inside + strings.Repeat(end, n)
	}
	return map[string]string{
		"chars":             fill("a"),
		"raw":               fill("\xff"),
		"escapes":           fill(`\x41`),
		"open":              fill("("),
		"open-close":        fill("()"),
		"close":             fill(")"),
		"alternatives":      fill("a|"),
		"bars":              fill("|"),
		"stars":             fill("a*"),
		"star-star":         "a" + fill("*"),
		"suffixes":          fill("a*+"),
		"braces":            fill("{"),
		"almost-counts":     fill("a{1,"),
		"digits":            "a{" + fill("1"),
		"counts":            fill("a{1,2}"),
		"blank-counts":      "a{" + fill(" "),
		"blank-counts-2":    fill("{ "),
		"classes":           fill("[ab]"),
		"class-open":        fill("["),
		"class-posix-open":  fill("[:"),
		"class-posix":       "[" + fill("[:"),
		"class-posix-eq":    "[" + fill("[="),
		"class-posix-end":   "[" + fill("[:a"),
		"class-ranges":      "[" + fill("a-z") + "]",
		"class-hyphens":     "[" + fill("-") + "]",
		"class-ignored":     "[" + fill(`a\E-\E`) + "]",
		"class-extended":    "(?[" + fill(`\d+`) + `\d])`,
		"class-nots":        "(?[" + fill("!") + `\d])`,
		"class-brackets":    "(?[" + fill("[a]+") + `[a]])`,
		"class-nested":      "(?[" + fill("(") + `\d])`,
		"comments":          fill("(?#a)"),
		"comment-open":      fill("(?#"),
		"extended":          "(?x)" + fill("a #\n"),
		"extended-blanks":   "(?x)a" + fill(" ") + "*",
		"extended-line":     "(?x)#" + fill("a"),
		"quotes":            fill(`\Qa\E`),
		"quote-ends":        "a" + fill(`\E`) + "*",
		"backslashes":       fill(`\`),
		"flags":             fill("(?i)"),
		"flag-letters":      "(?" + fill("i") + ")",
		"names":             names("(?<n%>)"),
		"names-dup":         "(?J)" + fill("(?<n>)"),
		"names-dup-refs":    "(?J)" + strings.Repeat("(?<n>)", 4000) + strings.Repeat(`\k<n>`, 8000),
		"names-same":        fill("(?<n>)"),
		"name-long":         "(?<" + fill("n") + ">a)",
		"reset":             "(?|" + fill("(a)|") + ")",
		"reset-names":       "(?|" + fill("(?<n>a)|") + ")",
		"reset-deep":        deep("(?|(a)|", "b", ")", 249),
		"references":        "(a)" + fill(`\1`),
		"references-10":     strings.Repeat("()", 10) + fill(`\10`),
		"references-name":   "(?<n>a)" + fill(`\k<n>`),
		"references-many":   names(`(?<n%>)\k<n%>`),
		"reference-missing": fill(`\9`),
		"octals":            fill(`\777`),
		"calls":             "(a)" + fill("(?1)"),
		"calls-chain":       names("((?+1))") + "(a)",
		"calls-list":        "(a)(?1(" + fill("1,") + "1))",
		"conditions":        "(a)" + fill("(?(1)b)"),
		"condition-bars":    "(a)(?(1)" + fill("|") + ")",
		"condition-open":    fill("(?("),
		"condition-look":    fill("(?(?=a)b)"),
		"condition-quotes":  "(?(?#)" + fill(`\Q\E`) + "(?=a)b)",
		"looks":             fill("(?=a)"),
		"behinds":           fill("(?<=a)"),
		"behinds-deep":      deep("(?<=a", "b", ")", 249),
		"behinds-ahead":     deep("(?<=a(?=", "b", "))", 124),
		"behind-wide":       "(?<=" + fill("a|") + "b)",
		"behind-many":       strings.Repeat("(?<=(?1))", 3000) + "(a|b|c|d|e|f|g|h|i|j)",
		"behind-reset":      "(?|(a))" + strings.Repeat("(?<=(?1)(?1))", 2000),
		"behind-chain":      names("(?<=(?1))(a(?+1))") + "(a)",
		"verbs":             fill("(*PRUNE)"),
		"verb-names":        fill("(*:n)"),
		"verb-open":         fill("(*:"),
		"verb-stars":        fill("(*"),
		"callouts":          fill("(?C)"),
		"callout-string":    "(?C'" + fill("''") + "')",
		"callout-open":      fill("(?C'"),
		"settings":          fill("(*CR)"),
		"settings-limits":   fill("(*LIMIT_MATCH=1)"),
		"deep":              deep("(", fill("a")[:size-600], ")", 250),
		"deep-repeat":       deep("(?:", "a", "){2}", 249),
		"deep-optional":     deep("(?:", "a", ")?", 249),
		"deep-alternate":    deep("(?:a|", "b", ")", 249),
		"copies":            fill("(?:a{9}){9}"),
		"keep":              fill(`\K`),
		"newlines":          fill(`\R`),
	}
}

// atOnce is how long reading 64 KB may take: 50 ms native, and three times that
// in wasm, which may take three times the native time for anything.
func atOnce() time.Duration {
	if runtime.GOARCH == "wasm" {
		return 150 * time.Millisecond
	}
	return 50 * time.Millisecond
}

// TestHostile: a pattern of 64 KB is read or refused at once, and its printing,
// explaining and facts do not blow up either.
func TestHostile(t *testing.T) {
	for name, pattern := range hostile() {
		t.Run(name, func(t *testing.T) {
			spent := time.Hour
			var tree *syntax.Tree
			var err error
			// The machine may be busy with other things: the best of a few runs.
			for i := 0; i < 40 && spent > atOnce(); i++ {
				start := time.Now()
				tree, err = syntax.Parse(pattern, 0)
				spent = min(spent, time.Since(start))
			}
			if spent > atOnce() {
				t.Errorf("%d bytes took %v", len(pattern), spent)
			}
			if err != nil {
				checkError(t, pattern, err)
				return
			}
			checkSpans(t, tree)
			start := time.Now()
			if _, err := syntax.Parse(syntax.Print(tree), 0); err != nil {
				t.Errorf("prints as something refused: %v", err)
			}
			tree.Facts()
			if words := syntax.Explain(tree.Root); len(words) > 1<<20 {
				t.Errorf("%d bytes of words", len(words))
			}
			if spent := time.Since(start); spent > 5*time.Second {
				t.Errorf("print, facts and words took %v", spent)
			}
		})
	}
}

// TestDeepest: 250 nested groups are read, 251 refused with PCRE2's error.
func TestDeepest(t *testing.T) {
	for _, open := range []string{"(", "(?:", "(?>", "(?=", "(?<=", "(?|", "(?<n>", "(*atomic:", "(?i:"} {
		if open == "(?<n>" {
			open = "(?J)(?<n>"
		}
		nest := func(n int) string { return strings.Repeat(open, n) + "a" + strings.Repeat(")", n) }
		if _, err := syntax.Parse(nest(250), 0); err != nil {
			t.Errorf("250 times %q: %v", open, err)
		}
		_, err := syntax.Parse(nest(251), 0)
		e, ok := err.(*syntax.Error)
		if !ok || e.Number != 119 || e.Offset != 251*len(open) {
			t.Errorf("251 times %q: %v", open, err)
		}
	}
}

func TestMany(t *testing.T) {
	var b strings.Builder
	for i := 0; i <= 10000; i++ {
		b.WriteString("(?<n" + strconv.Itoa(i) + ">)")
	}
	_, err := syntax.Parse(b.String(), 0)
	if e, ok := err.(*syntax.Error); !ok || e.Number != 149 {
		t.Errorf("10001 names: %v", err)
	}
	_, err = syntax.Parse(strings.Repeat("()", 65536), 0)
	if e, ok := err.(*syntax.Error); !ok || e.Number != 197 {
		t.Errorf("65536 groups: %v", err)
	}
	_, err = syntax.Parse("(?<"+strings.Repeat("n", 129)+">a)", 0)
	if e, ok := err.(*syntax.Error); !ok || e.Number != 148 || e.Offset != 132 {
		t.Errorf("a name of 129 letters: %v", err)
	}
	for n, number := range map[int]int{2001: 0, 2002: 135} {
		_, err = syntax.Parse(strings.Repeat("(?<=a)", n), 0)
		if e, ok := err.(*syntax.Error); number != 0 != ok || ok && (e.Number != number || e.Offset != 6*(n-1)) {
			t.Errorf("%d lookbehinds: %v", n, err)
		}
	}
	_, err = syntax.Parse("(*MARK:"+strings.Repeat("n", 256)+")", 0)
	if e, ok := err.(*syntax.Error); !ok || e.Number != 176 {
		t.Errorf("a mark of 256 bytes: %v", err)
	}
}
