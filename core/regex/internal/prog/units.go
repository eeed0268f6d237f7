package prog

// unit is what a part of a pattern says about its first byte, or about the last
// byte it requires: the firstcu and reqcu of pcre2_compile.c with their flags.
type unit struct {
	b     byte
	flags uint32
}

const (
	unitUnset    = ^uint32(0)     // nothing seen that decides it
	unitNone     = ^uint32(0) - 1 // decided: there is none
	unitCaseless = 1
	unitVary     = 2 // something of varying length stands before it
)

var noUnit = unit{flags: unitUnset}

func (u unit) set() bool { return u.flags < unitNone }

// branchState follows one branch as compile_branch does. zeroFirst and zeroReq
// are what first and req go back to if the item just compiled is repeated zero
// times.
type branchState struct {
	first, req         unit
	zeroFirst, zeroReq unit
	groupSetFirst      bool
	accept             bool // an (*ACCEPT) was met: nothing behind it counts
	nonEmpty           bool // the branch matches at least one byte
}

func newBranch() branchState {
	return branchState{first: noUnit, req: noUnit, zeroFirst: noUnit, zeroReq: noUnit}
}

// matched notes that an item that matches at least one byte was compiled.
func (b *branchState) matched() {
	if !b.accept {
		b.nonEmpty = true
	}
}

// set notes an item that matches one byte of several.
func (b *branchState) set() {
	if b.first.flags == unitUnset {
		b.first.flags = unitNone
	}
	b.zeroFirst, b.zeroReq = b.first, b.req
}

// char notes a literal byte.
func (b *branchState) char(c byte, caseless, vary uint32) {
	if b.first.flags == unitUnset {
		b.zeroFirst.flags = unitNone
		b.zeroReq = b.req
		b.first = unit{c, caseless}
		return
	}
	b.zeroFirst, b.zeroReq = b.first, b.req
	b.req = unit{c, caseless | vary}
}

// merge joins the units of a further branch of a group to those of the earlier
// ones, as compile_regex does.
func merge(first, req, bFirst, bReq unit) (unit, unit) {
	if first.flags != bFirst.flags || first.b != bFirst.b {
		if first.set() && !req.set() {
			req = first
		}
		first.flags = unitNone
	}
	if !first.set() && bFirst.set() && !bReq.set() {
		bReq = bFirst
	}
	if req.flags&^unitVary != bReq.flags&^unitVary || req.b != bReq.b {
		req.flags = unitNone
	} else {
		req = unit{bReq.b, req.flags | bReq.flags}
	}
	return first, req
}

// group takes over what a group that is not an assertion says, as compile_branch
// does behind a closing parenthesis; vary is the state from before the group.
func (b *branchState) group(first, req unit, vary uint32) {
	b.zeroFirst, b.zeroReq = b.first, b.req
	b.groupSetFirst = false
	if b.first.flags == unitUnset && first.flags != unitUnset {
		if first.set() {
			b.first = first
			b.groupSetFirst = true
		} else {
			b.first.flags = unitNone
		}
		b.zeroFirst.flags = unitNone
	} else if first.set() && !req.set() {
		req = unit{first.b, first.flags | vary}
	}
	if req.set() {
		b.req = req
	}
}

// look takes over what an assertion says: only a look-ahead that begins with a
// fixed byte tells something.
func (b *branchState) look(first, req unit, ahead bool) {
	b.zeroFirst, b.zeroReq = b.first, b.req
	b.groupSetFirst = false
	if ahead && first.set() && req.set() {
		b.req = req
	}
}
