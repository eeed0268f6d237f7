// Package e2e drives the built page in a real Chromium, as a person would: by
// real keys and pastes, and by reading what a screen reader is told.
//
// The cases are data: testdata/*.txtar, one archive a subject, each section
// "case NAME" a little script of steps (see steps_test.go for all of them), the
// other sections texts that the steps name. One Chromium runs for the whole
// package; each case gets a browser context of its own, and fails on any
// console error, exception, policy violation or request to another origin.
// A failure leaves a screenshot and the accessibility tree in failures/.
//
// The package needs site/dist (`make site`) and a Chromium (in the path, or
// named by $CHROMIUM). `make test` brings both; without them the tests are
// skipped and say so, unless MATCHLINE_E2E is "required".
//
// Also here, behind build tags of their own: bench (`make bench`) and
// screenshots (`make screenshots`).
package e2e
