// Package regex matches byte strings against patterns as PCRE2 does: the same
// matches, the same captures, the same refusals, the same limits. It is bounded
// (every match ends within its Limits), it can say why a pattern did not match
// (Trace), and it works on bytes from end to end: no UTF, no clock, no goroutine.
//
//	re, err := regex.Compile(`^220 ([-.\w]+) ESMTP`, 0)
//	if err != nil {
//		return err // a *syntax.Error: number, offset, span, message, hint
//	}
//	m := re.NewMatcher(regex.NmapLimits())
//	if res := m.Match(banner); res.Outcome == regex.Matched {
//		host := banner[res.Captures[2]:res.Captures[3]]
//	}
//
// # The way of a pattern
//
//	text     -> syntax.ParseRuns   a tree with a span on every node
//	tree     -> internal/prog      a program of fixed-size instructions
//	program  -> internal/literal   what a subject must contain, and where
//	program  -> internal/backtrack the executor, its stack and its counters
//
// # Laws
//
//   - The captures do not depend on the executor or on the literal filter.
//   - A smaller limit never turns one match into another, only into a limit
//     outcome.
//   - Steps, depth and heap are counted where PCRE2's pcre2_match.c counts them:
//     a pattern meets Nmap's limits here where it meets them there.
//   - A match in the steady state allocates nothing.
//
// Judged against PCRE2 10.47. Left to other packages: everything about text
// (syntax), which patterns to try (core/detect).
package regex
