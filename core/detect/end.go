package detect

import "fmt"

// needsEnd says whether bytes that Nmap received and did not print might change
// the outcome of the run.
func (l *Line) needsEnd(run *Run, data []byte) {
	switch run.Outcome {
	case Hit:
		for g := 1; 2*g+1 < len(run.Captures); g++ {
			if run.Captures[2*g] >= 0 && run.Captures[2*g+1] == len(data) {
				run.NeedsEnd = true
				run.Why = fmt.Sprintf("Capture %d runs to the end of a response that was cut: Nmap saw more than you do.", g)
				return
			}
		}
		if !l.Facts().PrefixEnough {
			run.NeedsEnd = true
			run.Why = "The pattern asks what follows or where the response ends, but this response was cut: Nmap saw more than you do."
		}
	case Miss:
		if run.Stop != nil && run.Stop.At >= len(data) {
			run.NeedsEnd = true
			run.Why = "The pattern runs out of bytes, but this response was cut: Nmap saw more than you do."
		}
	}
}
