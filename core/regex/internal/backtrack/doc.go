// Package backtrack runs the programs of package prog.
//
// There are two executors with the same answers and the same counts:
//
//	fast.go  runFast: programs in which no group must remember where it began
//	run.go   run: every program
//	rare.go  what run does seldom: places, references, conditions, verbs, recursion
//	loop.go  loops over single bytes, and what they remember about the subject
//	match.go the loop over start positions, and the start optimisations
//	trace.go the Recorder: how far an attempt got
//
// machine.go holds their state, outcome.go how a match ends, newline.go what is a
// newline.
//
// # State
//
// An executor keeps a stack of entries, one for each point to which it can go
// back: the instruction that made it, the subject byte, and how long the other
// two stacks were. The trail holds what must be put back when going back:
// captures, the start moved by \K, the mark, the recursion under way. The nodes
// are the groups that are open and remember where they began; they form a chain
// from the innermost outward. An atomic group, an assertion and a possessive
// group cut the stack back to where it was when they began; the trail stays, so
// that going back further still undoes what they captured.
//
// # Counting
//
// PCRE2 makes a frame at every point it may have to come back to (RMATCH in
// pcre2_match.c), also at the last branch of a group. Here count and depth stand
// for its match_call_count and the index of its frame. A frame that has nothing
// to come back to is counted and not kept. The depth stays up behind an atomic
// group or an assertion, as it does there. A loop that skips places where the
// byte that must follow is missing counts each of them: PCRE2 makes a frame
// there and fails at once.
//
// The work limit is ours: PCRE2 counts steps a start position, so a pattern can
// take its limit at every byte of the subject.
package backtrack
