package backtrack

// Recorder notes how far the attempts of a match got.
type Recorder struct{}

func (r *Recorder) refused(pc, pos, at int) {}
