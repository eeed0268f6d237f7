package detect

import "encoding/binary"

// Candidates are the lines that the index leaves to run.
func (e *Engine) Candidates(data []byte, first, last int) []int32 {
	e.begin(data)
	return e.index.candidates(nil, first, last)
}

// Alike are the lines that the index picks as near ones.
func (e *Engine) Alike(data []byte, first, last, most int) []int32 {
	return e.alike(data, first, last, most)
}

// Seal gives bytes the head that RestoreDatabase asks for.
func Seal(index []byte, text, build string) {
	copy(index, form)
	lo, hi := sumOf(text, build, string(index[len(form)+16:]))
	binary.LittleEndian.PutUint64(index[len(form):], lo)
	binary.LittleEndian.PutUint64(index[len(form)+8:], hi)
}
